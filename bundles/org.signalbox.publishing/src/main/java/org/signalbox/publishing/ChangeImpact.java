package org.signalbox.publishing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.HoldRule;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.PlannedChange;
import org.signalbox.model.Publication;
import org.signalbox.networks.InspectedConnector;

/**
 * The effects and the cost of a change to a network, now or at a later instant.
 *
 * @param at when it is made
 * @param connector that would replace the present one
 * @param dueBefore how many planned ones are due before, and go out as planned
 * @param finishing those that are being sent and would finish first
 * @param consequences for each one that the change hits, soonest first
 * @param accounts that can't be used then
 * @param readablePosts past posts that stay readable
 * @param billBefore what the ones that are hit would cost without the change, for each currency
 * @param billAfter what they would cost with it: where they are rerouted to, or by the terms of the new connector
 */
public record ChangeImpact(
        String network,
        PlannedChange.Kind kind,
        Instant at,
        Optional<InspectedConnector> connector,
        int dueBefore,
        List<Publication> finishing,
        List<Consequence> consequences,
        List<AccountId> accounts,
        int readablePosts,
        List<Money> billBefore,
        List<Money> billAfter) {
    public ChangeImpact {
        finishing = List.copyOf(finishing);
        consequences = List.copyOf(consequences);
        accounts = List.copyOf(accounts);
        billBefore = List.copyOf(billBefore);
        billAfter = List.copyOf(billAfter);
    }

    /** The effect of a publication after the change. */
    public enum Effect {
        /** It waits until the network is back. */
        HELD,
        /** It goes out on another account by the rule that is set: {@link Consequence#to}. */
        REROUTED,
        /** It expires by the rule that is set: {@link Consequence#until}. */
        EXPIRES,
        /** It was held and goes on. */
        RELEASED,
        /** It goes out, perhaps at another price. */
        PUBLISHES,
        /** The terms of the new connector don't allow it: {@link Consequence#obstacles}. */
        BREAKS
    }

    /**
     * The consequence for one publication.
     *
     * @param rule that is set for its account or network
     * @param to where it would be rerouted to
     * @param until when it would expire
     * @param obstacles what the terms of a new connector have against it
     * @param options the other accounts that it could go out on, with what is against each; those of the rule first
     * @param priceBefore without the change
     * @param priceAfter with it
     */
    public record Consequence(
            Publication publication,
            Effect effect,
            Optional<HoldRule> rule,
            Optional<AccountId> to,
            Optional<Instant> until,
            List<Message> obstacles,
            List<RerouteOption> options,
            Optional<Money> priceBefore,
            Optional<Money> priceAfter) {
        public Consequence {
            obstacles = List.copyOf(obstacles);
            options = List.copyOf(options);
        }
    }

    /** The number of publications with this effect. */
    public long count(Effect effect) {
        return consequences.stream().filter(each -> each.effect() == effect).count();
    }

    /** The number of publications that could go out on another account. */
    public long reroutable() {
        return consequences.stream()
                .filter(each -> each.options().stream().anyMatch(RerouteOption::possible))
                .count();
    }
}
