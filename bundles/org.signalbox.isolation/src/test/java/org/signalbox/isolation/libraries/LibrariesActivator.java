package org.signalbox.isolation.libraries;

import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.signalbox.connector.api.Connector;

/** Offers {@link LibrariesConnector}. */
public final class LibrariesActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        context.registerService(
                Connector.class,
                new LibrariesConnector(),
                new Hashtable<>(Map.of("connector.id", LibrariesConnector.NETWORK)));
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the service back.
    }
}
