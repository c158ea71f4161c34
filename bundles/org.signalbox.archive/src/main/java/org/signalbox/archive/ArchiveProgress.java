package org.signalbox.archive;

import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Money;

/**
 * Progress of an archive.
 *
 * @param step current or last step
 * @param reads calls to the network so far, including earlier starts
 * @param expectedReads current estimate of all calls; at least {@code reads}
 * @param posts posts read so far
 * @param readings number of posts whose engagement was read
 * @param replies replies read so far
 * @param media number of stored files
 * @param gaps number of items that the network didn't deliver
 * @param spent cost so far; empty when the terms state no price
 * @param until end of the current wait; empty when it isn't waiting
 * @param message reason for the wait or the stop
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
        Optional<Message> message) {
    /** The steps, in order of execution. */
    public enum Step {
        POSTS,
        ENGAGEMENT,
        REPLIES,
        MEDIA,
        /** Writes the archive's files. */
        WRITING,
        DONE
    }

    /** Completed fraction, from 0 to 1. */
    public double fraction() {
        return state == ArchiveState.COMPLETE ? 1 : expectedReads == 0 ? 0 : (double) reads / expectedReads;
    }
}
