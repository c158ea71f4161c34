package org.signalbox.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;

/**
 * One message of a publication and its way.
 *
 * @param index 0-based place in the thread
 * @param text frozen
 * @param media frozen; their bytes are in the blob store by SHA-256
 * @param details frozen, likewise
 * @param progress how far it is
 * @param key the idempotency key of its commit; kept over all tries of it
 * @param prepared what its connector has prepared for its next commit
 * @param intendedAt when the first intent was stored that may have been sent: nothing older can be it
 * @param deadline when the present commit is over for sure; reconciling starts after it
 * @param attempts how many intents there were
 * @param receipt proof that it is visible
 */
public record PublicationPart(
        int index,
        String text,
        List<MediaInfo> media,
        PartDetails details,
        Progress progress,
        Optional<PublishKey> key,
        Optional<PreparedPart> prepared,
        Optional<Instant> intendedAt,
        Optional<Instant> deadline,
        int attempts,
        Optional<Receipt> receipt) {
    public PublicationPart {
        media = List.copyOf(media);
    }

    /** The progress of a part. */
    public enum Progress {
        WAITING,
        INTENDED,
        DONE
    }

    /** A part of text and media only, that nothing happened to. */
    public static PublicationPart waiting(int index, String text, List<MediaInfo> media) {
        return waiting(index, new VariantPart(text, media));
    }

    /** A part that nothing happened to. */
    public static PublicationPart waiting(int index, VariantPart part) {
        return new PublicationPart(
                index,
                part.text(),
                part.media(),
                part.details(),
                Progress.WAITING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty());
    }

    /** The network's data of a commit of it that was accepted and isn't visible yet. */
    public Optional<String> accepted() {
        return prepared.flatMap(PreparedPart::accepted);
    }

    /** What it shows, without its way. */
    public VariantPart content() {
        return new VariantPart(text, media, details);
    }

    /** Whether both show the same to readers. */
    boolean shows(PublicationPart other) {
        return text.equals(other.text) && media.equals(other.media) && details.shows(other.details);
    }

    PublicationPart intended(PublishKey newKey, PreparedPart made, Instant now, Instant newDeadline) {
        return new PublicationPart(
                index,
                text,
                media,
                details,
                Progress.INTENDED,
                Optional.of(key.orElse(newKey)),
                Optional.of(made),
                Optional.of(intendedAt.orElse(now)),
                Optional.of(newDeadline),
                attempts + 1,
                Optional.empty());
    }

    PublicationPart prepared(PreparedPart made) {
        return new PublicationPart(
                index, text, media, details, progress, key, Optional.of(made), intendedAt, deadline, attempts, receipt);
    }

    PublicationPart unsent() {
        return new PublicationPart(
                index,
                text,
                media,
                details,
                Progress.WAITING,
                key,
                prepared,
                intendedAt,
                Optional.empty(),
                attempts,
                receipt);
    }

    PublicationPart neverSent() {
        return new PublicationPart(
                index,
                text,
                media,
                details,
                Progress.WAITING,
                key,
                prepared,
                Optional.empty(),
                Optional.empty(),
                attempts,
                receipt);
    }

    PublicationPart overBy(Instant newDeadline) {
        return new PublicationPart(
                index,
                text,
                media,
                details,
                progress,
                key,
                prepared,
                intendedAt,
                Optional.of(newDeadline),
                attempts,
                receipt);
    }

    PublicationPart done(Receipt proof) {
        return new PublicationPart(
                index,
                text,
                media,
                details,
                Progress.DONE,
                key,
                Optional.empty(),
                intendedAt,
                Optional.empty(),
                attempts,
                Optional.of(proof));
    }

    PublicationPart edited(String newText, Receipt proof) {
        return new PublicationPart(
                index,
                newText,
                media,
                details,
                progress,
                key,
                prepared,
                intendedAt,
                deadline,
                attempts,
                Optional.of(proof));
    }
}
