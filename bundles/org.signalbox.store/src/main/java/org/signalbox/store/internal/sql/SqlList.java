package org.signalbox.store.internal.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Lists of values in statements. */
final class SqlList {
    /** Of a statement; SQLite takes 32,766 arguments. */
    static final int AT_ONCE = 500;

    private SqlList() {}

    /** {@code (?, ?, …)} of so many, or a list that nothing is in. */
    static String places(Collection<?> values) {
        return values.isEmpty() ? "(NULL)" : "(" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
    }

    /** {@code (1, 2, …)}: our own numbers. */
    static String numbers(Collection<Long> numbers) {
        return numbers.isEmpty()
                ? "(NULL)"
                : numbers.stream().sorted().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The arguments, and then these. */
    static Object[] args(Object[] first, Collection<?> then) {
        var all = new ArrayList<Object>(Arrays.asList(first));
        all.addAll(then);
        return all.toArray();
    }

    /** In pieces of {@link #AT_ONCE}. */
    static <T> List<List<T>> pieces(Collection<T> values) {
        var all = List.copyOf(values);
        var pieces = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            pieces.add(all.subList(from, Math.min(from + AT_ONCE, all.size())));
        }
        return pieces;
    }
}
