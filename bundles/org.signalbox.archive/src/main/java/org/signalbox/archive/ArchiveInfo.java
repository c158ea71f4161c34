package org.signalbox.archive;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.AccountId;

/**
 * An archive that is there.
 *
 * @param networkName what people call the network
 * @param handle of the account at the network
 * @param folder where it is
 * @param startedAt when reading began; posts before that are in it
 * @param readings of engagement
 * @param gaps what the network didn't give
 * @param bytes of all files
 * @param oldest time of the oldest post
 * @param newest time of the newest post
 */
public record ArchiveInfo(
        AccountId account,
        String networkName,
        String handle,
        Path folder,
        Instant startedAt,
        Instant finishedAt,
        int posts,
        int replies,
        int media,
        int readings,
        int gaps,
        long bytes,
        Optional<Instant> oldest,
        Optional<Instant> newest) {}
