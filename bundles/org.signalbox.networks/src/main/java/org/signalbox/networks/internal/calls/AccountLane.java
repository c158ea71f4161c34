package org.signalbox.networks.internal.calls;

import java.util.Set;
import org.signalbox.connector.api.Answers;
import org.signalbox.connector.api.AwaitsInbox;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.Hides;
import org.signalbox.connector.api.Likes;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Removes;
import org.signalbox.connector.api.Session;

/**
 * Calls of one account follow one another in each of these, and have a session for each: what people see waits for
 * nothing but what people see.
 */
enum AccountLane {
    /** What changes posts, and the search for what may have changed them. */
    VISIBLE,
    /** What is prepared in seconds. */
    PREPARING,
    /** What takes long to be prepared. */
    UPLOADING,
    /** Everything that only reads. */
    READING,
    /** The wait for what comes to the inbox, with its socket. */
    AWAITING;

    private static final Set<Class<?>> CHANGES = Set.of(
            Publishes.class,
            Answers.class,
            Edits.class,
            Deletes.class,
            Reconciles.class,
            Hides.class,
            Likes.class,
            Removes.class);

    static AccountLane of(Class<? extends Session> capability) {
        if (capability == AwaitsInbox.class) {
            return AWAITING;
        }
        return CHANGES.contains(capability) ? VISIBLE : READING;
    }
}
