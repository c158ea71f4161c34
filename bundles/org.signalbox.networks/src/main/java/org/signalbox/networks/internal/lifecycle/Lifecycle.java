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
import org.signalbox.networks.internal.terms.TermsInForce;
import org.signalbox.networks.internal.trust.ConnectorRepository;
import org.signalbox.networks.internal.trust.NoCopyException;
import org.signalbox.networks.internal.trust.Staging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes networks: their records in the store and their connectors on this node. One change of a network at a time.
 */
public final class Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private final NetworkSlots slots;
    private final ConnectorSwitch connectorSwitch;
    private final TermsInForce terms;
    private final ConnectorRepository stored;
    private final SlotRecords records;
    private final Store store;

    Lifecycle(
            NetworkSlots slots,
            ConnectorSwitch connectorSwitch,
            TermsInForce terms,
            ConnectorRepository stored,
            SlotRecords records) {
        this.slots = slots;
        this.connectorSwitch = connectorSwitch;
        this.terms = terms;
        this.stored = stored;
        this.records = records;
        this.store = records.store();
    }

    NetworkInfo change(String network, NetworkChange change, String actor) throws LifecycleException {
        var slot = slots.find(network).orElseThrow(() -> unknown(network));
        slot.lock.lock();
        try {
            records.refresh(slot);
            var known = slot.record.orElseThrow();
            if (known.state() == NetworkState.REMOVED && change != NetworkChange.REMOVE) {
                throw new LifecycleException(Message.of("networks.removed", known.name()));
            }
            switch (change) {
                case ENABLE -> enable(slot, known, actor);
                case DRAIN -> end(slot, NetworkState.DISABLED, true, actor);
                case DISABLE -> end(slot, NetworkState.DISABLED, false, actor);
                case REMOVE -> end(slot, NetworkState.REMOVED, false, actor);
            }
            return slot.info().orElseThrow();
        } finally {
            slot.lock.unlock();
            slots.notifyListeners(slot);
        }
    }

    /** Disables a network in the store, as nobody asked for; what runs of it follows. */
    void quarantine(String network, Message why) {
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
        } catch (StaleChangeException e) {
            LOG.warn("{} changed meanwhile and isn't disabled", network);
        }
    }

    static LifecycleException unknown(String network) {
        return new LifecycleException(Message.of("networks.unknown", network));
    }

    private void enable(NetworkSlot slot, NetworkRecord known, String actor) throws LifecycleException {
        if (known.state() == NetworkState.ENABLED && slot.running.isPresent()) {
            return;
        }
        var began = System.nanoTime();
        on(slot, known);
        try {
            records.save(slot, NetworkState.ENABLED, "networks.audit.enabled", actor);
        } catch (LifecycleException | RuntimeException e) {
            connectorSwitch.off(slot, true);
            throw e;
        }
        slot.problem = Optional.empty();
        slot.usableAfter(Duration.ofNanos(System.nanoTime() - began));
    }

    private void on(NetworkSlot slot, NetworkRecord known) throws LifecycleException {
        var jar = stored.get(known);
        try {
            connectorSwitch.on(slot, jar);
        } finally {
            Staging.discard(jar.copy());
        }
    }

    private void end(NetworkSlot slot, NetworkState state, boolean patiently, String actor) throws LifecycleException {
        var known = slot.record.orElseThrow();
        if (known.state() == state) {
            return;
        }
        if (slot.running.isPresent()) {
            records.save(slot, NetworkState.DRAINING, "networks.audit.draining", actor);
            slots.notifyListeners(slot);
            slot.problem = connectorSwitch.off(slot, patiently);
        } else {
            slot.problem = Optional.empty();
        }
        known = slot.record.orElseThrow();
        switch (state) {
            case REMOVED -> {
                terms.remove(known.id());
                var removed = NetworkRecords.removed(known, store.now());
                records.save(slot, removed, Message.of("networks.audit.removed", known.name()), actor);
            }
            case INSTALLED, ENABLED, DRAINING, DISABLED -> records.save(slot, state, "networks.audit.disabled", actor);
        }
    }

    /**
     * Brings this node to what the store wants of a network; what goes wrong is kept as its problem.
     *
     * @return whether that failed for a reason that passes, so that it is worth another try
     */
    boolean reconcile(String network, boolean starting) {
        var slot = slots.of(network);
        slot.lock.lock();
        try {
            records.refresh(slot);
            var record = slot.record;
            if (record.isEmpty()) {
                return false;
            }
            var known = record.get();
            var problem = match(slot, known);
            if (starting && known.state() == NetworkState.DRAINING && nobodyDrains(known)) {
                records.save(slot, NetworkState.DISABLED, "networks.audit.disabled", AuditEntry.SIGNALBOX);
            }
            slot.problem = problem;
            return false;
        } catch (LifecycleException e) {
            if (!slot.problem.equals(Optional.of(e.message()))) { // said once, however often it is tried
                LOG.warn("{}: {}", network, e.getMessage());
            }
            slot.problem = Optional.of(e.message());
            return e instanceof NoCopyException;
        } catch (StoreException e) {
            LOG.warn("{} can't be started while the store fails: {}", network, e.getMessage());
            return true;
        } finally {
            slot.lock.unlock();
            slots.notifyListeners(slot);
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
    private Optional<Message> match(NetworkSlot slot, NetworkRecord known) throws LifecycleException {
        var wanted = known.state() == NetworkState.ENABLED;
        var other =
                slot.running.filter(now -> !now.sha256().equals(known.bundle().orElse("")));
        if (wanted && other.isPresent()) {
            return exchange(slot, known);
        }
        if (!wanted && slot.running.isPresent()) {
            return connectorSwitch.off(slot, known.state() == NetworkState.DRAINING);
        }
        if (wanted && slot.running.isEmpty()) {
            on(slot, known);
        } else if (!wanted && known.bundle().isPresent()) {
            readTerms(known);
        }
        return Optional.empty();
    }

    /** Another node installed another version: where it doesn't work here, the old one isn't wanted either. */
    private Optional<Message> exchange(NetworkSlot slot, NetworkRecord known) throws LifecycleException {
        try {
            var jar = stored.get(known);
            try {
                var old = connectorSwitch.take(slot, connectorSwitch.startAlongside(slot, jar));
                return old.isPresent() ? connectorSwitch.off(slot, old.get()) : Optional.empty();
            } finally {
                Staging.discard(jar.copy());
            }
        } catch (LifecycleException e) {
            connectorSwitch.off(slot, false);
            throw e;
        }
    }

    private void readTerms(NetworkRecord known) throws LifecycleException {
        var jar = stored.get(known);
        Staging.discard(jar.copy());
        terms.register(jar);
    }
}
