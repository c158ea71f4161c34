package org.signalbox.kills;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/** A file at Depot, of which it takes one chunk after another. Thread-safe. */
final class DepotUpload {
    private final long bytes;
    private final MessageDigest digest;
    private final Map<Long, Long> checksums = new HashMap<>();
    private final List<Duration> pauses = new ArrayList<>();
    private long taken;
    private int begun;
    private long tookAt;
    private Optional<String> sha256 = Optional.empty();
    private Instant readyAt = Instant.MAX;

    DepotUpload(long bytes) {
        this.bytes = bytes;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request with a chunk begins. */
    synchronized void begin() {
        if (!checksums.isEmpty()) {
            pauses.add(Duration.ofNanos(System.nanoTime() - tookAt));
        }
        begun++;
    }

    /**
     * Takes the next chunk, or one that it has once more.
     *
     * @param processing how long it is worked on with the last chunk
     * @return whether it is at its place, and the same as it was
     */
    synchronized boolean take(long offset, byte[] chunk, Duration processing) {
        tookAt = System.nanoTime();
        var checksum = checksum(chunk);
        if (offset != taken) {
            return Optional.ofNullable(checksums.get(offset))
                    .filter(known -> known == checksum)
                    .isPresent();
        }
        checksums.put(offset, checksum);
        digest.update(chunk);
        taken += chunk.length;
        if (taken == bytes) {
            sha256 = Optional.of(HexFormat.of().formatHex(digest.digest()));
            readyAt = Instant.now().plus(processing);
        }
        return true;
    }

    private static long checksum(byte[] chunk) {
        var checksum = new CRC32C();
        checksum.update(chunk);
        return checksum.getValue();
    }

    /** How often a request with a chunk began. */
    synchronized int begun() {
        return begun;
    }

    /** The number of different chunks that are there. */
    synchronized int chunks() {
        return checksums.size();
    }

    /** From the end of each chunk to the begin of the next one. */
    synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** How long it is still worked on; a day while it isn't whole. */
    synchronized Duration left() {
        return sha256.isPresent() ? Duration.between(Instant.now(), readyAt) : Duration.ofDays(1);
    }

    synchronized boolean readyBy(Instant then) {
        return !readyAt.isAfter(then);
    }

    /** Whether it is ready, and has this digest. */
    synchronized boolean isReady(String wanted) {
        return sha256.filter(wanted::equals).isPresent() && readyBy(Instant.now());
    }
}
