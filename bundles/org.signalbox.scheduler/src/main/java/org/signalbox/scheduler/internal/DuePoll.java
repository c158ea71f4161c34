package org.signalbox.scheduler.internal;

import java.time.Duration;
import org.signalbox.model.Leases;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.scheduler.Sender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a due loop does each time it wakes. One thread at a time. */
public final class DuePoll {
    /** How far ahead publications are claimed, so that media are uploaded when their time comes. */
    static final Duration LOOK_AHEAD = Duration.ofSeconds(10);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(DuePoll.class);

    private final Store store;
    private final Sender sender;
    private final Duration idle;

    public DuePoll(Store store, Sender sender) {
        this(store, sender, Leases.DEFAULT);
    }

    DuePoll(Store store, Sender sender, Leases leases) {
        this.store = store;
        this.sender = sender;
        idle = leases.look();
    }

    /**
     * Looks after what others left, and sends what is due.
     *
     * @return how long to sleep after it, unless something changes
     */
    public Duration take() {
        try {
            sender.reconcile();
            var now = store.now();
            sender.send(now.plus(LOOK_AHEAD));
            return store.publications()
                    .nextDue(sender.node())
                    .map(due -> Duration.between(now, due.minus(LOOK_AHEAD)))
                    .map(wait -> wait.isNegative() ? Duration.ofMillis(200) : wait)
                    .filter(wait -> wait.compareTo(idle) < 0)
                    .orElse(idle);
        } catch (StoreException e) {
            LOG.error("nothing can be sent while the store fails: {}", e.getMessage());
            return AFTER_FAILURE;
        } catch (RuntimeException e) {
            LOG.error("a look at what is due failed", e);
            return AFTER_FAILURE;
        }
    }
}
