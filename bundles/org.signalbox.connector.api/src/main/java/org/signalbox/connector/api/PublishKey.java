package org.signalbox.connector.api;

import java.time.Instant;
import java.util.UUID;

/**
 * Idempotency key of one visible change: once stored, the same at each try; different for each change.
 *
 * @param id a digest of the content and its destination; unique for each change, and the same also where a store has
 *     lost the key
 * @param mintedAt the due time of the change, later parts of a thread milliseconds after it; of an overdue change, a
 *     time after it was due and at most 15 minutes before its first try. In microseconds at the finest, and usable as
 *     the change's own time
 */
public record PublishKey(UUID id, Instant mintedAt) {}
