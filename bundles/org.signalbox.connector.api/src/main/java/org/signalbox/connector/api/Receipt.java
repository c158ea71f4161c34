package org.signalbox.connector.api;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Proof that a change is visible.
 *
 * @param remoteId the network's id of the post, of 1 to 500 characters
 * @param url its public page
 * @param at its time at the network; the host replaces one that is off by a day or more by the time of the answer
 * @param data opaque JSON object that later calls (replies, deletion, editing) need, at most 64 KiB; no secrets
 */
public record Receipt(String remoteId, Optional<URI> url, Instant at, String data) {
    /** @throws NullPointerException for a missing component */
    public Receipt {
        Objects.requireNonNull(remoteId, "remoteId");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(data, "data");
    }

    /** A change that is visible since then, without a page and without data. */
    public static Receipt of(String remoteId, Instant at) {
        return new Receipt(remoteId, Optional.empty(), at, "{}");
    }

    /** The same with its public page, if it has one. */
    public Receipt url(Optional<URI> page) {
        return new Receipt(remoteId, page, at, data);
    }

    /** The same with an opaque JSON object that later calls need. */
    public Receipt data(String json) {
        return new Receipt(remoteId, url, at, json);
    }

    /** A post of which only the id is known; its time is {@link Instant#EPOCH}. */
    public static Receipt named(String remoteId) {
        return new Receipt(remoteId, Optional.empty(), Instant.EPOCH, "{}");
    }
}
