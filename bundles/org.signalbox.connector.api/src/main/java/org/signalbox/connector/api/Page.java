package org.signalbox.connector.api;

import java.util.List;
import java.util.Optional;

/**
 * Some items and the way to the next ones.
 *
 * @param next cursor of the next page; empty at the end
 */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }
}
