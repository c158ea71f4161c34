package org.signalbox.connector.runtime;

import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.wire.ConnectorLoader;
import org.signalbox.connector.wire.StartFailures;
import org.signalbox.connector.wire.StartRefusedException;
import org.signalbox.connector.wire.StartRefusedException.Reason;

/** Installs and starts the connector's bundle, with the checks that the host makes of bundles in its own framework. */
final class BundleLoader implements ConnectorLoader {
    private static final String CONNECTOR = Connector.class.getName();
    private static final ServiceReference<?>[] NONE = {};

    private final BundleContext context;
    private final AtomicReference<Optional<Bundle>> installed = new AtomicReference<>(Optional.empty());

    BundleLoader(Framework framework) {
        context = framework.getBundleContext();
    }

    @Override
    public Connector load(InputStream bytes, String network, Duration timeout)
            throws StartRefusedException, InterruptedException {
        var bundle = install(bytes, network);
        installed.set(Optional.of(bundle));
        start(bundle);
        var reference = await(bundle, network, timeout);
        if (reference.isEmpty()) {
            throw notFound(bundle);
        }
        if (connectors(bundle).stream().filter(each -> isFor(each, network)).count() > 1) {
            throw refused(Reason.TWO_SERVICES);
        }
        var foreign = services(bundle).filter(each -> !isConnector(each)).findFirst();
        if (foreign.isPresent()) {
            throw new StartRefusedException(Reason.FOREIGN_SERVICE, String.join(", ", classes(foreign.get())));
        }
        var connector = context.getService(reference.get());
        if (!(connector instanceof Connector found)) {
            throw refused(Reason.NO_OBJECT);
        }
        return found;
    }

    private static StartRefusedException notFound(Bundle bundle) {
        var offered = connectors(bundle);
        if (offered.isEmpty()) {
            return refused(Reason.NO_CONNECTOR);
        }
        var id = offered.getFirst().getProperty("connector.id");
        return id == null ? refused(Reason.NO_ID) : new StartRefusedException(Reason.OTHER_ID, String.valueOf(id));
    }

    private static StartRefusedException refused(Reason reason) {
        return new StartRefusedException(reason, "");
    }

    private Bundle install(InputStream bytes, String network) throws StartRefusedException {
        try {
            return context.installBundle("signalbox:" + network, bytes);
        } catch (BundleException | RuntimeException e) {
            throw new StartRefusedException(Reason.NOT_INSTALLED, String.valueOf(e.getMessage()));
        }
    }

    private void start(Bundle bundle) throws StartRefusedException {
        try {
            context.getBundle(0).adapt(FrameworkWiring.class).resolveBundles(List.of(bundle));
            var wiring = bundle.adapt(BundleWiring.class);
            if (wiring != null) {
                Thread.currentThread().setContextClassLoader(wiring.getClassLoader());
            }
            bundle.start();
        } catch (BundleException | RuntimeException | Error e) { // whatever it is, it is the connector's
            PrintedFailure.print(e);
            throw StartFailures.of(context, bundle, e);
        }
    }

    private Optional<ServiceReference<?>> await(Bundle bundle, String network, Duration timeout)
            throws InterruptedException {
        var changes = new Semaphore(0);
        ServiceListener listener = event -> changes.release();
        context.addServiceListener(listener);
        try {
            var deadline = System.nanoTime() + timeout.toNanos();
            while (true) {
                var found = connectors(bundle).stream()
                        .filter(each -> isFor(each, network))
                        .findFirst();
                if (found.isPresent() || !changes.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return found;
                }
            }
        } finally {
            context.removeServiceListener(listener);
        }
    }

    private static Stream<ServiceReference<?>> services(Bundle bundle) {
        return Arrays.stream(Objects.requireNonNullElse(bundle.getRegisteredServices(), NONE));
    }

    private static List<ServiceReference<?>> connectors(Bundle bundle) {
        return services(bundle).filter(BundleLoader::isConnector).toList();
    }

    private static boolean isConnector(ServiceReference<?> reference) {
        return Arrays.equals(classes(reference), new String[] {CONNECTOR});
    }

    private static boolean isFor(ServiceReference<?> reference, String network) {
        return network.equals(reference.getProperty("connector.id"));
    }

    private static String[] classes(ServiceReference<?> reference) {
        return (String[]) reference.getProperty(Constants.OBJECTCLASS);
    }

    @Override
    public void stop() {
        installed.get().ifPresent(bundle -> {
            try {
                bundle.stop(Bundle.STOP_TRANSIENT);
            } catch (BundleException | RuntimeException | Error e) { // the process ends all the same
                PrintedFailure.print(e);
            }
        });
    }
}
