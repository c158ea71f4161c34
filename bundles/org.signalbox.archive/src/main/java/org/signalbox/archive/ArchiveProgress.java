package org.signalbox.archive;

import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Money;

/**
 * How far an archive is.
 *
 * @param step what is read now, or was last
 * @param reads calls to the network so far, also those of earlier starts
 * @param expectedReads how many there will be, as far as known now; never less than {@code reads}
 * @param posts read so far
 * @param readings posts whose engagement was read
 * @param replies read so far
 * @param media files that are kept
 * @param gaps what the network didn't give
 * @param spent so far; empty where nothing is known of prices
 * @param until when it goes on, while it waits
 * @param told why it waits or stopped
 */
public record ArchiveProgress(
        AccountId account,
        ArchiveState state,
        Step step,
        long reads,
        long expectedReads,
        int posts,
        int readings,
        int replies,
        int media,
        int gaps,
        Optional<Money> spent,
        Optional<Instant> until,
        Optional<Message> told) {
    /** What is done one after the other. */
    public enum Step {
        POSTS,
        ENGAGEMENT,
        REPLIES,
        MEDIA,
        /** Writing the archive's files. */
        WRITING,
        DONE
    }

    /** 0 to 1. */
    public double fraction() {
        return state == ArchiveState.COMPLETE ? 1 : expectedReads == 0 ? 0 : (double) reads / expectedReads;
    }
}
