package org.signalbox.kills;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A file at Depot, by its chunks' offsets. Thread-safe. */
final class DepotUpload {
    /** How often a request with the chunk began. */
    final Map<Long, Integer> begun = new ConcurrentHashMap<>();
    /** The bytes of each chunk that is there. */
    final Map<Long, Integer> whole = new ConcurrentHashMap<>();

    volatile Instant readyAt = Instant.MAX;
    private final long bytes;

    DepotUpload(long bytes) {
        this.bytes = bytes;
    }

    boolean isWhole() {
        return whole.values().stream().mapToLong(Integer::longValue).sum() == bytes;
    }
}
