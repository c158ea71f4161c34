package org.signalbox.networks.internal.lifecycle;

import java.time.Duration;
import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.TemporaryLifecycleException;
import org.signalbox.networks.internal.terms.TermsInForce;
import org.signalbox.networks.internal.trust.ConnectorRepository;
import org.signalbox.networks.internal.trust.Staging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes networks: their records in the store and their connectors on this node. One change of a network at a time.
 */
public final class Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    /** Attempts to disable a network that others change at the same time. */
    private static final int QUARANTINES = 10;

    private final NetworkEntries entries;
    private final ConnectorSwitch connectorSwitch;
    private final TermsInForce terms;
    private final ConnectorRepository stored;
    private final NetworkEntryRecords records;
    private final Store store;

    Lifecycle(
            NetworkEntries entries,
            ConnectorSwitch connectorSwitch,
            TermsInForce terms,
            ConnectorRepository stored,
            NetworkEntryRecords records) {
        this.entries = entries;
        this.connectorSwitch = connectorSwitch;
        this.terms = terms;
        this.stored = stored;
        this.records = records;
        this.store = records.store();
    }

    NetworkInfo change(String network, NetworkChange change, String actor) throws LifecycleException {
        var entry = entries.find(network).orElseThrow(() -> unknown(network));
        entry.lock.lock();
        try {
            records.refresh(entry);
            var known = entry.record.orElseThrow();
            if (known.state() == NetworkState.REMOVED && change != NetworkChange.REMOVE) {
                throw new LifecycleException(Message.of("networks.removed", known.name()));
            }
            switch (change) {
                case ENABLE -> enable(entry, known, actor);
                case DRAIN -> end(entry, NetworkState.DISABLED, true, actor);
                case DISABLE -> end(entry, NetworkState.DISABLED, false, actor);
                case REMOVE -> end(entry, NetworkState.REMOVED, false, actor);
            }
            return entry.info().orElseThrow();
        } finally {
            entry.lock.unlock();
            entries.notifyListeners(entry);
        }
    }

    /**
     * Disables a network in the store, as nobody asked for; what runs of it follows. Nothing happens where it isn't
     * enabled any more.
     *
     * @throws StoreException when the store doesn't take that, also because others go on changing the network
     */
    void quarantine(String network, Message why) {
        for (var attempt = 1; ; attempt++) {
            var known = store.networks().find(network).filter(record -> record.state() == NetworkState.ENABLED);
            if (known.isEmpty()) {
                return;
            }
            try {
                var now = store.now();
                store.networks()
                        .put(
                                known.get().disabled(why, now),
                                new AuditEntry(now, AuditEntry.SIGNALBOX, "network/" + network, why));
                LOG.error("{}", why.text(java.util.Locale.ENGLISH));
                return;
            } catch (StaleChangeException e) {
                if (attempt == QUARANTINES) {
                    throw e;
                }
                LOG.info("{} changed meanwhile; it is read again to be disabled", network);
            }
        }
    }

    static LifecycleException unknown(String network) {
        return new LifecycleException(Message.of("networks.unknown", network));
    }

    private void enable(NetworkEntry entry, NetworkRecord known, String actor) throws LifecycleException {
        if (known.state() == NetworkState.ENABLED && entry.running.isPresent()) {
            return;
        }
        var began = System.nanoTime();
        entry.ends.clear();
        on(entry, known);
        try {
            records.save(entry, NetworkState.ENABLED, "networks.audit.enabled", actor);
        } catch (LifecycleException | RuntimeException e) {
            connectorSwitch.off(entry, true);
            throw e;
        }
        entry.problem = Optional.empty();
        entry.usableAfter(Duration.ofNanos(System.nanoTime() - began));
    }

    private void on(NetworkEntry entry, NetworkRecord known) throws LifecycleException {
        var jar = stored.get(known);
        try {
            connectorSwitch.on(entry, jar);
        } finally {
            Staging.discard(jar.copy());
        }
    }

    private void end(NetworkEntry entry, NetworkState state, boolean patiently, String actor)
            throws LifecycleException {
        var known = entry.record.orElseThrow();
        if (known.state() == state) {
            return;
        }
        if (entry.running.isPresent()) {
            records.save(entry, NetworkState.DRAINING, "networks.audit.draining", actor);
            entries.notifyListeners(entry);
            entry.problem = connectorSwitch.off(entry, patiently);
        } else {
            entry.problem = Optional.empty();
        }
        known = entry.record.orElseThrow();
        switch (state) {
            case REMOVED -> {
                terms.remove(known.id());
                var removed = NetworkRecords.removed(known, store.now());
                records.save(entry, removed, Message.of("networks.audit.removed", known.name()), actor);
            }
            case INSTALLED, ENABLED, DRAINING, DISABLED -> records.save(entry, state, "networks.audit.disabled", actor);
        }
    }

    /**
     * Brings this node to what the store wants of a network; what goes wrong is kept as its problem.
     *
     * @return whether that failed for a reason that passes, so that it is worth another try
     */
    boolean reconcile(String network, boolean starting) {
        var entry = entries.of(network);
        entry.lock.lock();
        try {
            records.refresh(entry);
            var record = entry.record;
            if (record.isEmpty()) {
                return false;
            }
            var known = record.get();
            var problem = match(entry, known);
            if (starting && known.state() == NetworkState.DRAINING && nobodyDrains(known)) {
                records.save(entry, NetworkState.DISABLED, "networks.audit.disabled", AuditEntry.SIGNALBOX);
            }
            entry.problem = problem;
            return false;
        } catch (LifecycleException e) {
            if (!entry.problem.equals(Optional.of(e.message()))) { // said once, however often it is tried
                LOG.warn("{}: {}", network, e.getMessage());
            }
            entry.problem = Optional.of(e.message());
            return e instanceof TemporaryLifecycleException;
        } catch (StoreException e) {
            LOG.warn("{} can't be started while the store fails: {}", network, e.getMessage());
            return true;
        } finally {
            entry.lock.unlock();
            entries.notifyListeners(entry);
        }
    }

    /** Another process that drains it stores by itself that it is done, if it doesn't end before. */
    private boolean nobodyDrains(NetworkRecord known) {
        return store.exclusive()
                || known.changedAt()
                        .plus(ConnectorSwitch.PATIENT_DRAIN)
                        .plusSeconds(60)
                        .isBefore(store.now());
    }

    /** @return what people should know of what ran before */
    private Optional<Message> match(NetworkEntry entry, NetworkRecord known) throws LifecycleException {
        var wanted = known.state() == NetworkState.ENABLED;
        if (!wanted) {
            entry.ends.clear();
        }
        var other = entry.running.filter(now ->
                !now.sha256().equals(known.bundle().orElse("")) || wanted && !connectorSwitch.isInPlace(now, known));
        if (wanted && other.isPresent()) {
            return exchange(entry, known);
        }
        if (!wanted && entry.running.isPresent()) {
            return connectorSwitch.off(entry, known.state() == NetworkState.DRAINING);
        }
        if (wanted && entry.running.isEmpty()) {
            on(entry, known);
        } else if (!wanted && known.bundle().isPresent()) {
            readTerms(known);
        }
        return Optional.empty();
    }

    /**
     * Another node installed another version, or had it moved to the other side: where it doesn't work here, the old
     * one isn't wanted either.
     */
    private Optional<Message> exchange(NetworkEntry entry, NetworkRecord known) throws LifecycleException {
        try {
            var jar = stored.get(known);
            try {
                var old = connectorSwitch.take(entry, connectorSwitch.startAlongside(entry, jar, known.isolation()));
                return old.isPresent() ? connectorSwitch.off(entry, old.get()) : Optional.empty();
            } finally {
                Staging.discard(jar.copy());
            }
        } catch (LifecycleException e) {
            connectorSwitch.off(entry, false);
            throw e;
        } catch (RuntimeException e) { // such as of a service that ends now
            LOG.error("{} was not exchanged, so nothing of it runs", entry.network, e);
            connectorSwitch.off(entry, false);
            throw new TemporaryLifecycleException(Message.of("networks.not-exchanged", known.name()), e);
        }
    }

    private void readTerms(NetworkRecord known) throws LifecycleException {
        var jar = stored.get(known);
        Staging.discard(jar.copy());
        terms.register(jar);
    }
}
