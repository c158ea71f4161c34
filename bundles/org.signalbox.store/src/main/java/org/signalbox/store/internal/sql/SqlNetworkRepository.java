package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.store.NetworkRepository;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.StoreChange;

/** The networks' table. */
final class SqlNetworkRepository implements NetworkRepository {
    private final Database database;

    SqlNetworkRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<NetworkRecord> list() {
        return database.read(transaction ->
                transaction.readable("a network", SqlNetworkRepository::network, "SELECT * FROM networks ORDER BY id"));
    }

    @Override
    public Optional<NetworkRecord> find(String id) {
        return database.read(transaction -> find(transaction, id));
    }

    @Override
    public NetworkRecord put(NetworkRecord record, AuditEntry audit) {
        return database.write(transaction -> {
            if (store(transaction, record) == 0) {
                throw new StaleChangeException("network " + record.id());
            }
            transaction.dialect().exclusiveLockSenders(transaction);
            transaction.audit(audit);
            transaction.changed(StoreChange.Kind.NETWORK, record.id());
            return find(transaction, record.id()).orElseThrow();
        });
    }

    private static int store(Transaction transaction, NetworkRecord record) throws SQLException {
        if (record.revision() == 0) {
            return transaction.update(
                    """
                    INSERT INTO networks (name, state, version, bundle, signer, color, reason, quarantined, isolation,
                        changed_at, revision, id)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?) ON CONFLICT (id) DO NOTHING""",
                    record.name(),
                    record.state(),
                    record.version(),
                    record.bundle(),
                    record.signer(),
                    record.color(),
                    record.reason().map(ColumnJson::write),
                    record.quarantined(),
                    record.isolation(),
                    record.changedAt(),
                    record.id());
        }
        return transaction.update(
                """
                UPDATE networks SET name = ?, state = ?, version = ?, bundle = ?, signer = ?, color = ?,
                    reason = ?, quarantined = ?, isolation = ?, changed_at = ?, revision = revision + 1
                    WHERE id = ? AND revision = ?""",
                record.name(),
                record.state(),
                record.version(),
                record.bundle(),
                record.signer(),
                record.color(),
                record.reason().map(ColumnJson::write),
                record.quarantined(),
                record.isolation(),
                record.changedAt(),
                record.id(),
                record.revision());
    }

    /**
     * One more of its publications was quarantined. The count begins anew where enough others went out since the last
     * one.
     */
    static void countQuarantined(Transaction transaction, String id, Instant now) throws SQLException {
        transaction.update("""
                UPDATE networks SET quarantined = 1 + CASE WHEN ? <= (SELECT COUNT(*) FROM (SELECT published_at
                        FROM publications WHERE network = ? AND state = 'PUBLISHED' AND due <= ?
                        ORDER BY due DESC, published_at DESC LIMIT ?) latest
                        WHERE published_at > networks.quarantined_at)
                    THEN 0 ELSE quarantined END,
                    quarantined_at = ?, revision = revision + 1
                    WHERE id = ?""", NetworkRecord.FORGOTTEN_AFTER, id, now, NetworkRecord.FORGOTTEN_AFTER, now, id);
        transaction.changed(StoreChange.Kind.NETWORK, id);
    }

    private static Optional<NetworkRecord> find(Transaction transaction, String id) throws SQLException {
        return transaction.first(SqlNetworkRepository::network, "SELECT * FROM networks WHERE id = ?", id);
    }

    private static NetworkRecord network(ResultRow row) throws SQLException {
        return new NetworkRecord(
                row.text("id"),
                row.text("name"),
                row.constant(NetworkState.class, "state"),
                row.maybeText("version"),
                row.maybeText("bundle"),
                row.maybeText("signer"),
                row.text("color"),
                row.maybeText("reason").map(ColumnJson::message),
                (int) row.number("quarantined"),
                row.constant(IsolationChoice.class, "isolation"),
                row.instant("changed_at"),
                row.number("revision"));
    }
}
