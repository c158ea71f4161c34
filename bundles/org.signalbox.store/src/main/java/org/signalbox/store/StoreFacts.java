package org.signalbox.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Facts about a store, for display.
 *
 * @param engine {@code SQLite} or {@code PostgreSQL}
 * @param version of the engine, in its own words
 * @param schema the number of the schema
 * @param bytes what it takes on the disk, about
 * @param counts rows of the tables that people know, by their names, in a fixed order
 */
public record StoreFacts(String engine, String version, int schema, long bytes, Map<String, Long> counts) {
    public StoreFacts {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }
}
