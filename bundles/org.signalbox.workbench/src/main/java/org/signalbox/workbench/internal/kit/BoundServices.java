package org.signalbox.workbench.internal.kit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.store.Subscription;

/** The currently bound services with the subscriptions to their changes. Callable from any thread. */
final class BoundServices {
    private final Map<Class<?>, Object> bound = new HashMap<>();
    private final Map<Object, Subscription> subscriptions = new HashMap<>();
    private final Runnable changed;

    /** @param changed runs after each bind and unbind */
    BoundServices(Runnable changed) {
        this.changed = changed;
    }

    synchronized <T> Optional<T> get(Class<T> type) {
        return Optional.ofNullable(type.cast(bound.get(type)));
    }

    <T> void bind(Class<T> type, T service, @Nullable Subscription subscription) {
        synchronized (this) {
            bound.put(type, service);
            if (subscription != null) {
                subscriptions.put(service, subscription);
            }
        }
        changed.run();
    }

    <T> void unbind(Class<T> type, T service) {
        Subscription subscription;
        synchronized (this) {
            bound.remove(type, service);
            subscription = subscriptions.remove(service);
        }
        if (subscription != null) {
            subscription.close();
        }
        changed.run();
    }
}
