package org.signalbox.archive.internal;

import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.Networks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks regularly after archives that are to go on or to be made, on a node that publishes. */
@Component(service = ArchiveKeeper.class, immediate = true)
public final class ArchiveKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveKeeper.class);
    private static final Duration READY = Duration.ofMinutes(1);

    /** Ends are dates: an hour is soon enough. */
    private static final Duration EVERY = Duration.ofHours(1);

    private final ArchiveService archives;
    private final Networks networks;
    private final Optional<Thread> thread;

    @Activate
    public ArchiveKeeper(@Reference ArchiveService archives, @Reference Networks networks, BundleContext context) {
        this.archives = archives;
        this.networks = networks;
        var off = "off".equals(context.getProperty("signalbox.node"));
        thread = off
                ? Optional.empty()
                : Optional.of(Thread.ofPlatform().name("archive-keeper").daemon().start(this::keep));
    }

    @Deactivate
    void stop() throws InterruptedException {
        if (thread.isPresent()) {
            thread.get().interrupt();
            thread.get().join(Duration.ofSeconds(10));
        }
    }

    private void keep() {
        try {
            networks.awaitReady(READY);
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    archives.tend();
                } catch (StoreException e) {
                    LOG.warn("Archives aren't looked after while the store fails: {}", e.getMessage());
                }
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException e) {
            // stopping is what interrupts this thread
            Thread.currentThread().interrupt();
        }
    }
}
