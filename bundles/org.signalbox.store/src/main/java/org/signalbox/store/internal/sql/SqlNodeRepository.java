package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.signalbox.model.NodeId;
import org.signalbox.model.NodeNetwork;
import org.signalbox.model.NodeRecord;
import org.signalbox.model.ProcessIdentity;
import org.signalbox.model.store.NodeRepository;
import org.signalbox.model.store.StoreChange;

/** The nodes' tables. */
final class SqlNodeRepository implements NodeRepository {
    private final Database database;
    private final Supplier<Instant> now;

    SqlNodeRepository(Database database, Supplier<Instant> now) {
        this.database = database;
        this.now = now;
    }

    @Override
    public List<NodeRecord> list() {
        return database.read(transaction -> select(transaction, "1 = 1"));
    }

    @Override
    public Optional<NodeRecord> find(NodeId id) {
        return database.read(transaction ->
                select(transaction, "id = ?", id.value()).stream().findFirst());
    }

    @Override
    public Set<NodeId> withWork() {
        return database.read(
                transaction -> Set.copyOf(transaction.list(row -> new NodeId(row.text("lease_node")), """
                SELECT DISTINCT lease_node FROM publications
                    WHERE state IN ('CLAIMED', 'SENDING', 'UNKNOWN') AND lease_node IS NOT NULL""")));
    }

    @Override
    public void join(NodeRecord node, Duration keep) {
        database.write(transaction -> {
            var at = now.get();
            transaction.update("""
                    DELETE FROM nodes WHERE seen_at < ? AND NOT EXISTS (SELECT 1 FROM publications p
                        WHERE p.lease_node = nodes.id
                        AND p.state IN ('CLAIMED', 'SENDING', 'UNKNOWN'))""", at.minus(keep));
            transaction.update("DELETE FROM leaders WHERE held_until < ?", at.minus(keep));
            transaction.update("DELETE FROM throttle_slots WHERE next_at < ?", at.minus(keep));
            transaction.update("DELETE FROM nodes WHERE id = ?", node.id().value());
            transaction.update(
                    """
                    INSERT INTO nodes (id, name, version, host, pid, started, lease, joined_at, seen_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    node.id().value(),
                    node.name(),
                    node.version(),
                    node.process().map(ProcessIdentity::host),
                    node.process().map(ProcessIdentity::pid),
                    node.process().map(ProcessIdentity::started),
                    node.lease().toNanos() / 1_000,
                    at,
                    at);
            transaction.changed(StoreChange.Kind.NODE, node.id().value());
            return node;
        });
    }

    @Override
    public boolean beat(NodeId id) {
        return database.writeGuarded(transaction ->
                transaction.update("UPDATE nodes SET seen_at = ? WHERE id = ?", now.get(), id.value()) > 0);
    }

    @Override
    public void report(NodeId id, List<NodeNetwork> networks) {
        database.writeGuarded(transaction -> {
            var known = transaction.update("UPDATE nodes SET seen_at = ? WHERE id = ?", now.get(), id.value()) > 0;
            transaction.update("DELETE FROM node_networks WHERE node = ?", id.value());
            for (var network : known ? networks : List.<NodeNetwork>of()) {
                transaction.update(
                        "INSERT INTO node_networks (node, network, revision, problem) VALUES (?, ?, ?, ?)",
                        id.value(),
                        network.network(),
                        network.revision(),
                        network.problem().map(ColumnJson::write));
            }
            transaction.changed(StoreChange.Kind.NODE, id.value());
            return known;
        });
    }

    @Override
    public void leave(NodeId id) {
        database.writeGuarded(transaction -> {
            var at = now.get();
            transaction.changed(StoreChange.Kind.NODE, id.value());
            return transaction.update("UPDATE nodes SET seen_at = ?, ended_at = ? WHERE id = ?", at, at, id.value());
        });
    }

    private static List<NodeRecord> select(Transaction transaction, String condition, Object... args)
            throws SQLException {
        var networks = transaction.list(
                Reported::of,
                "SELECT * FROM node_networks WHERE node IN (SELECT id FROM nodes WHERE " + condition
                        + ") ORDER BY network",
                args);
        return transaction.list(
                row -> node(row, networks), "SELECT * FROM nodes WHERE " + condition + " ORDER BY joined_at, id", args);
    }

    private static NodeRecord node(ResultRow row, List<Reported> networks) throws SQLException {
        var id = row.text("id");
        return new NodeRecord(
                new NodeId(id),
                process(row),
                row.text("name"),
                row.text("version"),
                Duration.of(row.number("lease"), ChronoUnit.MICROS),
                row.instant("joined_at"),
                row.instant("seen_at"),
                row.maybeInstant("ended_at"),
                networks.stream()
                        .filter(each -> each.node.equals(id))
                        .map(Reported::network)
                        .toList());
    }

    private static Optional<ProcessIdentity> process(ResultRow row) throws SQLException {
        var pid = row.number("pid");
        var started = row.number("started");
        return row.maybeText("host").map(host -> new ProcessIdentity(host, pid, started));
    }

    private record Reported(String node, NodeNetwork network) {
        static Reported of(ResultRow row) throws SQLException {
            return new Reported(
                    row.text("node"),
                    new NodeNetwork(
                            row.text("network"),
                            row.number("revision"),
                            row.maybeText("problem").map(ColumnJson::message)));
        }
    }
}
