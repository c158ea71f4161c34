package org.signalbox.networks.internal.lifecycle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.Approval;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.TemporaryLifecycleException;
import org.signalbox.networks.internal.calls.CallJournal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the connectors that the store wants to run, when the node starts. */
final class NetworkStartup {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkStartup.class);

    private final NetworkEntries entries;
    private final ConnectorInstaller installer;
    private final Lifecycle lifecycle;
    private final CallJournal journal;
    private final ExecutorService work;
    private final RetryTimer retries;

    NetworkStartup(
            NetworkEntries entries,
            ConnectorInstaller installer,
            Lifecycle lifecycle,
            CallJournal journal,
            ExecutorService work,
            RetryTimer retries) {
        this.entries = entries;
        this.installer = installer;
        this.lifecycle = lifecycle;
        this.journal = journal;
        this.work = work;
        this.retries = retries;
    }

    /**
     * Waits until each network was tried once.
     *
     * @param known the stored networks
     * @param shipped connectors to install
     */
    void run(List<NetworkRecord> known, List<Path> shipped) throws InterruptedException {
        quarantine();
        var tasks = new ArrayList<Future<?>>();
        shipped.forEach(file -> tasks.add(work.submit(() -> installShipped(file))));
        known.forEach(record -> tasks.add(work.submit(() -> reconcile(record.id(), true))));
        for (var task : tasks) {
            finish(task);
        }
    }

    /** Disables connectors of which the process died again and again. */
    private void quarantine() {
        for (var blamed : journal.repeatedCrashes()) {
            try {
                var name = entries.of(blamed.network())
                        .record
                        .map(NetworkRecord::name)
                        .orElse(blamed.network());
                lifecycle.quarantine(
                        blamed.network(),
                        Message.of("networks.quarantined-calls", name, blamed.operation(), blamed.crashes()));
                journal.resetCount(blamed.network());
            } catch (StoreException e) {
                LOG.error("{} isn't disabled, though the process died of it: {}", blamed.network(), e.getMessage());
            }
        }
    }

    private static void finish(Future<?> task) throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            LOG.error("a network was not brought up", e.getCause());
        }
    }

    /** Tries again later what fails for a reason that passes. */
    void reconcile(String network, boolean starting) {
        if (lifecycle.reconcile(network, starting)) {
            retries.later(network, () -> lifecycle.reconcile(network, false));
        }
    }

    private void installShipped(Path file) {
        if (isToBeInstalledLater(file)) {
            retries.later(file.toString(), () -> isToBeInstalledLater(file));
        }
    }

    private boolean isToBeInstalledLater(Path file) {
        try {
            installer.install(file, Replacement.NONE, Approval.EVERYTHING, AuditEntry.SIGNALBOX);
            return false;
        } catch (TemporaryLifecycleException | StoreException e) {
            LOG.warn("a network that ships with Signalbox is installed later: {}", e.getMessage());
            return true;
        } catch (LifecycleException e) {
            LOG.error("a network that ships with Signalbox is not installed: {}", e.getMessage(), e);
            return false;
        }
    }
}
