package org.signalbox.archive;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.AccountId;

/**
 * Summary of a complete archive in the workspace.
 *
 * @param networkName display name of the network
 * @param handle the account's handle on the network
 * @param folder the archive's folder
 * @param startedAt start of the read; the archive holds every post made before it
 * @param readings number of engagement readings
 * @param messages number of messages of all conversations
 * @param redacted number of replies and messages that were redacted as their authors' data were erased
 * @param gaps number of items that the network didn't deliver
 * @param bytes total size of all files
 * @param oldest creation time of the oldest post
 * @param newest creation time of the newest post
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
        int conversations,
        int messages,
        int redacted,
        int gaps,
        long bytes,
        Optional<Instant> oldest,
        Optional<Instant> newest) {}
