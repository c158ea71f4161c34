package org.signalbox.shell.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;
import org.signalbox.model.Message;
import org.signalbox.networks.Networks;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.store.StoreUnavailable;

/** Looks up services on demand, so that every command is available and can report missing services. */
@Component(service = EngineServices.class)
public final class ServiceLookup implements EngineServices {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Wait for a store whose server is unavailable. */
    static final Duration AWAY = Duration.ofSeconds(30);

    private static final Duration NETWORKS = Duration.ofSeconds(30);

    private final BundleContext context;
    private final Map<Class<?>, ServiceTracker<?, ?>> trackers = new ConcurrentHashMap<>();

    @Activate
    public ServiceLookup(BundleContext context) {
        this.context = context;
    }

    @Deactivate
    void close() {
        trackers.values().forEach(ServiceTracker::close);
    }

    @Override
    public <S> S need(Class<S> service) throws CommandException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var endAway = System.nanoTime() + AWAY.toNanos();
        var tracker = tracker(service);
        for (var found = tracker.getService(); ; found = tracker.waitForService(50)) {
            if (found != null) {
                return found;
            }
            var trouble = find(StoreUnavailable.class);
            if (trouble.filter(StoreUnavailable::passing).isPresent() && System.nanoTime() < endAway) {
                end = System.nanoTime() + PATIENCE.toNanos();
            } else if (trouble.isPresent()) {
                throw StoreFailures.told(trouble.get().why());
            }
            if (System.nanoTime() > end) {
                throw new CommandException(
                        ExitCode.UNAVAILABLE, Message.of("shell.unavailable", service.getSimpleName()));
            }
        }
    }

    @Override
    public <S> Optional<S> find(Class<S> service) {
        return Optional.ofNullable(tracker(service).getService());
    }

    @Override
    public Networks networks() throws CommandException, InterruptedException {
        var networks = need(Networks.class);
        networks.awaitReady(NETWORKS);
        return networks;
    }

    @Override
    public Optional<String> property(String name) {
        return Optional.ofNullable(context.getProperty(name));
    }

    @SuppressWarnings("unchecked")
    private <S> ServiceTracker<S, S> tracker(Class<S> service) {
        return (ServiceTracker<S, S>) trackers.computeIfAbsent(service, type -> {
            var tracker = new ServiceTracker<S, S>(context, service, null);
            tracker.open();
            return tracker;
        });
    }
}
