package org.signalbox.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What a connector has prepared of a part.
 *
 * @param json opaque, for the connector
 * @param connector the version of the connector that made it; empty where nobody knows
 * @param fingerprint of the content that it was made of, {@link PostSnapshot#fingerprint}
 * @param ready whether it can be committed; else the network still works on it
 * @param since when preparing it began; later by the time in which the connector wasn't asked
 * @param at when the connector said so last
 * @param expiresAt when the network drops it, if it does
 * @param asked how often the connector was asked ahead of a commit: what it prepares within one isn't kept for another
 * @param accepted the network's data of a commit that it has accepted and doesn't show yet; opaque, for the connector
 */
public record PreparedPart(
        String json,
        String connector,
        String fingerprint,
        boolean ready,
        Instant since,
        Instant at,
        Optional<Instant> expiresAt,
        int asked,
        Optional<String> accepted) {
    /** One of which nothing else is known. */
    public static PreparedPart of(String json) {
        return new PreparedPart(
                json, "", "", true, Instant.EPOCH, Instant.EPOCH, Optional.empty(), 0, Optional.empty());
    }

    /** As the network accepted its commit. */
    PreparedPart acceptedAs(String data) {
        return new PreparedPart(json, connector, fingerprint, ready, since, at, expiresAt, asked, Optional.of(data));
    }

    /** As the connector was asked once more. */
    public PreparedPart askedAgain() {
        return new PreparedPart(json, connector, fingerprint, ready, since, at, expiresAt, asked + 1, accepted);
    }

    /** Whether the connector got further with what isn't ready yet. */
    public boolean isFurtherThan(Optional<PreparedPart> earlier) {
        return !ready && earlier.map(PreparedPart::json).filter(json::equals).isEmpty();
    }

    /** Whether it was made by this version of the connector out of this content. */
    public boolean fits(String version, String content) {
        return connector.equals(version) && fingerprint.equals(content);
    }

    /** Whether it was kept, and can be committed until then without being prepared again. */
    public boolean lasts(Instant until) {
        return ready
                && asked > 0
                && expiresAt.filter(end -> !end.isAfter(until)).isEmpty();
    }
}
