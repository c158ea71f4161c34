package org.signalbox.publishing;

import java.time.Instant;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;

/**
 * Plans answers to what people write. An answer is a publication: {@link Publishing} takes it back until it is due,
 * tries it again, confirms, edits and deletes it. A service; any thread but the UI's.
 */
public interface Answering {
    /** The code of the refusal of an answer whose item was answered by somebody else meanwhile. */
    String TAKEN = "publishing.answer.taken";

    /**
     * Checks an answer while it is typed: from memory, but for what an account's first check reads; no network is
     * called.
     *
     * @param at when it would be sent
     */
    AnswerCheck check(NewAnswer answer, Instant at);

    /**
     * Freezes an answer and plans it, due when its time to be taken back is over. Where its network or account can't be
     * used now it is held.
     *
     * @throws PlanningException also with what {@link #check} has against it, and with {@link #TAKEN}, which says who
     *     answered, when and what; nothing was planned then
     */
    Publication answer(NewAnswer answer, String actor) throws PlanningException;
}
