package org.signalbox.model.store;

import java.util.List;
import java.util.Optional;

/**
 * Some items and where the next ones start.
 *
 * @param next opaque; empty at the end
 * @param damaged those among them that can't be read
 */
public record Slice<T>(List<T> items, Optional<String> next, List<DamagedRow> damaged) {
    public Slice {
        items = List.copyOf(items);
        damaged = List.copyOf(damaged);
    }

    /** Of which all can be read. */
    public Slice(List<T> items, Optional<String> next) {
        this(items, next, List.of());
    }
}
