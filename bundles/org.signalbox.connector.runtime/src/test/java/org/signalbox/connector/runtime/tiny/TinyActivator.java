package org.signalbox.connector.runtime.tiny;

import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.signalbox.connector.api.Connector;

/** Offers what the bundle's manifest says. */
public final class TinyActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) throws Exception {
        for (var each : context.getBundle().getHeaders().get("Tiny-Offers").split(",")) {
            switch (each) {
                case "fails" -> throw new IllegalStateException("a secret");
                case "hangs" -> Thread.sleep(60_000);
                case "interrupts" -> Thread.currentThread().interrupt();
                case "runnable" -> context.registerService(Runnable.class, () -> {}, null);
                case "absent" -> throw new NoClassDefFoundError("org/example/Absent");
                case "anonymous" -> context.registerService(Connector.class, new TinyConnector(), null);
                case "nothing" -> {}
                default -> {
                    var properties = new Hashtable<String, Object>();
                    properties.put("connector.id", each);
                    context.registerService(Connector.class, new TinyConnector(), properties);
                }
            }
        }
    }

    @Override
    public void stop(BundleContext context) {
        System.err.println("the bundle stops");
    }
}
