package org.signalbox.model;

import static org.signalbox.model.PublicationState.CANCELLED;
import static org.signalbox.model.PublicationState.CLAIMED;
import static org.signalbox.model.PublicationState.EXPIRED;
import static org.signalbox.model.PublicationState.HELD;
import static org.signalbox.model.PublicationState.PLANNED;
import static org.signalbox.model.PublicationState.PUBLISHED;
import static org.signalbox.model.PublicationState.REJECTED;
import static org.signalbox.model.PublicationState.REVIEW;
import static org.signalbox.model.PublicationState.SENDING;
import static org.signalbox.model.PublicationState.SKIPPED;
import static org.signalbox.model.PublicationState.UNKNOWN;

import java.util.Map;
import java.util.Optional;

/** The transition table of a publication's states. Nothing else changes a state. */
public enum Transition {
    /** A node takes it. */
    CLAIM(Map.of(PLANNED, CLAIMED)),
    /** The node gives it back before any intent. */
    RETURN_TO_QUEUE(Map.of(CLAIMED, PLANNED)),
    /** What was prepared of it is kept; it waits for more of that, or for its time. */
    PREPARE(Map.of(CLAIMED, PLANNED, SENDING, PLANNED)),
    /** The intent to make one part visible is stored. */
    INTEND(Map.of(CLAIMED, SENDING, SENDING, SENDING)),
    /** One part is visible and more follow. */
    PART_DONE(Map.of(SENDING, SENDING, UNKNOWN, PLANNED, REVIEW, PLANNED)),
    /** The last part is visible. */
    COMPLETE(Map.of(SENDING, PUBLISHED, UNKNOWN, PUBLISHED, REVIEW, PUBLISHED)),
    /** Provably not visible: it is tried again later with the same key. */
    UNSENT(Map.of(SENDING, PLANNED, UNKNOWN, PLANNED)),
    /** The outcome is unclear. */
    MARK_UNKNOWN(Map.of(SENDING, UNKNOWN, UNKNOWN, UNKNOWN)),
    /** Left to a person, as it can't be told, or a further try isn't harmless any more; or it still is. */
    ESCALATE(Map.of(UNKNOWN, REVIEW, CLAIMED, REVIEW, SENDING, REVIEW, REVIEW, REVIEW)),
    /** Left to a person, as nodes crashed again and again while it was in flight. */
    QUARANTINE(Map.of(CLAIMED, REVIEW, SENDING, REVIEW, UNKNOWN, REVIEW, REVIEW, REVIEW)),
    /** A person has it tried again. */
    RETRY(Map.of(REVIEW, PLANNED, REJECTED, PLANNED, SKIPPED, PLANNED, EXPIRED, PLANNED)),
    /** It waits for its network, its account, money, the terms or a person; or it goes on, for another reason. */
    HOLD(Map.of(PLANNED, HELD, CLAIMED, HELD, SENDING, HELD, HELD, HELD)),
    RELEASE(Map.of(HELD, PLANNED)),
    REJECT(Map.of(CLAIMED, REJECTED, SENDING, REJECTED, UNKNOWN, REJECTED)),
    /** It is not to be sent; of what failed, a person has seen that. */
    CANCEL(Map.of(PLANNED, CANCELLED, HELD, CANCELLED, REVIEW, CANCELLED, REJECTED, CANCELLED, EXPIRED, CANCELLED)),
    /** Another one, on another account, goes out in its place. */
    REROUTE(Map.of(PLANNED, CANCELLED, HELD, CANCELLED)),
    /** Undoes a cancellation. */
    RESTORE(Map.of(CANCELLED, PLANNED)),
    /** Undoes a cancellation of what was unclear: it still is. */
    REOPEN(Map.of(CANCELLED, REVIEW)),
    SKIP(Map.of(PLANNED, SKIPPED)),
    EXPIRE(Map.of(HELD, EXPIRED)),
    /** Its time or content changes before it is sent. */
    REPLAN(Map.of(PLANNED, PLANNED, HELD, HELD)),
    /** A visible part was changed in place. */
    EDIT(Map.of(PUBLISHED, PUBLISHED)),
    /** The visible parts were deleted at the network. */
    DELETE(Map.of(PUBLISHED, PUBLISHED));

    private final Map<PublicationState, PublicationState> table;

    Transition(Map<PublicationState, PublicationState> table) {
        this.table = table;
    }

    /** The state that this leads to; empty when it can't happen in {@code from}. */
    public Optional<PublicationState> from(PublicationState from) {
        return Optional.ofNullable(table.get(from));
    }
}
