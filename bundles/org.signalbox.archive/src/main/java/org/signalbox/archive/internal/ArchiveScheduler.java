package org.signalbox.archive.internal;

import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.Networks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Periodic task that resumes and creates archives, on the elected node of those that publish. */
@Component(service = ArchiveScheduler.class, immediate = true)
public final class ArchiveScheduler {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveScheduler.class);
    private static final Duration READY = Duration.ofMinutes(1);

    /** Shutdowns are dated by day, so hourly is often enough. */
    private static final Duration EVERY = Duration.ofHours(1);

    /** Lease of the leader election. One node keeps it while it runs, as archives are in its own workspace's folder. */
    private static final Duration LEADER_LEASE = EVERY.plusMinutes(10);

    private final ArchiveService archives;
    private final Networks networks;
    private final ProcessRole processRole;
    private final Optional<PeriodicTask> polls;

    @Activate
    public ArchiveScheduler(
            @Reference ArchiveService archives,
            @Reference Networks networks,
            @Reference Store store,
            BundleContext context) {
        this.archives = archives;
        this.networks = networks;
        processRole = ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY));
        polls = processRole.sends()
                ? Optional.of(PeriodicTask.every("archive-keeper", Duration.ZERO, EVERY, this::keep))
                : Optional.empty();
    }

    @Deactivate
    void stop() {
        polls.ifPresent(PeriodicTask::stop);
    }

    private void keep() {
        try {
            networks.awaitReady(READY);
            if (processRole.acquireLeadership("archives", LEADER_LEASE)) {
                archives.tend();
            }
        } catch (StoreException e) {
            LOG.warn("Archive scheduling paused while the store fails: {}", e.getMessage());
        } catch (InterruptedException e) {
            // Deactivation interrupts this thread.
            Thread.currentThread().interrupt();
        }
    }
}
