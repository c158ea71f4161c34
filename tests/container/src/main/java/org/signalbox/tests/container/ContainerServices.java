package org.signalbox.tests.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** Services of the container that runs the tests. */
final class ContainerServices {
    private static final long WAIT_MILLIS = 15_000;

    private ContainerServices() {}

    static BundleContext context() {
        return FrameworkUtil.getBundle(ContainerServices.class).getBundleContext();
    }

    /** Waits for the service. It stays valid as long as the engine runs. */
    private static final Pattern SHIPPED = Pattern.compile("org\\.signalbox:org\\.signalbox\\.connector\\.(\\w+):");

    static <T> T get(Class<T> type) {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context(), type, null);
        tracker.open();
        try {
            T service = tracker.waitForService(WAIT_MILLIS);
            if (service == null) {
                throw new AssertionError("There is no service " + type.getName() + " after "
                        + TimeUnit.MILLISECONDS.toSeconds(WAIT_MILLIS) + " s");
            }
            return service;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            tracker.close();
        }
    }

    /** The JAR of a shipped connector. */
    static Path connector(String network) {
        return Path.of(
                context().getProperty("signalbox.home"),
                "connectors",
                "org.signalbox.connector." + network + "-0.1.0.jar");
    }

    /** The networks whose connectors a fresh workspace gets, in the order of the feature. */
    static List<String> shippedNetworks() {
        Path feature = Path.of(context().getProperty("signalbox.home"), "features", "connectors.json");
        try {
            return SHIPPED.matcher(Files.readString(feature))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
