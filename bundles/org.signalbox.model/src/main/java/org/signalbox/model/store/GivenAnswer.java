package org.signalbox.model.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;

/**
 * An answer to an item, whatever became of it.
 *
 * @param item the network's id of the item
 * @param number rises for the item with each answer that is planned, restored or tried again
 * @param author who planned it, by its audit entry
 * @param at when that was
 * @param publication empty when it can't be read: {@link PublicationRepository#damaged(PublicationId)} says why
 */
public record GivenAnswer(
        PublicationId id, String item, int number, String author, Instant at, Optional<Publication> publication) {
    /** Whether it went out and is there, or may go out yet; also where it can't be read. */
    public boolean isAlive() {
        return publication
                .map(each -> switch (each.state()) {
                    case CANCELLED, SKIPPED, EXPIRED, REJECTED -> false;
                    case PLANNED, CLAIMED, SENDING, UNKNOWN, REVIEW, HELD, PUBLISHED ->
                        each.progress().outcome().deletedAt().isEmpty();
                })
                .orElse(true);
    }

    /** The number of the next answer to the item of these, which its author has seen. */
    public static int next(List<GivenAnswer> seen) {
        return seen.stream().mapToInt(GivenAnswer::number).max().orElse(-1) + 1;
    }
}
