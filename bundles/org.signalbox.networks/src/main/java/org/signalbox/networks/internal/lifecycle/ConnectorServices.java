package org.signalbox.networks.internal.lifecycle;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.signalbox.connector.api.Connector;

/** The services of connector bundles: their connectors are found, whatever else they offer is hidden from others. */
final class ConnectorServices implements AutoCloseable {
    /** Locations of connector bundles begin with it. */
    static final String PREFIX = "signalbox:";

    private static final ServiceReference<?>[] NONE = {};

    private final BundleContext context;
    private final List<ServiceRegistration<?>> hooks;

    ConnectorServices(BundleContext context) {
        this.context = context;
        // Two versions of a connector, or twice the same one, run beside each other while one replaces the other.
        CollisionHook beside = (kind, target, bundles) -> bundles.removeIf(ConnectorServices::isConnector);
        // What a connector offers beside itself, nobody finds and nobody hears of, whenever it does.
        FindHook unseen = (finder, name, filter, all, references) -> references.removeIf(ConnectorServices::isHidden);
        EventListenerHook unheard = (event, listeners) -> {
            if (isHidden(event.getServiceReference())) {
                listeners.clear();
            }
        };
        this.hooks = List.of(
                context.registerService(CollisionHook.class, beside, null),
                context.registerService(FindHook.class, unseen, null),
                context.registerService(EventListenerHook.class, unheard, null));
    }

    static boolean isConnector(Bundle bundle) {
        return bundle.getLocation().startsWith(PREFIX);
    }

    private static boolean isHidden(ServiceReference<?> reference) {
        return reference.getBundle() != null && isConnector(reference.getBundle()) && !offersItself(reference);
    }

    private static boolean offersItself(ServiceReference<?> reference) {
        return Arrays.equals(
                (String[]) reference.getProperty(Constants.OBJECTCLASS), new String[] {Connector.class.getName()});
    }

    /** The ids of the connectors that a bundle offers, whatever the network; empty of one that has none. */
    static List<Optional<String>> offeredIds(Bundle bundle) {
        return Arrays.stream(Objects.requireNonNullElse(bundle.getRegisteredServices(), NONE))
                .filter(ConnectorServices::offersItself)
                .map(reference -> Optional.ofNullable(reference.getProperty("connector.id"))
                        .map(id ->
                                id instanceof String text ? text : id.getClass().getSimpleName()))
                .toList();
    }

    /** How many connectors of a network a bundle offers. */
    static long offered(Bundle bundle, String network) {
        return Arrays.stream(Objects.requireNonNullElse(bundle.getRegisteredServices(), NONE))
                .filter(reference -> offersItself(reference) && network.equals(reference.getProperty("connector.id")))
                .count();
    }

    /** The services that a bundle offers beside its connector. */
    static Optional<String> besideTheConnector(Bundle bundle) {
        return Arrays.stream(Objects.requireNonNullElse(bundle.getRegisteredServices(), NONE))
                .filter(offered -> !offersItself(offered))
                .map(offered -> String.join(", ", (String[]) offered.getProperty(Constants.OBJECTCLASS)))
                .findFirst();
    }

    /**
     * Looks at its own services only, and without a filter on what they say of themselves: filters compare by the code
     * of the values.
     */
    @SuppressWarnings("unchecked") // it is offered as a connector
    Optional<ServiceReference<Connector>> await(Bundle bundle, String network, Duration timeout)
            throws InterruptedException {
        var changes = new Semaphore(0);
        ServiceListener listener = event -> changes.release();
        try {
            context.addServiceListener(listener, "(objectClass=" + Connector.class.getName() + ")");
            var deadline = System.nanoTime() + timeout.toNanos();
            while (true) {
                for (var reference : Objects.requireNonNullElse(bundle.getRegisteredServices(), NONE)) {
                    if (offersItself(reference) && network.equals(reference.getProperty("connector.id"))) {
                        return Optional.of((ServiceReference<Connector>) reference);
                    }
                }
                if (!changes.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return Optional.empty();
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a class's name breaks a filter", e);
        } finally {
            context.removeServiceListener(listener);
        }
    }

    @Override
    public void close() {
        hooks.forEach(ServiceRegistration::unregister);
    }
}
