package org.signalbox.shell.internal;

import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.scheduler.Sender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drains the sender before the framework stops. */
@Component(service = GracefulShutdown.class, immediate = true)
public final class GracefulShutdown implements SynchronousBundleListener {
    /** With what the sender takes to end after it, shorter than the launcher's wait for the framework to stop. */
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private static final Logger LOG = LoggerFactory.getLogger(GracefulShutdown.class);

    private final BundleContext context;
    private final Sender sender;

    @Activate
    public GracefulShutdown(BundleContext context, @Reference Sender sender) {
        this.context = context;
        this.sender = sender;
        context.addBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() != BundleEvent.STOPPING || event.getBundle().getBundleId() != 0) {
            return;
        }
        try {
            if (!sender.drain(LIMIT)) {
                LOG.warn("Something is still being sent; whether it went out is found out at the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(this);
    }
}
