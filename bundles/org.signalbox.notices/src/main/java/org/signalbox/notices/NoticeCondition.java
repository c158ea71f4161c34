package org.signalbox.notices;

import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;

/**
 * A condition that people must know about.
 *
 * @param key stable for as long as the condition lasts, and equal on all nodes
 * @param publication the publication concerned
 * @param link to something else concerned
 */
public record NoticeCondition(
        Kind kind, String key, Message message, Optional<Publication> publication, Optional<String> link) {
    /** One that concerns a publication, or nothing that can be linked to. */
    public NoticeCondition(Kind kind, String key, Message message, Optional<Publication> publication) {
        this(kind, key, message, publication, Optional.empty());
    }

    /** One that concerns no publication. */
    public static NoticeCondition of(Kind kind, String key, Message message, Optional<String> link) {
        return new NoticeCondition(kind, key, message, Optional.empty(), link);
    }

    /** Kind of condition. */
    public enum Kind {
        /** A publication was refused by its network. */
        REJECTED,
        /** A publication's outcome is undecided after all look-ups. */
        REVIEW,
        /** A publication is held until its account is authorized again. */
        AUTHORIZATION,
        /** A publication is held because it violates the terms in force. */
        TERMS,
        /** A planned publication is late. */
        LATE,
        /**
         * A network will be removed or switched off soon, announced an end, or was disabled by crashes, or its
         * connector failed with an error of its own.
         */
        NETWORK,
        /** A node is suspected of having failed: its heartbeats are missing. */
        NODE,
        /** The store may have lost its latest writes. */
        STORE,
        /** Somebody wrote a message that a rule of the inbox tells of. */
        INBOX,
        /** A conversation waits for an answer for as long as a rule of the inbox says. */
        UNANSWERED,
        /** Nothing: a person tries the rule. */
        TEST
    }

    /** The link of what is concerned, the same in every channel. */
    public Optional<String> pointer() {
        return publication.map(one -> "signalbox://publication/" + one.id()).or(() -> link);
    }
}
