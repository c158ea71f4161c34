package org.signalbox.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Counts of attempts to publish and of look-ups.
 *
 * @param count of intents
 * @param reconcileAt when an unclear outcome is looked at next, also while a person is asked
 * @param lookups how often that was done
 * @param crashes at how many crashes of a node in a row it was in flight; 0 once a commit of it came back
 */
public record Attempts(int count, Optional<Instant> reconcileAt, int lookups, int crashes) {
    public static final Attempts NONE = new Attempts(0, Optional.empty(), 0, 0);
}
