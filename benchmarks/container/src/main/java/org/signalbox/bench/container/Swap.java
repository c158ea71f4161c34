package org.signalbox.bench.container;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.signalbox.connector.api.Connector;
import org.signalbox.model.NetworkState;
import org.signalbox.networks.Approval;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;

/**
 * Installs and removes a network: through {@link Networks}, with signature check, store and audit, against the
 * framework's own calls on the same JAR.
 */
final class Swap {
    private static final String NETWORK = "chirp";

    private final BundleContext context;
    private final Networks networks;
    private final Path jar;

    private Swap(BundleContext context, Networks networks, Path jar) {
        this.context = context;
        this.networks = networks;
        this.jar = jar;
    }

    /** Measures the phases {@code install}, {@code uninstall} and {@code both}. */
    static PairedComparison of(BundleContext context, Networks networks, Path jar) {
        var swap = new Swap(context, networks, jar);
        return new PairedComparison(List.of("install", "uninstall", "both"), swap::throughNetworks, swap::bare);
    }

    private Measurement[] throughNetworks() throws Exception {
        var start = Measurement.start();
        var info = networks.install(jar, Replacement.NONE, Approval.NOTHING, Connectors.ACTOR);
        var usable = start.end();
        if (!info.usable()) {
            throw new IllegalStateException(NETWORK + " is installed but can't be used");
        }
        var stop = Measurement.start();
        var after = networks.change(NETWORK, NetworkChange.REMOVE, Connectors.ACTOR);
        var gone = stop.end();
        if (after.record().state() != NetworkState.REMOVED) {
            throw new IllegalStateException(NETWORK + " is still there");
        }
        return phases(usable, gone);
    }

    private Measurement[] bare() throws Exception {
        var start = Measurement.start();
        var bundle = install();
        bundle.start();
        var connectors = context.getServiceReferences(Connector.class, "(connector.id=" + NETWORK + ")");
        var usable = start.end();
        if (connectors.size() != 1) {
            throw new IllegalStateException(NETWORK + " offers " + connectors.size() + " connectors");
        }
        var stop = Measurement.start();
        bundle.stop();
        bundle.uninstall();
        refresh(bundle);
        return phases(usable, stop.end());
    }

    private Bundle install() throws IOException, BundleException {
        try (InputStream in = Files.newInputStream(jar)) {
            return context.installBundle("bench:" + NETWORK, in);
        }
    }

    private void refresh(Bundle bundle) throws InterruptedException {
        var done = new CountDownLatch(1);
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .refreshBundles(List.of(bundle), event -> done.countDown());
        if (!done.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the framework did not refresh " + bundle);
        }
    }

    private static Measurement[] phases(Measurement install, Measurement uninstall) {
        return new Measurement[] {install, uninstall, install.plus(uninstall)};
    }
}
