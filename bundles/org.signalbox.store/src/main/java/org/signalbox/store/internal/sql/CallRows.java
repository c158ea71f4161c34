package org.signalbox.store.internal.sql;

import java.util.Map;
import java.util.stream.Collectors;
import org.signalbox.model.NodeId;
import org.signalbox.model.PublicationId;

/** For which publications a node is calling a network. */
record CallRows(Database database) {
    void mark(PublicationId id, NodeId node) {
        database.writeGuarded(transaction -> transaction.update("""
                INSERT INTO calls_in_progress (publication, node) VALUES (?, ?)
                ON CONFLICT (publication) DO UPDATE SET node = excluded.node\
                """, id.value(), node.value()));
    }

    /** Says whether it was marked. */
    boolean clear(PublicationId id, NodeId node) {
        return database.writeGuarded(transaction -> transaction.update(
                        "DELETE FROM calls_in_progress WHERE publication = ? AND node = ?", id.value(), node.value())
                > 0);
    }

    Map<PublicationId, NodeId> all() {
        return database.read(transaction -> transaction
                .list(
                        row -> Map.entry(new PublicationId(row.text("publication")), new NodeId(row.text("node"))),
                        "SELECT * FROM calls_in_progress")
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
