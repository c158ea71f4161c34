package org.signalbox.store.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to hear of changes. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Consumer<StoreChange>> listeners = new CopyOnWriteArrayList<>();

    Subscription add(Consumer<StoreChange> listener) {
        var entry = new Consumer<StoreChange>() {
            @Override
            public void accept(StoreChange change) {
                listener.accept(change);
            }
        };
        listeners.add(entry);
        return () -> listeners.remove(entry);
    }

    /** Tells all of them, whatever one of them throws. */
    void tell(StoreChange change) {
        for (var listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException e) {
                LOG.error("A listener to the store's changes failed at {}", change, e);
            }
        }
    }
}
