package org.signalbox.terms;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.model.AccountId;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.store.WaitingPublication;
import org.signalbox.terms.internal.Rechecker;

/**
 * What other conditions make of everything planned: pure data, made by {@link #of}.
 *
 * @param checked how many publications were looked at
 * @param affected those of which something is to be told, in order of due time
 * @param before what all with a price cost before, by currency
 * @param after what all with a price cost after
 */
public record Recheck(long checked, List<Affected> affected, Map<String, Money> before, Map<String, Money> after) {
    public Recheck {
        affected = List.copyOf(affected);
    }

    /**
     * A publication that other conditions hit.
     *
     * @param broken what it breaks now and didn't break before, errors and warnings
     * @param still what it breaks now and did before
     * @param fixed what it broke before and doesn't now
     * @param priceBefore empty where the terms say nothing of money
     * @param priceAfter likewise
     */
    public record Affected(
            PublicationId id,
            AccountId account,
            String title,
            Instant due,
            List<TermsBreach> broken,
            List<TermsBreach> still,
            List<TermsBreach> fixed,
            Optional<Money> priceBefore,
            Optional<Money> priceAfter) {
        public Affected {
            broken = List.copyOf(broken);
            still = List.copyOf(still);
            fixed = List.copyOf(fixed);
        }

        public boolean priceChanged() {
            return !plain(priceBefore).equals(plain(priceAfter));
        }
    }

    private static Optional<Money> plain(Optional<Money> price) {
        return price.map(money -> new Money(money.amount().stripTrailingZeros(), money.currency()));
    }

    /**
     * Holds publications against two sets of conditions, each once: 100,000 take less than two seconds on two cores.
     *
     * @param publications that are still to be published; the stream is consumed, and goes parallel. Of one that is
     *     partly visible, what its visible parts break isn't told
     * @param now publications due earlier are checked as if due then
     */
    public static Recheck of(Stream<Publication> publications, Conditions before, Conditions after, Instant now) {
        return ofWaiting(publications.map(WaitingPublication::of), before, after, now);
    }

    /** As {@link #of}, of what the store hands over of each. */
    public static Recheck ofWaiting(
            Stream<WaitingPublication> waiting, Conditions before, Conditions after, Instant now) {
        return new Rechecker(before, after, now).check(waiting);
    }

    /** Those that break something now that they didn't before. */
    public Stream<Affected> newlyBroken() {
        return affected.stream().filter(each -> !each.broken().isEmpty());
    }
}
