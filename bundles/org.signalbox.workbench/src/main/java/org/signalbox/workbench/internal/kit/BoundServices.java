package org.signalbox.workbench.internal.kit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.store.Registration;

/** The currently bound services with the registrations to their changes. Callable from any thread. */
final class BoundServices {
    private final Map<Class<?>, Object> bound = new HashMap<>();
    private final Map<Object, Registration> registrations = new HashMap<>();
    private final Runnable changed;

    /** @param changed runs after each bind and unbind */
    BoundServices(Runnable changed) {
        this.changed = changed;
    }

    synchronized <T> Optional<T> get(Class<T> type) {
        return Optional.ofNullable(type.cast(bound.get(type)));
    }

    <T> void bind(Class<T> type, T service, @Nullable Registration registration) {
        synchronized (this) {
            bound.put(type, service);
            if (registration != null) {
                registrations.put(service, registration);
            }
        }
        changed.run();
    }

    <T> void unbind(Class<T> type, T service) {
        Registration registration;
        synchronized (this) {
            bound.remove(type, service);
            registration = registrations.remove(service);
        }
        if (registration != null) {
            registration.close();
        }
        changed.run();
    }
}
