package org.signalbox.store;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** Looks up services that may need the store: waits for one, or says why it doesn't come. Any thread. */
public final class ServiceWait implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** The time-out for a store whose server is unavailable. */
    public static final Duration SERVER_TIMEOUT = Duration.ofSeconds(30);

    private static final long POLL_MILLIS = 50;

    private final BundleContext context;
    private final Map<Class<?>, ServiceTracker<?, ?>> trackers = new ConcurrentHashMap<>();

    public ServiceWait(BundleContext context) {
        this.context = context;
    }

    /**
     * Waits 15 seconds for a service; 30 seconds for the store's server.
     *
     * @throws StoreFailure when the store can't be opened
     * @throws MissingServiceException when the service isn't there in time for another reason
     */
    public <S> S need(Class<S> service) throws MissingServiceException, InterruptedException {
        var end = System.nanoTime() + TIMEOUT.toNanos();
        var endOfServer = System.nanoTime() + SERVER_TIMEOUT.toNanos();
        var tracker = tracker(service);
        for (var found = tracker.getService(); ; found = tracker.waitForService(POLL_MILLIS)) {
            if (found != null) {
                return found;
            }
            var unavailable = find(StoreUnavailable.class);
            if (unavailable.filter(StoreUnavailable::passing).isPresent() && System.nanoTime() < endOfServer) {
                end = System.nanoTime() + TIMEOUT.toNanos();
            } else if (unavailable.isPresent()) {
                throw unavailable.get().why();
            }
            if (System.nanoTime() > end) {
                throw new MissingServiceException(service);
            }
        }
    }

    /** A service that is there now. */
    public <S> Optional<S> find(Class<S> service) {
        return Optional.ofNullable(tracker(service).getService());
    }

    @SuppressWarnings("unchecked")
    private <S> ServiceTracker<S, S> tracker(Class<S> service) {
        return (ServiceTracker<S, S>) trackers.computeIfAbsent(service, type -> {
            var tracker = new ServiceTracker<S, S>(context, service, null);
            tracker.open();
            return tracker;
        });
    }

    @Override
    public void close() {
        trackers.values().forEach(ServiceTracker::close);
    }
}
