package org.signalbox.store.internal;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.concurrent.ExponentialBackoff;
import org.signalbox.store.OpenStore;
import org.signalbox.store.StoreFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a store, and retries with back-off while the disk is full or the server is unavailable, so that a node that was
 * started then needs no second start. Each attempt reports its result.
 */
final class OpenWithRetry {
    /** Failures that pass when somebody makes room. */
    private static final Set<String> PASSING = Set.of("store.full", "store.no-library");

    private static final ExponentialBackoff BACKOFF =
            new ExponentialBackoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** Commands wait for a server that is away. */
    private static final ExponentialBackoff AWAY = new ExponentialBackoff(Duration.ofSeconds(1), Duration.ofSeconds(2));

    private static final Logger LOG = LoggerFactory.getLogger(OpenWithRetry.class);

    private final Supplier<OpenStore> opener;
    private final Listener listener;
    private final Thread retries = BackgroundThreads.virtual("store-opening", this::retry);
    private Duration pause;
    private Optional<OpenStore> store = Optional.empty();
    private ExponentialBackoff backoff = BACKOFF;
    private String logged = "";
    private boolean closed;

    /** Takes the result; called with a lock held. */
    interface Listener {
        void opened(OpenStore store);

        void failed(StoreFailure why);
    }

    OpenWithRetry(Supplier<OpenStore> opener, Listener listener) {
        this(opener, listener, BACKOFF.first());
    }

    /**
     * @param first the pause before the second try; each one after it is twice as long, up to half a minute, or two
     *     seconds while a server is away
     */
    OpenWithRetry(Supplier<OpenStore> opener, Listener listener, Duration first) {
        this.opener = opener;
        this.listener = listener;
        pause = first;
    }

    /** Tries it on this thread, and goes on on another one where that is worth it. */
    void start() {
        if (isToBeTriedAgain()) {
            retries.start();
        }
    }

    private synchronized boolean isToBeTriedAgain() {
        if (closed) {
            return false;
        }
        try {
            var open = opener.get();
            store = Optional.of(open);
            listener.opened(open);
            return false;
        } catch (StoreFailure e) {
            if (!Objects.requireNonNull(e.getMessage()).equals(logged)) {
                LOG.error("There is no store: {}", e.getMessage(), e);
                logged = e.getMessage();
            }
            backoff = e.isAway() ? AWAY : BACKOFF;
            listener.failed(e);
            return e.isAway() || PASSING.contains(e.message().code());
        }
    }

    private void retry() {
        try {
            do {
                Thread.sleep(pause);
                pause = backoff.longer(pause);
            } while (isToBeTriedAgain());
        } catch (InterruptedException e) {
            LOG.debug("the store isn't opened any more while closing");
        }
    }

    /**
     * Ends the tries, and closes what was opened.
     *
     * @param before is done first, once nothing is told any more
     */
    void close(Runnable before) {
        retries.interrupt();
        synchronized (this) {
            closed = true;
            before.run();
            store.ifPresent(OpenStore::close);
        }
    }
}
