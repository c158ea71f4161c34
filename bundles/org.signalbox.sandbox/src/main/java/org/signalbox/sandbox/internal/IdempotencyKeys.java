package org.signalbox.sandbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which post a key stands for, for one hour. Not thread-safe: used under the world's commit lock. */
final class IdempotencyKeys {
    static final Duration KEPT = Duration.ofHours(1);

    private final Map<Key, Entry> entries = new HashMap<>();

    private record Key(String handle, String key) {}

    private record Entry(String postId, byte[] bodyHash, Instant since) {}

    /** The post that was committed with this key and body. */
    Optional<String> find(String handle, String key, byte[] body, Instant now) throws ApiRefusal {
        entries.values().removeIf(entry -> !now.isBefore(entry.since().plus(KEPT)));
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

    void remember(String handle, String key, byte[] body, String postId, Instant now) {
        entries.put(new Key(handle, key), new Entry(postId, StoredMedia.sha256(body), now));
    }
}
