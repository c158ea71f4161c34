package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.time.Instant;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.store.Store;

/** When an unclear outcome is looked up again, and when a person is asked instead. Any thread. */
final class LookupSchedule {
    /**
     * The time for which evidence is awaited before a person is asked: a stopped machine goes on, a network works
     * again.
     */
    private static final Duration TIMEOUT = Duration.ofHours(1);

    /** The most look-ups of an unclear outcome. The last 30 are hourly, so all take at most about 32 hours. */
    private static final int MAX = 120;

    private static final int FREQUENT = 90;
    private static final Duration SLOW_INTERVAL = Duration.ofHours(1);

    private final Store store;
    private final NodeId node;
    private final PublishKeys keys;
    private final Backoff backoff;

    LookupSchedule(SendingContext context) {
        store = context.store();
        node = context.node();
        keys = context.keys();
        backoff = new Backoff(context.workers());
    }

    /** Whether the look-ups have lasted for too long, by the monotonic clock. */
    boolean timedOut(Publication unclear, PublicationPart part) {
        return keys.unclearFor(unclear, part).compareTo(TIMEOUT) >= 0;
    }

    /** After a look-up that decided nothing. */
    PublicationStep undecided(Publication unclear, PublicationPart part, Message why, Message askWith) {
        return timedOut(unclear, part) ? escalateAndKeepLooking(unclear, askWith) : again(unclear, why);
    }

    /**
     * After a look-up that didn't show what the network has accepted: it is shown later, and never sent again by
     * itself. A person is asked after as long as the network may take to prepare something.
     */
    PublicationStep notYetVisible(Publication accepted, PublicationPart part, Descriptor descriptor) {
        var network = accepted.account().network();
        return keys.unclearFor(accepted, part).compareTo(descriptor.longestPreparation()) >= 0
                ? escalateAndKeepLooking(accepted, Message.of("publishing.review.accepted", network))
                : again(accepted, Message.of("publishing.unclear.accepted", network));
    }

    /**
     * The network has accepted it, and tells that it failed. Where an earlier try may be visible, a person is asked.
     */
    PublicationStep refused(Publication accepted, PublicationPart part, String said) {
        var why = Message.of("publishing.rejected.accepted", accepted.account().network(), said);
        return accepted.state() == PublicationState.UNKNOWN && part.attempts() == 1
                ? accepted.reject(why, actor())
                : accepted.escalate(why, actor());
    }

    PublicationStep again(Publication unclear, Message why) {
        if (unclear.state() == PublicationState.REVIEW || lookups(unclear) >= MAX) {
            return escalateAndKeepLooking(
                    unclear,
                    unclear.state() == PublicationState.REVIEW
                            ? unclear.reason().orElse(why)
                            : why);
        }
        return unclear.markUnknown(why, later(unclear), actor());
    }

    /** Asks a person, and goes on until all look-ups are done: the post may turn up by itself. */
    PublicationStep escalateAndKeepLooking(Publication unclear, Message why) {
        return lookups(unclear) < MAX ? unclear.escalate(why, later(unclear), actor()) : unclear.escalate(why, actor());
    }

    /** The time of the next look-up after a failed one. */
    Instant next(Publication unclear) {
        return store.now().plus(backoff.after(lookups(unclear) + 1));
    }

    private Instant later(Publication unclear) {
        if (lookups(unclear) >= FREQUENT) {
            return store.now().plus(SLOW_INTERVAL);
        }
        var wait = backoff.after(lookups(unclear) + 1);
        return store.now().plus(wait.compareTo(Duration.ofMinutes(1)) > 0 ? Duration.ofMinutes(1) : wait);
    }

    private static int lookups(Publication unclear) {
        return unclear.progress().attempts().lookups();
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }
}
