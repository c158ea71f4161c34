package org.signalbox.sandbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Maps idempotency keys to posts for one hour. Not thread-safe: guarded by the state's commit lock. */
final class IdempotencyKeys {
    static final Duration RETENTION = Duration.ofHours(1);

    private final Map<Key, Entry> entries = new HashMap<>();

    private record Key(String handle, String key) {}

    private record Entry(String postId, byte[] bodyHash, Instant since) {}

    /** The post committed with this key and body; empty for a new key. */
    Optional<String> find(String handle, String key, byte[] body, Instant now) throws ApiRefusal {
        entries.values().removeIf(entry -> !now.isBefore(entry.since().plus(RETENTION)));
        Entry entry = entries.get(new Key(handle, key));
        if (entry == null) {
            return Optional.empty();
        }
        if (!Arrays.equals(entry.bodyHash(), StoredMedia.sha256(body))) {
            throw new ApiRefusal(
                    422, "idempotency_key_reused", "This Idempotency-Key was used with another request body.");
        }
        return Optional.of(entry.postId());
    }

    void remember(String handle, String key, byte[] bodyHash, String postId, Instant now) {
        entries.put(new Key(handle, key), new Entry(postId, bodyHash, now));
    }
}
