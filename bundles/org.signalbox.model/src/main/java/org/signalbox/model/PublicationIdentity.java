package org.signalbox.model;

import java.time.Instant;

/** What a publication is and stays: which post goes onto which account. */
public record PublicationIdentity(PublicationId id, PostId post, AccountId account, Instant createdAt) {}
