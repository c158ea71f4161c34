package org.signalbox.terms;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.signalbox.model.Money;
import org.signalbox.model.Usage;
import org.signalbox.terms.Measure.UsageLimit;

/**
 * The terms that apply to reads: prices, rates and quotas in force whose {@code when} names access facts only (tier,
 * API version, instance) and matches. Free allowances ({@code above}) aren't deducted and subscriptions aren't added,
 * so a price is an upper bound.
 *
 * @param terms in force; empty for a network without terms
 * @param facts of the app's access and the account, see {@link org.signalbox.terms.TermsBook#facts}
 */
public record ReadTerms(List<Term> terms, Map<String, String> facts) {
    private static final Set<UsageUnit> COUNTED =
            EnumSet.of(UsageUnit.CALLS, UsageUnit.POINTS, UsageUnit.POSTS, UsageUnit.ITEMS);

    /** Those of a document, at an instant. */
    public static ReadTerms of(Optional<Terms> terms, Map<String, String> facts, Instant now) {
        return new ReadTerms(terms.map(all -> all.at(now)).orElse(List.of()), facts);
    }

    private boolean holds(Term term) {
        return term.when().stream().allMatch(each -> each instanceof Condition.Fact fact && fact.holds(facts));
    }

    /** Price of one call, or of one item where the terms charge by item. */
    public Optional<Price> price(ReadOperation what) {
        return price(what::concernedBy, what.operation());
    }

    /**
     * The highest of the prices that the calls of a kind have, of those in the currency of the first: which of them are
     * made isn't known before, such as whether messages are read beside mentions.
     */
    public Optional<Price> highest(ReadOperation what) {
        var prices = what.operations().stream()
                .flatMap(operation -> price(term -> term.concerns(operation), operation).stream())
                .toList();
        return prices.stream()
                .filter(price ->
                        price.each().currency().equals(prices.getFirst().each().currency()))
                .max(Comparator.comparing(price -> price.each().amount()));
    }

    private Optional<Price> price(Predicate<Term> concerning, String operation) {
        return terms.stream()
                .filter(term -> term.measure() instanceof Measure.Price price
                        && price.period().isEmpty()
                        && !price.unit().equals(Optional.of(UsageUnit.BYTES))
                        && concerning.test(term)
                        && holds(term))
                .max(Comparator.comparing((Term term) -> !term.operation().equals("*"))
                        .thenComparing(term -> term.when().size()))
                .map(term -> new Price(term, operation));
    }

    /** A price of reads, by call or by item, as the terms say. */
    public record Price(Term term, String operation) {
        /** Price of one call with one item. */
        public Money each() {
            return of(1, 1);
        }

        /** Price of so many calls that read so many items. */
        public Money of(long calls, long items) {
            return CallPricer.alone(term, new PricedCall(operation, ContentShape.NONE, calls, items, 0));
        }
    }

    /** Rates and quotas on calls or items. */
    public List<Bound> bounds() {
        return terms.stream()
                .filter(this::holds)
                .filter(term -> term.measure() instanceof UsageLimit limit && COUNTED.contains(unit(limit)))
                .map(Bound::new)
                .filter(bound -> bound.kind() != UsageWindow.Kind.HELD)
                .toList();
    }

    private static UsageUnit unit(UsageLimit limit) {
        return limit.unit().orElse(UsageUnit.CALLS);
    }

    /** One rate or quota. */
    public record Bound(Term term) {
        /** The share of reads, which leaves the rest to publishing: our own choice, four fifths. */
        private static final BigDecimal SHARE = new BigDecimal("0.8");

        public long limit() {
            return term.value().orElseThrow().longValue();
        }

        /** The share of reads of a window in the term's unit; at least 1. */
        public long share() {
            return Math.max(1, term.value().orElseThrow().multiply(SHARE).longValue());
        }

        /** Use of this bound by the given calls, in its unit. */
        public long use(ReadOperation what, long calls, long items) {
            if (!what.concernedBy(term)) {
                return 0;
            }
            return switch (unit(measure())) {
                case POINTS ->
                    measure()
                            .weight(what.operation())
                            .orElse(BigDecimal.ONE)
                            .multiply(BigDecimal.valueOf(calls))
                            .longValue();
                case POSTS, ITEMS -> what.readsPosts() ? items : 0;
                case CALLS, BYTES, USERS -> calls;
            };
        }

        /** What of it calls took that are metered, of any operation. */
        public long used(Collection<Usage> metered) {
            return metered.stream()
                    .filter(usage -> term.concerns(usage.operation()))
                    .map(usage -> switch (unit(measure())) {
                        case POINTS ->
                            measure()
                                    .weight(usage.operation())
                                    .orElse(BigDecimal.ONE)
                                    .multiply(BigDecimal.valueOf(usage.calls()));
                        case POSTS, ITEMS -> BigDecimal.valueOf(usage.items());
                        case CALLS, BYTES, USERS -> BigDecimal.valueOf(usage.calls());
                    })
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .longValue();
        }

        /** Whether each account has it alone; else its network's accounts share it, as far as is known. */
        public boolean ofAccount() {
            var scope = measure().window().scope().orElse(UsageWindow.Scope.ACCOUNT);
            return scope == UsageWindow.Scope.ACCOUNT || scope == UsageWindow.Scope.PAGE;
        }

        private UsageLimit measure() {
            return (UsageLimit) term.measure();
        }

        private UsageWindow.Kind kind() {
            return measure().window().kind().orElse(UsageWindow.Kind.ROLLING);
        }

        /** Its length; of a calendar month without one, 30 days. */
        public Duration window() {
            return switch (kind()) {
                case UTC_DAY, ZONE_DAY -> Duration.ofDays(1);
                case ROLLING, BILLING_CYCLE, HELD ->
                    measure().window().length().map(Bound::length).orElse(Duration.ofDays(30));
            };
        }

        private static Duration length(IsoLength length) {
            if (length.amount() instanceof Duration duration) {
                return duration;
            }
            var start = LocalDate.of(2027, 1, 1);
            return Duration.ofDays(ChronoUnit.DAYS.between(start, start.plus(length.amount())));
        }

        /** The time at which a use made at the given instant leaves the window. */
        public Instant freeAgain(Instant used) {
            return switch (kind()) {
                case UTC_DAY ->
                    used.atZone(ZoneOffset.UTC)
                            .truncatedTo(ChronoUnit.DAYS)
                            .plusDays(1)
                            .toInstant();
                case ZONE_DAY -> midnight(used).plusDays(1).toInstant();
                case ROLLING, BILLING_CYCLE, HELD -> used.plus(window());
            };
        }

        /** When the window began that an instant is in, at the earliest. */
        public Instant start(Instant now) {
            return switch (kind()) {
                case UTC_DAY ->
                    now.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
                case ZONE_DAY -> midnight(now).toInstant();
                case ROLLING, BILLING_CYCLE, HELD -> now.minus(window());
            };
        }

        private ZonedDateTime midnight(Instant at) {
            var zone = measure().window().zone().orElse(ZoneOffset.UTC);
            return at.atZone(zone).truncatedTo(ChronoUnit.DAYS);
        }
    }
}
