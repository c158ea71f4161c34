package org.signalbox.model;

import java.time.Instant;

/** The unchanging part of a publication: its post and its account. */
public record PublicationIdentity(PublicationId id, PostId post, AccountId account, Instant createdAt) {}
