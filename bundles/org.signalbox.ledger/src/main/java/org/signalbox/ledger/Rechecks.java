package org.signalbox.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationId;
import org.signalbox.model.store.Registration;

/**
 * Re-checks everything that is planned whenever terms, facts or accounts change, on a thread of its own, and remembers
 * what breaks. A service.
 */
@ProviderType
public interface Rechecks {
    /** The present breaches, by due time. From memory, any thread. */
    Result latest();

    /** Re-checks everything now and waits for it. Any thread but the UI's. */
    Result recheckNow() throws InterruptedException;

    /**
     * Repairs what can be repaired: applies the quick fixes for broken terms to the content files, each as one write,
     * and schedules the posts again. Any thread but the UI's.
     *
     * @param otherwise what becomes of those that no quick fix helps
     */
    List<Repair> repair(Collection<PublicationId> broken, Otherwise otherwise, String actor);

    /** Calls back after each re-check, on a thread of this service; listeners must be quick. */
    Registration onChange(Consumer<Result> listener);

    /**
     * The result of the newest re-check.
     *
     * @param at when the newest re-check began; the start of time before the first
     * @param checked how many publications were looked at
     * @param millis how long that took
     */
    record Result(Instant at, long checked, long millis, List<BrokenPublication> broken) {
        public Result {
            broken = List.copyOf(broken);
        }
    }

    /** The handling of a publication that no quick fix helps. */
    enum Otherwise {
        /** It stays as it is. */
        LEAVE,
        /** It waits until a person releases it. */
        HOLD,
        CANCEL
    }

    /** The repair of one publication. */
    record Repair(PublicationId id, Outcome outcome, Message message) {
        /** The outcome of a repair. */
        public enum Outcome {
            FIXED,
            HELD,
            CANCELLED,
            UNCHANGED
        }
    }
}
