package org.signalbox.isolation.hostile;

import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.signalbox.connector.api.Connector;

/** Offers {@link HostileConnector}, unless the header {@code X-Manner} says what it does instead. */
public final class HostileActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) throws Exception {
        var headers = context.getBundle().getHeaders();
        switch (String.valueOf(headers.get("X-Manner"))) {
            case "start-exits" -> Runtime.getRuntime().halt(7);
            case "start-fails" -> throw new IllegalStateException("s3cret");
            case "start-hangs" -> Thread.sleep(Long.MAX_VALUE);
            case "no-service" -> {
                return;
            }
            default -> {}
        }
        context.registerService(
                Connector.class,
                new HostileConnector(headers.get("Signalbox-Connector")),
                new Hashtable<>(Map.of("connector.id", headers.get("Signalbox-Connector"))));
    }

    @Override
    public void stop(BundleContext context) {
        // What it did is ended with its process.
    }
}
