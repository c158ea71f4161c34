package org.signalbox.archive.internal;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.signalbox.archive.ArchiveLimits;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.terms.ReadOperation;
import org.signalbox.terms.ReadTerms;

/** Tracks an archive's cost and checks it against limits and budgets. Confined to one thread. */
final class ArchiveSpending {
    private final ReadTerms tariff;
    private final ArchiveLimits limits;
    private final Optional<Money> budget;
    private final JournalTotals totals;
    private final Optional<Money> before;

    /** @param budget remaining amount of the budgets */
    ArchiveSpending(ReadTerms tariff, ArchiveLimits limits, Optional<Money> budget, JournalTotals totals) {
        this.tariff = tariff;
        this.limits = limits;
        this.budget = budget;
        this.totals = totals;
        before = spent();
    }

    /** Cost so far at current prices; empty when the terms state none. */
    Optional<Money> spent() {
        return Arrays.stream(ReadOperation.values())
                .flatMap(read ->
                        tariff.price(read).map(price -> price.of(totals.calls(read), totals.items(read))).stream())
                .reduce(Money::plus);
    }

    /**
     * The reason why a call isn't allowed; empty when it is.
     *
     * @param items expected number of items in the response
     */
    Optional<Message> refuses(ReadOperation read, long items) {
        if (limits.reads().isPresent() && totals.calls() >= limits.reads().getAsLong()) {
            return Optional.of(
                    Message.of("archive.stopped.reads", limits.reads().getAsLong()));
        }
        var price = tariff.price(read);
        if (price.isEmpty()) {
            return Optional.empty();
        }
        var next =
                spent().map(price.get().of(1, items)::plus).orElse(price.get().of(1, items));
        if (limits.cost().filter(most -> exceeds(next, most, BigDecimal.ZERO)).isPresent()) {
            return Optional.of(Message.of("archive.stopped.cost", limits.cost().get()));
        }
        var earlier = before.map(Money::amount).orElse(BigDecimal.ZERO);
        return budget.filter(left -> exceeds(next, left, earlier))
                .map(left -> Message.of("archive.stopped.budget", left));
    }

    private static boolean exceeds(Money next, Money most, BigDecimal earlier) {
        return next.currency().equals(most.currency())
                && next.amount().subtract(earlier).compareTo(most.amount()) > 0;
    }
}
