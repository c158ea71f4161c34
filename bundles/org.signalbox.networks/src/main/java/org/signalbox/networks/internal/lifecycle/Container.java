package org.signalbox.networks.internal.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.signalbox.connector.api.Connector;
import org.signalbox.model.Message;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.internal.calls.FailureTranslation;
import org.signalbox.networks.internal.calls.TimeLimitedCall;
import org.signalbox.networks.internal.trust.ConnectorJar;
import org.signalbox.networks.internal.trust.ConnectorRefusal;
import org.signalbox.networks.internal.trust.NoCopyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs, starts and removes connector bundles in the framework. */
public final class Container implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Container.class);
    private static final String PREFIX = "signalbox:";
    private static final Duration REFRESH = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final ServiceReference<?>[] NONE = {};

    private final BundleContext context;
    private final Duration patience;
    private final TimeLimitedCall bounded;
    private final List<ServiceRegistration<?>> hooks;
    private final AtomicLong count = new AtomicLong();

    /** @param patience how long a bundle may take to start, to offer its connector, and to stop */
    Container(BundleContext context, Duration patience) {
        this.context = context;
        this.patience = patience;
        this.bounded = new TimeLimitedCall(patience.multipliedBy(2), patience.compareTo(GRACE) < 0 ? patience : GRACE);
        // Two versions of a connector, or twice the same one, run beside each other while one replaces the other.
        CollisionHook beside = (kind, target, bundles) -> bundles.removeIf(Container::isConnector);
        // What a connector offers beside itself, nobody finds and nobody hears of, whenever it does.
        FindHook unseen = (finder, name, filter, all, references) -> references.removeIf(Container::isHidden);
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

    private static boolean isConnector(Bundle bundle) {
        return bundle.getLocation().startsWith(PREFIX);
    }

    private static boolean isHidden(ServiceReference<?> reference) {
        return reference.getBundle() != null && isConnector(reference.getBundle()) && !offersItself(reference);
    }

    private static boolean offersItself(ServiceReference<?> reference) {
        return Arrays.equals(
                (String[]) reference.getProperty(Constants.OBJECTCLASS), new String[] {Connector.class.getName()});
    }

    /** Whether another bundle than this network's own goes by that name. */
    boolean taken(String symbolicName, String network) {
        return Arrays.stream(context.getBundles())
                .anyMatch(bundle -> symbolicName.equals(bundle.getSymbolicName())
                        && !bundle.getLocation().startsWith(PREFIX + network + ":"));
    }

    /**
     * Installs and starts a verified copy and waits for its connector.
     *
     * @throws LifecycleException when that doesn't work; the bundle is gone again then, or goes as soon as it ends
     */
    Started start(ConnectorJar jar) throws LifecycleException {
        Bundle bundle;
        try (var in = Files.newInputStream(jar.copy())) {
            var location = PREFIX + jar.network() + ":" + jar.sha256() + ":" + count.incrementAndGet();
            bundle = context.installBundle(location, in);
        } catch (BundleException | IOException e) {
            throw notInstalled(jar, e);
        }
        try {
            return bounded.run("connector-start " + jar.network(), () -> begun(bundle, jar), () -> removeLate(bundle));
        } catch (TimeoutException e) {
            LOG.error("{} doesn't end its start and is left alone", bundle);
            throw new LifecycleException(
                    Message.of(
                            "networks.start-hangs",
                            jar.name(),
                            jar.version(),
                            patience.multipliedBy(2).toSeconds()),
                    e);
        } catch (ExecutionException e) {
            remove(bundle);
            if (e.getCause() instanceof LifecycleException told) {
                throw told;
            }
            throw new LifecycleException(failed(jar, Objects.requireNonNull(e.getCause())), e);
        } catch (InterruptedException e) {
            remove(bundle);
            Thread.currentThread().interrupt();
            throw new LifecycleException(Message.of("networks.interrupted", jar.name()), e);
        }
    }

    /** Exceptions of the connector's own classes are looked at on this thread only, and don't leave it. */
    private Started begun(Bundle bundle, ConnectorJar jar) throws LifecycleException, InterruptedException {
        try {
            return begin(bundle, jar);
        } catch (BundleException | RuntimeException | Error e) {
            var cause = e instanceof BundleException && e.getCause() != null ? e.getCause() : e;
            LOG.error("{} fails to start: {}", bundle, FailureTranslation.trace(cause));
            var told = e instanceof BundleException
                    ? e.getMessage()
                    : cause.getClass().getSimpleName();
            throw new LifecycleException(Message.of("networks.start-failed", jar.name(), jar.version(), told));
        }
    }

    /** On a thread of its own: from here on the connector's code runs. */
    private Started begin(Bundle bundle, ConnectorJar jar)
            throws BundleException, LifecycleException, InterruptedException {
        context.getBundle(0).adapt(FrameworkWiring.class).resolveBundles(List.of(bundle));
        var wiring = bundle.adapt(BundleWiring.class);
        if (wiring != null) {
            // Threads that it starts inherit this loader, and are known by it.
            Thread.currentThread().setContextClassLoader(wiring.getClassLoader());
        }
        bundle.start();
        var reference = await(bundle, jar.network());
        var connector = reference.map(context::getService);
        if (connector.isEmpty()) {
            throw new LifecycleException(
                    Message.of("networks.no-connector", jar.name(), jar.network(), patience.toSeconds()));
        }
        for (var offered : Objects.requireNonNullElse(bundle.getRegisteredServices(), NONE)) {
            if (!offersItself(offered)) {
                context.ungetService(reference.get());
                throw ConnectorRefusal.of("service", jar.name(), String.join(", ", (String[])
                        offered.getProperty(Constants.OBJECTCLASS)));
            }
        }
        return new Started(bundle, bundle.adapt(BundleWiring.class).getClassLoader(), reference.get(), connector.get());
    }

    private LifecycleException notInstalled(ConnectorJar jar, Exception failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof IOException e) {
                return new NoCopyException(jar.name(), Path.of(context.getProperty(Constants.FRAMEWORK_STORAGE)), e);
            }
        }
        return new LifecycleException(failed(jar, failure), failure);
    }

    private static Message failed(ConnectorJar jar, Throwable e) {
        return Message.of("networks.start-failed", jar.name(), jar.version(), String.valueOf(e.getMessage()));
    }

    /** A running bundle and its service. */
    public record Started(
            Bundle bundle, ClassLoader loader, ServiceReference<Connector> reference, Connector connector) {}

    /**
     * What a removed connector left.
     *
     * @param stuck whether its code doesn't end: the bundle goes as soon as it does
     * @param threads the names of its threads that go on
     */
    record Remains(boolean stuck, List<String> threads) {
        boolean none() {
            return !stuck && threads.isEmpty();
        }
    }

    /**
     * Looks at its own services only, and without a filter on what they say of themselves: filters compare by the code
     * of the values.
     */
    @SuppressWarnings("unchecked") // it is offered as a connector
    private Optional<ServiceReference<Connector>> await(Bundle bundle, String network) throws InterruptedException {
        var changes = new Semaphore(0);
        ServiceListener listener = event -> changes.release();
        try {
            context.addServiceListener(listener, "(objectClass=" + Connector.class.getName() + ")");
            var deadline = System.nanoTime() + patience.toNanos();
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

    /** Lets go of the service, then stops and uninstalls the bundle, ends its threads and releases its classes. */
    Remains remove(Started started) {
        var stuck = !remove(started.bundle(), started.reference());
        return new Remains(stuck, LeakedThreads.end(started.loader()));
    }

    private void remove(Bundle bundle) {
        var wiring = bundle.adapt(BundleWiring.class);
        remove(bundle, null);
        if (wiring != null && wiring.getClassLoader() != null) {
            LeakedThreads.end(wiring.getClassLoader());
        }
    }

    /** @return whether it is gone */
    private boolean remove(Bundle bundle, @Nullable ServiceReference<Connector> reference) {
        try {
            Callable<Boolean> removal = () -> {
                if (reference != null) {
                    context.ungetService(reference);
                }
                removeNow(bundle);
                return true;
            };
            return bounded.run("connector-stop " + bundle.getSymbolicName(), removal, () -> {});
        } catch (TimeoutException e) {
            LOG.error("{} doesn't end its stop and is left alone", bundle);
            return false;
        } catch (ExecutionException e) {
            LOG.error("{} can't be removed", bundle, e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** It ended its start long after anybody waited for it. */
    private void removeLate(Bundle bundle) {
        try {
            removeNow(bundle);
        } catch (IllegalStateException e) {
            LOG.debug("{} ended its start after the framework's end", bundle, e);
        }
    }

    private void removeNow(Bundle bundle) {
        try {
            bundle.stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException | RuntimeException | Error e) { // whatever it is, it is the connector's
            var cause = e instanceof BundleException && e.getCause() != null ? e.getCause() : e;
            LOG.warn("{} failed to stop; it is uninstalled nevertheless: {}", bundle, FailureTranslation.trace(cause));
        }
        try {
            if (bundle.getState() != Bundle.UNINSTALLED) {
                bundle.uninstall();
            }
        } catch (BundleException | RuntimeException e) {
            LOG.error("{} can't be uninstalled", bundle, e);
        }
        refresh(bundle);
    }

    private void refresh(Bundle bundle) {
        var done = new CountDownLatch(1);
        context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), event -> done.countDown());
        try {
            if (!done.await(REFRESH.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the classes of {} are not released yet", bundle);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Removes what an earlier life of this component left in the framework. */
    void sweep() {
        Arrays.stream(context.getBundles()).filter(Container::isConnector).forEach(this::remove);
    }

    @Override
    public void close() {
        hooks.forEach(ServiceRegistration::unregister);
    }
}
