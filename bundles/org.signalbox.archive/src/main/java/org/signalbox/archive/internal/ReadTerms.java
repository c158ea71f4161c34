package org.signalbox.archive.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.Money;
import org.signalbox.terms.Term;
import org.signalbox.terms.Terms;

/**
 * The terms that apply to reads: prices, rates and quotas in force whose {@code when} names access facts only (tier,
 * API version, instance) and matches. Free allowances ({@code above}) aren't deducted and subscriptions aren't added,
 * so a price is an upper bound.
 *
 * @param terms in force; empty for a network without terms
 * @param facts of the app's access and the account, see {@link org.signalbox.terms.TermsBook#facts}
 */
record ReadTerms(List<Term> terms, Map<String, String> facts) {
    static ReadTerms of(Optional<Terms> terms, Map<String, String> facts, Instant now) {
        return new ReadTerms(terms.map(all -> all.at(now)).orElse(List.of()), facts);
    }

    private boolean holds(Term term) {
        return term.when().entrySet().stream()
                .allMatch(each -> Optional.ofNullable(facts.get(each.getKey()))
                        .filter(Term.items(each.getValue())::contains)
                        .isPresent());
    }

    /** Price of one call, or of one item where the terms charge by item. */
    Optional<Price> price(ReadOperation what) {
        return terms.stream()
                .filter(term -> term.kind() == Term.Kind.PRICE
                        && term.measure("period").isEmpty()
                        && !term.measure("unit").equals(Optional.of("bytes"))
                        && term.value().isPresent()
                        && what.concernedBy(term)
                        && holds(term))
                .max(Comparator.comparing((Term term) -> !term.operation().equals("*"))
                        .thenComparing(term -> term.when().size()))
                .map(Price::of);
    }

    /**
     * Price of one read.
     *
     * @param byItem whether each post or reply in a response is charged instead of the call
     */
    record Price(Money each, boolean byItem) {
        static Price of(Term term) {
            var per = term.measure("per").map(BigDecimal::new).orElse(BigDecimal.ONE);
            var amount = term.value().orElseThrow().divide(per, MathContext.DECIMAL64);
            var unit = term.measure("unit").orElse("calls");
            return new Price(
                    new Money(amount, term.currency().orElse("USD")), unit.equals("posts") || unit.equals("items"));
        }

        Money of(long calls, long items) {
            return new Money(each.amount().multiply(BigDecimal.valueOf(byItem ? items : calls)), each.currency());
        }
    }

    /** Rates and quotas on calls or items. */
    List<Bound> bounds() {
        return terms.stream()
                .filter(term -> term.kind() == Term.Kind.RATE || term.kind() == Term.Kind.QUOTA)
                .filter(term -> term.value().isPresent() && holds(term))
                .filter(term -> List.of("calls", "points", "posts", "items")
                        .contains(term.measure("unit").orElse("calls")))
                .filter(term -> !term.measure("window").orElse("rolling").equals("held"))
                .map(Bound::new)
                .toList();
    }

    /** One rate or quota. */
    record Bound(Term term) {
        /** The archive's share, which leaves the rest to publishing: our own choice, four fifths. */
        private static final BigDecimal SHARE = new BigDecimal("0.8");

        long limit() {
            return term.value().orElseThrow().longValue();
        }

        /** The archive's share of a window in the term's unit; at least 1. */
        long share() {
            return Math.max(1, term.value().orElseThrow().multiply(SHARE).longValue());
        }

        /** Use of this bound by the given calls, in its unit. */
        long use(ReadOperation what, long calls, long items) {
            if (!what.concernedBy(term)) {
                return 0;
            }
            return switch (term.measure("unit").orElse("calls")) {
                case "points" ->
                    term.weights()
                            .getOrDefault(what.operation(), BigDecimal.ONE)
                            .multiply(BigDecimal.valueOf(calls))
                            .longValue();
                case "posts", "items" -> what == ReadOperation.POSTS || what == ReadOperation.REPLIES ? items : 0;
                default -> calls;
            };
        }

        Duration window() {
            return switch (term.measure("window").orElse("rolling")) {
                case "utc-day", "zone-day" -> Duration.ofDays(1);
                default -> term.measure("length").map(Bound::length).orElse(Duration.ofDays(30));
            };
        }

        private static Duration length(String text) {
            if (text.contains("T")) {
                return Duration.parse(text);
            }
            var start = LocalDate.of(2027, 1, 1);
            return Duration.ofDays(ChronoUnit.DAYS.between(start, start.plus(Period.parse(text))));
        }

        /** The time at which a use made at the given instant leaves the window. */
        Instant freeAgain(Instant used) {
            return switch (term.measure("window").orElse("rolling")) {
                case "utc-day" ->
                    used.atZone(ZoneOffset.UTC)
                            .truncatedTo(ChronoUnit.DAYS)
                            .plusDays(1)
                            .toInstant();
                case "zone-day" -> midnight(used).plusDays(1).toInstant();
                default -> used.plus(window());
            };
        }

        private java.time.ZonedDateTime midnight(Instant at) {
            var zone = ZoneId.of(term.measure("zone").orElse("UTC"));
            return at.atZone(zone).truncatedTo(ChronoUnit.DAYS);
        }
    }
}
