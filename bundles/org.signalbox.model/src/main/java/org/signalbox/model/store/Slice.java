package org.signalbox.model.store;

import java.util.List;
import java.util.Optional;

/**
 * Some items and where the next ones start.
 *
 * @param next opaque; empty at the end
 */
public record Slice<T>(List<T> items, Optional<String> next) {
    public Slice {
        items = List.copyOf(items);
    }
}
