package org.signalbox.connector.api;

import java.time.Instant;
import java.util.UUID;

/**
 * The host's name for one visible change: the same at each try, different for each change.
 *
 * @param id a digest of what is published where; no two changes have the same
 * @param mintedAt when the change was to happen, or at most 15 minutes before it does; in microseconds at the finest,
 *     and usable as the change's own time
 */
public record PublishKey(UUID id, Instant mintedAt) {}
