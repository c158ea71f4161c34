package org.signalbox.publishing.internal.sending;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.model.PartDetails;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.concurrent.TaskExecutor;

/**
 * Idempotency keys of intents, and the time for which a network's memory of them makes another commit harmless. This
 * process's knowledge of an intent is timed by the monotonic clock: a clock that is set forward doesn't make a network
 * slow, and one that is set back doesn't extend a key's life. Any thread.
 */
final class PublishKeys {
    /** Of an overdue post: within so long its key stays the same, and so far its time at the network may be off. */
    private static final Duration KEY_TIME_STEP = Duration.ofMinutes(15);

    /** The most remembered intents, more than can be unclear at once; of dropped ones only the time of day is known. */
    private static final int MAX_KEYS = 10_000;

    private static final Duration UNKNOWN_AGE = Duration.ofDays(365);

    private final TaskExecutor workers;
    private final Duration commitTimeout;
    private final LostOutcomes lostOutcomes;
    private final Map<Intent, Long> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Intent, Long> eldest) {
            return size() > MAX_KEYS;
        }
    };

    /** @param commitTimeout the longest time from an intent to the end of its commit */
    PublishKeys(TaskExecutor workers, Duration commitTimeout, LostOutcomes lostOutcomes) {
        this.workers = workers;
        this.commitTimeout = commitTimeout;
        this.lostOutcomes = lostOutcomes;
    }

    /**
     * @param attempt 0 for a part's first intent, else that number
     * @param over when its commit is over for sure; that moves where its sender was silent and is so no more
     */
    private record Intent(PublicationId id, int part, int attempt, Instant over) {}

    /** The longest time from an intent to the end of its commit. */
    Duration commitTimeout() {
        return commitTimeout;
    }

    /**
     * The time for which this process has known that a part may have been sent for the first time; at most the time
     * since then. It runs from the first call of this or {@link #noteSent} on.
     */
    Duration firstSentFor(Publication publication, PublicationPart part) {
        return since(first(publication, part));
    }

    /**
     * The time for which this process has known that the outcome of a part's newest intent is unclear. It runs from the
     * first call of this or {@link #noteUnclear} on.
     */
    Duration unclearFor(Publication publication, PublicationPart part) {
        return since(newest(publication, part));
    }

    /** Starts the time of {@link #firstSentFor}, unless it runs already. */
    void noteSent(Publication publication, PublicationPart part) {
        since(first(publication, part));
    }

    /** Starts the time of {@link #unclearFor}, unless it runs already. */
    void noteUnclear(Publication publication, PublicationPart part) {
        since(newest(publication, part));
    }

    /**
     * Notes that a part may have been sent.
     *
     * @param now the time of day; where it is before the first intent, the clock was set back and nobody knows how long
     *     ago that was: longer than any key lives
     */
    void record(Publication publication, PublicationPart part, Instant now) {
        if (part.intendedAt().filter(now::isBefore).isPresent()) {
            recordAgesAgo(first(publication, part));
        }
        noteSent(publication, part);
        noteUnclear(publication, part);
    }

    private static Intent first(Publication publication, PublicationPart part) {
        return new Intent(publication.id(), part.index(), 0, Instant.EPOCH);
    }

    private static Intent newest(Publication publication, PublicationPart part) {
        return new Intent(
                publication.id(), part.index(), part.attempts(), part.deadline().orElse(Instant.EPOCH));
    }

    private synchronized void recordAgesAgo(Intent intent) {
        known.putIfAbsent(intent, workers.nanos() - UNKNOWN_AGE.toNanos());
    }

    private synchronized Duration since(Intent intent) {
        var now = workers.nanos();
        var first = known.putIfAbsent(intent, now);
        return Duration.ofNanos(first == null ? 0 : now - first);
    }

    /** The key of a part's next intent: the key of a possibly lost intent, else one by the present time. */
    PublishKey next(Publication publication, PublicationPart part, Instant now) {
        return part.key()
                .orElseGet(() -> derived(
                        publication,
                        part,
                        lostOutcomes
                                .lostUntil(publication, part)
                                .filter(now::isAfter)
                                .orElse(now)));
    }

    /**
     * Since when a part may have been sent before: since its first intent, or since one that the store may have lost.
     * Empty where its next commit is surely the first.
     */
    Optional<Instant> maybeSentSince(Publication publication, PublicationPart part) {
        return part.intendedAt().or(() -> lostOutcomes.sentSince(publication, part));
    }

    /**
     * The key of a part's first intent. Its id is always the same for the same content of the same publication, so that
     * an intent that the store has lost can't lead to a second one. When a person has decided to send it again, another
     * one.
     *
     * <p>It is minted when the publication is due, its later parts a millisecond after one another; where it is overdue
     * by more than 15 minutes, at the last multiple of that after it was due. That moves with {@code now}:
     * {@link #next} takes the time of a known loss instead.
     */
    static PublishKey derived(Publication publication, PublicationPart part, Instant now) {
        var late = Duration.between(publication.due(), now);
        var steps = late.isNegative() ? 0 : late.dividedBy(KEY_TIME_STEP);
        var minted = publication.due().plus(KEY_TIME_STEP.multipliedBy(steps)).truncatedTo(ChronoUnit.MICROS);
        return new PublishKey(id(publication, part), minted.plusMillis(steps > 0 ? 0 : part.index()));
    }

    private static UUID id(Publication publication, PublicationPart part) {
        var digest = new Digest();
        digest.add(publication.id().value())
                .add(publication.account().toString())
                .add(Integer.toString(part.index()))
                .add(Integer.toString(decisions(publication)))
                .add(part.text())
                .add(publication.content().language().orElse(""))
                .add(new TreeMap<>(publication.content().options()).toString());
        part.media()
                .forEach(media ->
                        media.all().forEach(file -> digest.add(file.sha256()).add(file.alt())));
        if (!part.details().equals(PartDetails.NONE)) {
            digest.add(part.details().toString());
        }
        return digest.uuid();
    }

    /** Grows with each decision to send again what was sent before: the intents of what was given up then. */
    private static int decisions(Publication publication) {
        return publication.progress().attempts().count()
                - publication.parts().stream()
                        .mapToInt(PublicationPart::attempts)
                        .sum();
    }

    /** A digest over a sequence of texts. */
    private static final class Digest {
        private final MessageDigest sha256;

        Digest() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        Digest add(String text) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            sha256.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            sha256.update(bytes);
            return this;
        }

        /** In the form of RFC 9562's version 8, which is for such names. */
        UUID uuid() {
            var bits = ByteBuffer.wrap(sha256.digest());
            return new UUID(
                    bits.getLong() & ~0xf000L | 0x8000L,
                    bits.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L);
        }
    }

    /**
     * Whether only a key would make another commit of a part harmless, and the network may have forgotten it by the end
     * of that commit.
     */
    boolean forgotten(Descriptor descriptor, Publication publication, PublicationPart part, Instant now) {
        if (!(descriptor.delivery() instanceof Delivery.Keyed keyed)
                || descriptor.can(Capability.RECONCILE)
                || part.intendedAt().isEmpty()) {
            return false;
        }
        var first = part.intendedAt().get();
        var life = keyed.window().minus(commitTimeout);
        return now.isBefore(first) // the clock was set back: nobody knows how long ago that was
                || !now.isBefore(first.plus(life))
                || firstSentFor(publication, part).compareTo(life) >= 0;
    }

    /**
     * The key of an earlier commit, where another commit could make a second post, if not now then once the key is
     * forgotten, and a search can tell. An id that the client chooses does, where its time isn't that of an intent that
     * the store has lost.
     */
    static Optional<PublishKey> ofEarlier(
            Descriptor descriptor, Publication intended, PublicationPart before, Instant since) {
        var present = intended.parts().get(before.index()).key();
        if (!descriptor.can(Capability.RECONCILE)) {
            return Optional.empty();
        }
        if (!(descriptor.delivery() instanceof Delivery.ClientId)) {
            return present;
        }
        return before.key().isPresent()
                ? Optional.empty()
                : Optional.of(derived(intended, before, since))
                        .filter(earlier -> !present.equals(Optional.of(earlier)));
    }
}
