package org.signalbox.workbench.internal.kit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** Tracks services on demand by their type. Callable from any thread. */
final class TrackedServices implements AutoCloseable {
    private final BundleContext context;
    private final Runnable changed;
    private final Map<Class<?>, ServiceTracker<?, ?>> trackers = new HashMap<>();

    /** @param changed runs on any thread after a service was registered or unregistered */
    TrackedServices(BundleContext context, Runnable changed) {
        this.context = context;
        this.changed = changed;
    }

    <S> Optional<S> find(Class<S> type) {
        return Optional.ofNullable(tracker(type).getService()).map(type::cast);
    }

    private synchronized ServiceTracker<?, ?> tracker(Class<?> type) {
        return trackers.computeIfAbsent(type, this::open);
    }

    private <S> ServiceTracker<S, S> open(Class<S> type) {
        var tracker = new ServiceTracker<S, S>(context, type, null) {
            @Override
            public S addingService(ServiceReference<S> reference) {
                var service = super.addingService(reference);
                changed.run();
                return service;
            }

            @Override
            public void removedService(ServiceReference<S> reference, S service) {
                super.removedService(reference, service);
                changed.run();
            }
        };
        tracker.open();
        return tracker;
    }

    @Override
    public synchronized void close() {
        trackers.values().forEach(ServiceTracker::close);
        trackers.clear();
    }
}
