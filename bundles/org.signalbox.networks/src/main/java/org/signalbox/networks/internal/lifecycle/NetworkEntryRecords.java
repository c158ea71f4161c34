package org.signalbox.networks.internal.lifecycle;

import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.LifecycleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps an entry's record and the store's equal while the entry's lock is held, and notes what connectors do wrong. */
record NetworkEntryRecords(Store store) {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkEntryRecords.class);

    /** Notes a connector's own error for admins; a store that fails now keeps nobody from going on. */
    void recordError(String network, Message what) {
        try {
            store.audit().add(new AuditEntry(store.now(), AuditEntry.SIGNALBOX, "network/" + network, what));
        } catch (StoreException e) {
            LOG.warn("an error of the connector of {} isn't in the audit: {}", network, e.getMessage());
        }
    }

    /** Another node may have changed it. */
    void refresh(NetworkEntry entry) {
        store.networks().find(entry.network).ifPresent(record -> entry.record = Optional.of(record));
    }

    void save(NetworkEntry entry, NetworkState state, String code, String actor) throws LifecycleException {
        var known = entry.record.orElseThrow();
        save(entry, NetworkRecords.in(known, state, store.now()), Message.of(code, known.name()), actor);
    }

    void save(NetworkEntry entry, NetworkRecord record, Message what, String actor) throws LifecycleException {
        try {
            var audited = new AuditEntry(store.now(), actor, "network/" + record.id(), what);
            entry.record = Optional.of(store.networks().put(record, audited));
        } catch (StaleChangeException e) {
            refresh(entry);
            throw new LifecycleException(Message.of("networks.changed-meanwhile", record.name()), e);
        }
    }
}
