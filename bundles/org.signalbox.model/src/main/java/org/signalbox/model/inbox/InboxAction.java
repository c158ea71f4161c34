package org.signalbox.model.inbox;

import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.TimeOrderedIds;

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
    /** One that a person asks for, to be done at once. */
    public static InboxAction asked(AccountId account, String message, Kind kind, Actor actor) {
        return new InboxAction(
                TimeOrderedIds.uuid().toString(),
                account,
                message,
                kind,
                State.WAITING,
                actor.name(),
                actor.at(),
                actor.at(),
                0,
                Optional.empty());
    }

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
