package org.signalbox.networks.tiny;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.signalbox.connector.api.Connector;

/** Offers {@link TinyConnector} without a component runtime. */
public final class TinyActivator implements BundleActivator {
    private static BundleContext own;

    private String manner = "";

    @Override
    public void start(BundleContext context) {
        own = context;
        var network = context.getBundle().getHeaders().get("Tiny-Network");
        manner = String.valueOf(context.getBundle().getHeaders().get("Tiny-Manner"));
        switch (manner) {
            case "start-hangs" -> sleep();
            case "start-deaf" -> Wild.deaf();
            case "start-error" -> throw new NoClassDefFoundError("s3cret");
            case "clock" -> context.registerService(InstantSource.class, () -> Instant.EPOCH, null);
            default -> {}
        }
        context.registerService(
                Connector.class,
                new TinyConnector(network, manner),
                new Hashtable<>(Map.of("connector.id", context.getBundle().getHeaders().get("Signalbox-Connector"))));
    }

    /** Offers another service long after its start. */
    static void offerClock() {
        own.registerService(InstantSource.class, () -> Instant.EPOCH, null);
    }

    @Override
    public void stop(BundleContext context) {
        if (manner.equals("stop-deaf")) {
            Wild.deaf();
        }
        if (manner.equals("stop-error")) {
            throw new NoClassDefFoundError("s3cret");
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
