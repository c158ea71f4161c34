package org.signalbox.connector.api;

import java.time.Instant;
import java.util.UUID;

/**
 * The host's name for one visible change: the same at each try, different for each change.
 *
 * @param id random
 * @param mintedAt when it was made, in microseconds at the finest; usable as the change's own time
 */
public record PublishKey(UUID id, Instant mintedAt) {}
