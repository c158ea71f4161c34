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
        var network = context.getBundle().getHeaders().get("X-Network");
        manner = String.valueOf(context.getBundle().getHeaders().get("X-Manner"));
        switch (manner) {
            case "start-hangs" -> sleep();
            case "start-deaf" -> Wild.deaf();
            case "start-error" -> throw new NoClassDefFoundError("s3cret");
            case "start-hostile" -> throw Wild.hostile();
            case "hostile-property" ->
                context.registerService(
                        Connector.class,
                        new TinyConnector(network, manner),
                        new Hashtable<>(Map.of("connector.id", new Spiteful())));
            case "no-service" -> {
                return;
            }
            case "other-id" -> {
                context.registerService(
                        Connector.class,
                        new TinyConnector(network, manner),
                        new Hashtable<>(Map.of("connector.id", "other")));
                return;
            }
            case "no-id" -> {
                context.registerService(Connector.class, new TinyConnector(network, manner), null);
                return;
            }
            case "start-throws" -> throw new IllegalStateException("s3cret");
            case "two-services" ->
                context.registerService(
                        Connector.class,
                        new TinyConnector(network, manner),
                        new Hashtable<>(Map.of("connector.id", network)));
            case "clock" -> context.registerService(InstantSource.class, () -> Instant.EPOCH, null);
            default -> {}
        }
        context.registerService(
                Connector.class,
                new TinyConnector(network, manner),
                new Hashtable<>(
                        Map.of("connector.id", context.getBundle().getHeaders().get("Signalbox-Connector"))));
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

    /** A property that whoever compares it runs into. */
    @SuppressWarnings("ComparableType")
    public static final class Spiteful implements Comparable<Object> {
        public Spiteful() {}

        /** Filters compare what a constructor like this makes of their text. */
        public Spiteful(String text) {
            Wild.deaf();
        }

        @Override
        public int compareTo(Object other) {
            return equals(other) ? 0 : 1;
        }

        @Override
        public boolean equals(Object other) {
            Wild.deaf();
            return false;
        }

        @Override
        public int hashCode() {
            return 1;
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
