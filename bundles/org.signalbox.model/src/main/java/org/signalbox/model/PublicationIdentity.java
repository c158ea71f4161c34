package org.signalbox.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The unchanging part of a publication: its post and its account.
 *
 * @param post of an answer: an id of its own
 * @param answers the item that its first part answers; empty for a post
 */
public record PublicationIdentity(
        PublicationId id, PostId post, AccountId account, Instant createdAt, Optional<AnsweredItem> answers) {
    /** Of a post. */
    public PublicationIdentity(PublicationId id, PostId post, AccountId account, Instant createdAt) {
        this(id, post, account, createdAt, Optional.empty());
    }
}
