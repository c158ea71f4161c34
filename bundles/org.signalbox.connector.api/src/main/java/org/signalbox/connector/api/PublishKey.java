package org.signalbox.connector.api;

import java.time.Instant;
import java.util.UUID;

/**
 * Idempotency key of one visible change: the same at each try, different for each change.
 *
 * @param id a digest of the content and its destination; unique for each change
 * @param mintedAt the due time of the change, or at most 15 minutes before it; in microseconds at the finest, and
 *     usable as the change's own time
 */
public record PublishKey(UUID id, Instant mintedAt) {}
