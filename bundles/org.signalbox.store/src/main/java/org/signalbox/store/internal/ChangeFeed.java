package org.signalbox.store.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners of committed changes, in order, on its one thread. */
final class ChangeFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);

    private final List<Consumer<StoreChange>> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("store-changes").factory());

    Subscription onChange(Consumer<StoreChange> listener) {
        var entry = new Consumer<StoreChange>() {
            @Override
            public void accept(StoreChange change) {
                listener.accept(change);
            }
        };
        listeners.add(entry);
        return () -> listeners.remove(entry);
    }

    /** Must be called in the order of the commits. */
    void tell(List<StoreChange> changes) {
        if (!changes.isEmpty()) {
            var told = List.copyOf(changes);
            thread.execute(() -> told.forEach(this::deliver));
        }
    }

    /** Delivers what was told before, for a few seconds at most. */
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

    private void deliver(StoreChange change) {
        for (var listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException e) {
                LOG.error("A listener to the store's changes failed at {}", change, e);
            }
        }
    }
}
