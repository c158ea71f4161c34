package org.signalbox.networks.internal.calls;

import java.util.Set;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Reconciles;
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
    READING;

    private static final Set<Class<?>> CHANGES = Set.of(Publishes.class, Edits.class, Deletes.class, Reconciles.class);

    static AccountLane of(Class<? extends Session> capability) {
        return CHANGES.contains(capability) ? VISIBLE : READING;
    }
}
