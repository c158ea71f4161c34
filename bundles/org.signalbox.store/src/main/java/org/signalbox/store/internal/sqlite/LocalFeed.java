package org.signalbox.store.internal.sqlite;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.Subscription;
import org.signalbox.store.internal.sql.ChangeFeed;
import org.signalbox.store.internal.sql.Listeners;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The changes of this process, which is the only one that makes any. */
public final class LocalFeed implements ChangeFeed {
    private static final Logger LOG = LoggerFactory.getLogger(LocalFeed.class);

    private final Listeners<StoreChange> listeners = new Listeners<>();
    private final Listeners<StoreChange> atOnce = new Listeners<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("store-changes").factory());

    @Override
    public Subscription onChange(Consumer<StoreChange> listener) {
        return listeners.add(listener);
    }

    @Override
    public Subscription onCommit(Consumer<StoreChange> listener) {
        return atOnce.add(listener);
    }

    /** Must be called in the order of the commits. */
    void tell(List<StoreChange> changes) {
        if (!changes.isEmpty()) {
            var told = List.copyOf(changes);
            told.forEach(atOnce::tell);
            thread.execute(() -> told.forEach(listeners::tell));
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("A listener to the store's changes doesn't return; the changes after it are dropped");
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
