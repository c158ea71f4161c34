package org.signalbox.notices;

import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;

/**
 * Something that people must know of.
 *
 * @param key the same for as long as it is the same thing, whoever sees it
 * @param publication which one it is about
 */
public record NoticeCondition(Kind kind, String key, Message words, Optional<Publication> publication) {
    /** What people are told of. */
    public enum Kind {
        /** Refused by its network. */
        REJECTED,
        /** Its outcome couldn't be found out. */
        REVIEW,
        /** Held until its account is connected again. */
        AUTHORIZATION,
        /** Held, as it breaks the terms in force. */
        TERMS,
        /** Planned, and past its time. */
        LATE,
        /** A network is about to go away. */
        NETWORK,
        /** A node doesn't give signs of life. */
        NODE,
        /** The store may have lost what was stored last, or can't be relied on. */
        STORE
    }

    /** Where a publication is meant, in every channel. */
    public Optional<String> pointer() {
        return publication.map(one -> "signalbox://publication/" + one.id());
    }
}
