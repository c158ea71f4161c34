package org.signalbox.publishing.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import java.util.UUID;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;

/** The names of intents at networks, and how long a network's memory of them makes another commit harmless. */
final class PublishKeys {
    /** Of an overdue post: within so long its key stays the same, and so far its time at the network may be off. */
    private static final Duration STEP = Duration.ofMinutes(15);

    private PublishKeys() {}

    /**
     * The key of a part's first intent: always the same for the same content of the same publication, so that an intent
     * that the store has lost can't lead to a second key. When a person has decided to send it again, another one.
     *
     * <p>It is minted when the publication is due, its later parts a millisecond after one another; where it is overdue
     * by more than 15 minutes, at the last multiple of that after it was due.
     */
    static PublishKey derived(Publication publication, PublicationPart part, Instant now) {
        var late = Duration.between(publication.due(), now);
        var steps = late.isNegative() ? 0 : late.dividedBy(STEP);
        var minted = publication.due().plus(STEP.multipliedBy(steps)).truncatedTo(ChronoUnit.MICROS);
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
        part.media().forEach(media -> digest.add(media.sha256()).add(media.alt()));
        return digest.uuid();
    }

    /** Grows with each decision to send again what was sent before: the intents of what was given up then. */
    private static int decisions(Publication publication) {
        return publication.progress().attempts().count()
                - publication.parts().stream()
                        .mapToInt(PublicationPart::attempts)
                        .sum();
    }

    /** Of texts one after another. */
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
     * Whether a key is all that would make another commit of a part harmless, and the network may have forgotten it by
     * the time that the commit is over.
     */
    static boolean forgotten(
            Descriptor descriptor, Publication publication, PublicationPart part, Instant now, IntentAges watch) {
        if (!(descriptor.delivery() instanceof Delivery.Keyed keyed)
                || descriptor.can(Capability.RECONCILE)
                || part.intendedAt().isEmpty()) {
            return false;
        }
        var first = part.intendedAt().get();
        var life = keyed.window().minus(watch.commit());
        return now.isBefore(first) // the clock was set back: nobody knows how long ago that was
                || !now.isBefore(first.plus(life))
                || watch.sinceFirst(publication, part).compareTo(life) >= 0;
    }
}
