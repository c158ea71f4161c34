package org.signalbox.workbench.terms.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.terms.DailyCharge;
import org.signalbox.terms.Forecast;

/**
 * One line of a bill in one currency.
 *
 * @param name charged item
 * @param units charged units of the current plan
 * @param present current cost
 * @param assumed cost under assumptions; empty without any
 */
record BillRow(String name, String currency, BigDecimal units, Money present, Optional<Money> assumed) {
    /** Grouping of a bill's lines. */
    enum By {
        NETWORK(DailyCharge::network, charge -> ""),
        ACCOUNT(charge -> charge.account().toString(), charge -> ""),
        DAY(charge -> charge.day().toString(), charge -> ""),
        OPERATION(DailyCharge::network, charge -> " · " + charge.operation());

        private final Function<DailyCharge, String> subject;
        private final Function<DailyCharge, String> part;

        By(Function<DailyCharge, String> subject, Function<DailyCharge, String> part) {
            this.subject = subject;
            this.part = part;
        }

        private Key key(DailyCharge charge, NetworkNames names) {
            var of = subject.apply(charge);
            return new Key(
                    names.of(of) + part.apply(charge), of, charge.amount().currency());
        }

        Message word() {
            return Message.of("termsview.by." + name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /** Additional cost under the assumptions; negative for savings. */
    Optional<Money> difference() {
        return assumed.map(money -> new Money(money.amount().subtract(present.amount()), currency));
    }

    /** @param subject distinguishes items of the same name */
    private record Key(String name, String subject, String currency) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(Key::name)
                .thenComparing(Key::subject)
                .thenComparing(Key::currency);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private record Sum(BigDecimal units, BigDecimal amount) {
        static final Sum NOTHING = new Sum(BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** Lines of a forecast's bill, compared with a second one. Pure. */
    static List<BillRow> of(Forecast present, Optional<Forecast> assumed, By by, NetworkNames names) {
        var now = sums(present, by, names);
        var then = assumed.map(forecast -> sums(forecast, by, names)).orElse(Map.of());
        var keys = new TreeSet<>(now.keySet());
        keys.addAll(then.keySet());
        var rows = new ArrayList<BillRow>();
        for (var key : keys) {
            var before = now.getOrDefault(key, Sum.NOTHING);
            rows.add(new BillRow(
                    key.name(),
                    key.currency(),
                    before.units(),
                    new Money(before.amount(), key.currency()),
                    assumed.map(forecast ->
                            new Money(then.getOrDefault(key, Sum.NOTHING).amount(), key.currency()))));
        }
        return List.copyOf(rows);
    }

    private static Map<Key, Sum> sums(Forecast forecast, By by, NetworkNames names) {
        var sums = new HashMap<Key, Sum>();
        for (var charge : forecast.dailyCharges()) {
            sums.merge(
                    by.key(charge, names),
                    new Sum(charge.units(), charge.amount().amount()),
                    (a, b) -> new Sum(a.units().add(b.units()), a.amount().add(b.amount())));
        }
        return sums;
    }
}
