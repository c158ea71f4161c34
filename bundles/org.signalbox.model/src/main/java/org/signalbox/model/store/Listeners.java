package org.signalbox.model.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A list of listeners. A listener that is added twice is called twice. One that fails is logged, and the others are
 * called. Any thread.
 */
public final class Listeners<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();

    public Registration add(Consumer<T> listener) {
        var entry = new Consumer<T>() {
            @Override
            public void accept(T change) {
                listener.accept(change);
            }
        };
        listeners.add(entry);
        return () -> listeners.remove(entry);
    }

    public boolean isEmpty() {
        return listeners.isEmpty();
    }

    /** Ends all registrations. */
    public void clear() {
        listeners.clear();
    }

    /** Tells all of them, whatever one of them throws. */
    public void notifyListeners(T change) {
        for (var listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException e) {
                LOG.error("A listener failed at {}", change, e);
            }
        }
    }
}
