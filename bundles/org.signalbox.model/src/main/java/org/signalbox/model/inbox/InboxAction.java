package org.signalbox.model.inbox;

import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;

/**
 * What a person wants done to a message at its network. Nodes do it; each kind can be repeated without harm.
 *
 * @param id rises with time
 * @param message the message's remote id
 * @param notBefore when a node may try it
 * @param problem why the last try failed, or why it was given up
 */
public record InboxAction(
        String id,
        AccountId account,
        String message,
        Kind kind,
        State state,
        String actor,
        Instant askedAt,
        Instant notBefore,
        int tries,
        Optional<Message> problem) {
    /** What is done. */
    public enum Kind {
        HIDE,
        SHOW,
        LIKE,
        UNLIKE,
        REMOVE
    }

    /** How far it is. */
    public enum State {
        WAITING,
        DONE,
        FAILED,
        CANCELLED
    }
}
