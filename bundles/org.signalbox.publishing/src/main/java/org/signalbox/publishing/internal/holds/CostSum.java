package org.signalbox.publishing.internal.holds;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.signalbox.model.Money;

/** Adds up prices, each currency by itself. */
public final class CostSum {
    private CostSum() {}

    /** The sums, by currency; empty where nothing has a price. */
    public static List<Money> of(Stream<Optional<Money>> prices) {
        var sums = new TreeMap<String, Money>();
        prices.flatMap(Optional::stream).forEach(price -> sums.merge(price.currency(), price, Money::plus));
        return List.copyOf(sums.values());
    }
}
