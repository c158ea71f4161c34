package org.signalbox.networks.internal.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.wire.StartFailures;
import org.signalbox.connector.wire.StartRefusedException;
import org.signalbox.connector.wire.StartRefusedException.Reason;
import org.signalbox.isolation.IsolatedBundle;
import org.signalbox.isolation.StartRefusal;
import org.signalbox.model.Message;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.internal.calls.FailureTranslation;
import org.signalbox.networks.internal.calls.StartedConnector;
import org.signalbox.networks.internal.calls.TimeLimitedCall;
import org.signalbox.networks.internal.trust.ConnectorJar;
import org.signalbox.networks.internal.trust.NoCopyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs, starts and removes connector bundles in the framework. */
public final class Container implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Container.class);
    private static final Duration REFRESH = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final BundleContext context;
    private final Duration timeout;
    private final TimeLimitedCall bounded;
    private final ConnectorServices services;
    private final AtomicLong count = new AtomicLong();

    /** @param timeout how long a bundle may take to offer its connector; starting and stopping have twice that */
    Container(BundleContext context, Duration timeout) {
        this.context = context;
        this.timeout = timeout;
        this.bounded = new TimeLimitedCall(timeout.multipliedBy(2), timeout.compareTo(GRACE) < 0 ? timeout : GRACE);
        this.services = new ConnectorServices(context);
    }

    /** Whether another bundle than this network's own goes by that name. */
    boolean taken(String symbolicName, String network) {
        return Arrays.stream(context.getBundles())
                .anyMatch(bundle -> symbolicName.equals(bundle.getSymbolicName())
                        && !bundle.getLocation().startsWith(ConnectorServices.PREFIX + network + ":"));
    }

    /**
     * Installs and starts a verified copy and waits for its connector.
     *
     * @throws LifecycleException when that doesn't work; the bundle is gone again then, or goes as soon as it ends
     */
    StartedConnector start(ConnectorJar jar) throws LifecycleException {
        Bundle bundle;
        try (var in = Files.newInputStream(jar.copy())) {
            var location =
                    ConnectorServices.PREFIX + jar.network() + ":" + jar.sha256() + ":" + count.incrementAndGet();
            bundle = context.installBundle(location, in);
        } catch (BundleException | IOException e) {
            throw notInstalled(jar, e);
        }
        try {
            return bounded.run("connector-start " + jar.network(), () -> begun(bundle, jar), () -> removeLate(bundle));
        } catch (TimeoutException e) {
            LOG.error("{} doesn't end its start; abandoned", bundle);
            throw new LifecycleException(
                    Message.of(
                            "networks.start-hangs",
                            jar.name(),
                            jar.version(),
                            timeout.multipliedBy(2).toSeconds()),
                    e);
        } catch (ExecutionException e) {
            remove(bundle);
            if (e.getCause() instanceof LifecycleException reason) {
                throw reason;
            }
            var cause = Objects.requireNonNull(e.getCause());
            throw refused(
                    jar,
                    new StartRefusedException(Reason.FAILED, cause.getClass().getSimpleName()));
        } catch (InterruptedException e) {
            remove(bundle);
            Thread.currentThread().interrupt();
            throw new LifecycleException(Message.of("networks.interrupted", jar.name()), e);
        }
    }

    /** Exceptions of the connector's own classes are looked at on this thread only, and don't leave it. */
    private StartedConnector begun(Bundle bundle, ConnectorJar jar) throws LifecycleException, InterruptedException {
        try {
            return begin(bundle, jar);
        } catch (BundleException | RuntimeException | Error e) {
            var cause = e instanceof BundleException && e.getCause() != null ? e.getCause() : e;
            LOG.error("{} fails to start: {}", bundle, FailureTranslation.trace(cause));
            throw refused(jar, StartFailures.of(context, bundle, e));
        }
    }

    /** On a thread of its own: from here on the connector's code runs. */
    private StartedConnector begin(Bundle bundle, ConnectorJar jar)
            throws BundleException, LifecycleException, InterruptedException {
        context.getBundle(0).adapt(FrameworkWiring.class).resolveBundles(List.of(bundle));
        var wiring = bundle.adapt(BundleWiring.class);
        if (wiring != null) {
            // Threads that it starts inherit this loader, and are known by it.
            Thread.currentThread().setContextClassLoader(wiring.getClassLoader());
        }
        bundle.start();
        var reference =
                services.await(bundle, jar.network(), timeout).orElseThrow(() -> refused(jar, notOffered(bundle)));
        var connector = context.getService(reference);
        if (connector == null) {
            throw refused(jar, new StartRefusedException(Reason.NO_OBJECT, ""));
        }
        if (ConnectorServices.offered(bundle, jar.network()) > 1) {
            context.ungetService(reference);
            throw refused(jar, new StartRefusedException(Reason.TWO_SERVICES, ""));
        }
        var foreign = ConnectorServices.besideTheConnector(bundle);
        if (foreign.isPresent()) {
            context.ungetService(reference);
            throw refused(jar, new StartRefusedException(Reason.FOREIGN_SERVICE, foreign.get()));
        }
        return new StartedBundle(this, bundle, bundle.adapt(BundleWiring.class).getClassLoader(), reference, connector);
    }

    private static StartRefusedException notOffered(Bundle bundle) {
        var ids = ConnectorServices.offeredIds(bundle);
        if (ids.isEmpty()) {
            return new StartRefusedException(Reason.NO_CONNECTOR, "");
        }
        return ids.getFirst()
                .map(id -> new StartRefusedException(Reason.OTHER_ID, id))
                .orElseGet(() -> new StartRefusedException(Reason.NO_ID, ""));
    }

    /** In the same words as of one in a process of its own. */
    private LifecycleException refused(ConnectorJar jar, StartRefusedException refusal) {
        var bundle = new IsolatedBundle(jar.network(), jar.name(), jar.version().toString(), jar.copy(), timeout);
        return new LifecycleException(StartRefusal.of(bundle, refusal), refusal);
    }

    private LifecycleException notInstalled(ConnectorJar jar, Exception failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof IOException e) {
                return new NoCopyException(jar.name(), Path.of(context.getProperty(Constants.FRAMEWORK_STORAGE)), e);
            }
        }
        return refused(jar, new StartRefusedException(Reason.NOT_INSTALLED, String.valueOf(failure.getMessage())));
    }

    /** A running bundle and its service. */
    private record StartedBundle(
            Container container,
            Bundle bundle,
            ClassLoader loader,
            ServiceReference<Connector> reference,
            Connector connector)
            implements StartedConnector {
        /** Lets go of the service, then stops and uninstalls the bundle, ends its threads and releases its classes. */
        @Override
        public Leftovers remove() {
            var stuck = !container.remove(bundle, reference);
            return new Leftovers(stuck, LeakedThreads.end(loader));
        }
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
            LOG.error("{} doesn't end its stop; abandoned", bundle);
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
        Arrays.stream(context.getBundles())
                .filter(ConnectorServices::isConnector)
                .forEach(this::remove);
    }

    @Override
    public void close() {
        services.close();
    }
}
