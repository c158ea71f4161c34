package org.signalbox.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What restoring a backup did.
 *
 * @param kept where the replaced store is; empty when there was none
 * @param made the last change that the backup knows
 * @param held the publications that were due by now, and are held because they may have been sent since
 */
public record Restoration(Optional<Path> kept, Instant made, int held) {}
