package org.signalbox.store.internal.sql;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.signalbox.model.store.Slice;

/** Pages: 1 to 1,000 items, read with one more to see whether there is a next one. */
final class PageLimits {
    private PageLimits() {}

    static int check(int limit) {
        if (limit < 1 || limit > 1_000) {
            throw new IllegalArgumentException("a limit is 1 to 1,000: " + limit);
        }
        return limit;
    }

    static <T> Slice<T> slice(List<T> oneMore, int limit, Function<T, String> cursor) {
        if (oneMore.size() <= limit) {
            return new Slice<>(oneMore, Optional.empty());
        }
        var items = oneMore.subList(0, limit);
        return new Slice<>(items, Optional.of(cursor.apply(items.get(limit - 1))));
    }
}
