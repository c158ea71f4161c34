package org.signalbox.connector.api;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param next cursor of the next page; empty at the end
 */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }

    /** A page with the cursor of the next one, if there is one. */
    public static <T> Page<T> of(List<T> items, Optional<String> next) {
        return new Page<>(items, next);
    }

    /** The end of a list. */
    public static <T> Page<T> last(List<T> items) {
        return new Page<>(items, Optional.empty());
    }
}
