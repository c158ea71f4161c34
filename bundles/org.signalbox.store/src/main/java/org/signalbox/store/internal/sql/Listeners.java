package org.signalbox.store.internal.sql;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.signalbox.model.store.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to hear of something, such as changes. */
public final class Listeners<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();

    public Subscription add(Consumer<T> listener) {
        var entry = new Consumer<T>() {
            @Override
            public void accept(T change) {
                listener.accept(change);
            }
        };
        listeners.add(entry);
        return () -> listeners.remove(entry);
    }

    /** Tells all of them, whatever one of them throws. */
    public void tell(T change) {
        for (var listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException e) {
                LOG.error("A listener to the store failed at {}", change, e);
            }
        }
    }
}
