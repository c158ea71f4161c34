package org.signalbox.store.internal.sql;

import java.util.List;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.NodeId;
import org.signalbox.model.store.LostChanges;
import org.signalbox.model.store.LostChangesRepository;
import org.signalbox.model.store.StoreChange;

/** The table of changes that fail-overs lost. */
final class SqlLostChangesRepository implements LostChangesRepository {
    private final Database database;

    SqlLostChangesRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<LostChanges> list() {
        return database.read(transaction -> transaction.list(
                row -> new LostChanges(
                        row.instant("began_at"), row.instant("ended_at"), row.parsed("subjects", ColumnJson::names)),
                "SELECT began_at, ended_at, subjects FROM lost_changes ORDER BY ended_at, node"));
    }

    @Override
    public void put(NodeId node, LostChanges lost, AuditEntry audit) {
        database.write(transaction -> {
            transaction.update(
                    "INSERT INTO lost_changes (node, ended_at, began_at, subjects) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT (node, ended_at) DO UPDATE SET began_at = excluded.began_at,"
                            + " subjects = excluded.subjects",
                    node.value(),
                    lost.to(),
                    lost.from(),
                    ColumnJson.writeNames(lost.names()));
            transaction.audit(audit);
            transaction.changed(StoreChange.Kind.LOST_CHANGES, node.value());
            return node;
        });
    }
}
