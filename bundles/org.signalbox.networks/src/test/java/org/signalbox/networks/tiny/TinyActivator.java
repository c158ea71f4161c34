package org.signalbox.networks.tiny;

import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.signalbox.connector.api.Connector;

/** Offers {@link TinyConnector} without a component runtime. */
public final class TinyActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        var network = context.getBundle().getHeaders().get("Tiny-Network");
        var manner = context.getBundle().getHeaders().get("Tiny-Manner");
        context.registerService(
                Connector.class,
                new TinyConnector(network, manner),
                new Hashtable<>(Map.of("connector.id", context.getBundle().getHeaders().get("Signalbox-Connector"))));
    }

    @Override
    public void stop(BundleContext context) {}
}
