package org.signalbox.networks.internal.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.PlannedChange;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.Approval;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.internal.NetworkFolders;
import org.signalbox.networks.internal.trust.Staging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one planned change. That it is being made is stored first, so that a node that was killed makes it again, which
 * comes to the same: every change of a network leads to a state, whatever the state before it.
 */
final class ChangeExecution {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeExecution.class);

    private final Store store;
    private final Networks networks;
    private final NetworkFolders folders;
    private volatile boolean stopping;

    ChangeExecution(Store store, Networks networks, NetworkFolders folders) {
        this.store = store;
        this.networks = networks;
        this.folders = folders;
    }

    /** From now on nothing is settled: what fails while this node stops is made again at its next start. */
    void stop() {
        stopping = true;
    }

    /** Says whether it went on, by this or by somebody else; else it waits for the next look. */
    boolean run(PlannedChange change) {
        if (stopping) {
            return false;
        }
        try {
            var doing = change.state() == PlannedChange.State.RUNNING
                    ? change
                    : store.plannedChanges().put(change.running(), entry(change, "networks.audit.plan-begun"));
            var settled = made(doing);
            if (stopping) {
                return false;
            }
            settle(doing, settled);
        } catch (StaleChangeException e) {
            LOG.debug("the planned change {} went on meanwhile", change.id());
        }
        return true;
    }

    private PlannedChange made(PlannedChange change) {
        try {
            make(change);
            return change.done(store.now());
        } catch (LifecycleException e) {
            LOG.warn("the planned change of {} failed: {}", change.network(), e.getMessage());
            return change.failed(e.message(), store.now());
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("the planned change of {} failed", change.network(), e);
            return change.failed(Message.of("networks.plan.broken", String.valueOf(e.getMessage())), store.now());
        }
    }

    private void settle(PlannedChange doing, PlannedChange settled) {
        var failed = settled.state() == PlannedChange.State.FAILED;
        store.plannedChanges()
                .put(settled, entry(doing, failed ? "networks.audit.plan-failed" : "networks.audit.plan-done"));
    }

    private void make(PlannedChange change) throws LifecycleException {
        var network = change.network();
        var actor = change.plannedBy();
        switch (change.kind()) {
            case ENABLE -> networks.change(network, NetworkChange.ENABLE, actor);
            case DRAIN -> networks.change(network, NetworkChange.DRAIN, actor);
            case DISABLE -> networks.change(network, NetworkChange.DISABLE, actor);
            case REMOVE -> networks.change(network, NetworkChange.REMOVE, actor);
            case REPLACE -> replace(change.jar().orElseThrow(), actor);
        }
    }

    private void replace(PlannedChange.Jar jar, String actor) throws LifecycleException {
        @Nullable Path copy = null;
        try {
            copy = folders.stagingFile();
            try (var in = store.blobs().open(jar.sha256())) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            networks.install(copy, Replacement.SAME_OR_OLDER, new Approval.Shown(jar.sha256()), actor);
        } catch (IOException e) {
            throw new LifecycleException(
                    Message.of("networks.unreadable", jar.name(), String.valueOf(e.getMessage())), e);
        } finally {
            Staging.discard(copy);
        }
    }

    private AuditEntry entry(PlannedChange change, String code) {
        return PlannedChangeText.entry(change, code, AuditEntry.SIGNALBOX, store.now());
    }
}
