package org.signalbox.networks.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;
import org.signalbox.connector.api.Connector;
import org.signalbox.model.Message;
import org.signalbox.networks.LifecycleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs, starts and removes connector bundles in the framework. */
final class Container {
    private static final Logger LOG = LoggerFactory.getLogger(Container.class);
    private static final String PREFIX = "signalbox:";
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private final BundleContext context;
    private final Duration patience;

    /** @param patience how long a started bundle may take to offer its connector */
    Container(BundleContext context, Duration patience) {
        this.context = context;
        this.patience = patience;
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
     * @throws LifecycleException when that doesn't work; the bundle is gone again then
     */
    Started start(ConnectorJar jar) throws LifecycleException {
        Bundle bundle;
        try (var in = Files.newInputStream(jar.copy())) {
            bundle = context.installBundle(PREFIX + jar.network() + ":" + jar.sha256(), in);
        } catch (BundleException | IOException e) {
            throw new LifecycleException(failed(jar, e), e);
        }
        try {
            bundle.start();
            var reference = await(bundle, jar.network());
            if (reference.isPresent()) {
                var connector = context.getService(reference.get());
                if (connector != null) {
                    return new Started(bundle, reference.get(), connector);
                }
            }
            throw new LifecycleException(
                    Message.of("networks.no-connector", jar.name(), jar.network(), patience.toSeconds()));
        } catch (BundleException | RuntimeException e) {
            remove(bundle);
            throw new LifecycleException(failed(jar, e), e);
        } catch (LifecycleException e) {
            remove(bundle);
            throw e;
        } catch (InterruptedException e) {
            remove(bundle);
            Thread.currentThread().interrupt();
            throw new LifecycleException(Message.of("networks.interrupted", jar.name()), e);
        }
    }

    private static Message failed(ConnectorJar jar, Exception e) {
        return Message.of("networks.start-failed", jar.name(), jar.version(), String.valueOf(e.getMessage()));
    }

    /** A running bundle and its service. */
    record Started(Bundle bundle, ServiceReference<Connector> reference, Connector connector) {}

    private Optional<ServiceReference<Connector>> await(Bundle bundle, String network) throws InterruptedException {
        var filter = "(connector.id=" + network + ")";
        var changes = new Semaphore(0);
        ServiceListener listener = event -> changes.release();
        try {
            context.addServiceListener(listener, "(&(objectClass=" + Connector.class.getName() + ")" + filter + ")");
            var deadline = System.nanoTime() + patience.toNanos();
            while (true) {
                for (var reference : context.getServiceReferences(Connector.class, filter)) {
                    if (bundle.equals(reference.getBundle())) {
                        return Optional.of(reference);
                    }
                }
                if (!changes.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return Optional.empty();
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a network id breaks a filter: " + network, e);
        } finally {
            context.removeServiceListener(listener);
        }
    }

    /** Lets go of the service, then stops and uninstalls the bundle and releases its classes. */
    void remove(Started started) {
        context.ungetService(started.reference());
        remove(started.bundle());
    }

    private void remove(Bundle bundle) {
        try {
            bundle.stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException | RuntimeException e) {
            LOG.warn("{} failed to stop; it is uninstalled nevertheless", bundle, e);
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
        context.getBundle(0)
                .adapt(FrameworkWiring.class)
                .refreshBundles(List.of(bundle), event -> done.countDown());
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
        Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getLocation().startsWith(PREFIX))
                .forEach(this::remove);
    }
}
