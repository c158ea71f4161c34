package org.signalbox.store.internal.sql;

import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.store.NodeKeyRepository;
import org.signalbox.model.store.StoreChange;

/** The table of the nodes' keys. */
final class SqlNodeKeyRepository implements NodeKeyRepository {
    private final Database database;

    SqlNodeKeyRepository(Database database) {
        this.database = database;
    }

    @Override
    public Optional<byte[]> find(Name name) {
        return database.read(transaction -> transaction.first(
                row -> row.bytes("value"), "SELECT value FROM node_keys WHERE name = ?", name.name()));
    }

    @Override
    public void put(Name name, byte[] value, AuditEntry audit) {
        database.write(transaction -> {
            transaction.update(
                    "INSERT INTO node_keys (name, value) VALUES (?, ?)"
                            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    name.name(),
                    value);
            transaction.audit(audit);
            transaction.changed(StoreChange.Kind.NODE_KEY, name.name());
            return name;
        });
    }
}
