package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;

/** Claims publications: their table is the queue. */
final class PublicationClaims {
    private static final String QUEUED = "p.state = 'PLANNED' AND p.deaths = 0 AND p.account = a.id";

    /** The accounts that a node may send for, with the head of their queue. */
    static final String HEADS = """
            SELECT a.id AS account, (SELECT MIN(p.not_before) FROM publications p
                WHERE p.state = 'PLANNED' AND p.deaths = 0 AND p.account = a.id) AS head
            FROM accounts a JOIN networks n ON n.id = a.network
            WHERE a.paused IS NULL AND n.state = 'ENABLED'
                AND NOT EXISTS (SELECT 1 FROM settings s WHERE s.name = 'paused')
                AND (NOT EXISTS (SELECT 1 FROM nodes WHERE id = ?) OR EXISTS (SELECT 1 FROM node_networks r
                    WHERE r.node = ? AND r.network = n.id AND r.revision = n.revision AND r.trouble IS NULL))""";

    static final String DUE =
            "state = 'PLANNED' AND deaths = 0 AND account = ? AND not_before <= ? ORDER BY not_before, id LIMIT ?";

    private static final String AT_DEATHS = "state = 'PLANNED' AND deaths > 0";

    /**
     * The first one that a node may send of those that were under way at deaths, least of all what is likely to blame.
     */
    private static final String SUSPECT = """
            SELECT id FROM publications WHERE state = 'PLANNED' AND deaths > 0 AND not_before <= ?
                AND account IN (SELECT account FROM (${heads}) h)
                ORDER BY deaths, not_before, id LIMIT 1""".replace("${heads}", HEADS);

    /** The number of claimers at the head of one account's queue that still find something each. */
    private static final int CONTENTION_FACTOR = 4;

    private final Database database;
    private final Supplier<Instant> now;
    private final PublicationSteps steps;
    private final DamagedPublications damaged;
    /** The last turn of each account. */
    private final Map<String, Long> served = new ConcurrentHashMap<>();

    private final AtomicLong turn = new AtomicLong();

    PublicationClaims(Database database, Supplier<Instant> now, PublicationSteps steps, DamagedPublications damaged) {
        this.damaged = damaged;
        this.database = database;
        this.now = now;
        this.steps = steps;
    }

    /** Claims the first {@code limit} of the due ones of all accounts, of each as there is room. */
    List<Publication> due(NodeId node, Instant horizon, Duration lease, int limit, ToIntFunction<AccountId> room) {
        return database.writeGuarded(transaction -> {
            transaction.dialect().keepSenders(transaction);
            var at = now.get();
            var claims = unclaimed(transaction, node, horizon, limit, room).stream()
                    .map(due -> due.claim(node, at.plus(lease), new Actor(node.value(), at)))
                    .map(PublicationSteps.Charged::free)
                    .toList();
            var claimed = steps.store(transaction, claims).stream()
                    .flatMap(Optional::stream)
                    .toList();
            claimed.forEach(each -> served.put(each.account().toString(), turn.incrementAndGet()));
            return claimed;
        });
    }

    /** Claims the first one that is due of those that were under way at deaths of nodes. */
    Optional<Publication> suspect(NodeId node, Instant horizon, Duration lease) {
        return database.writeGuarded(transaction -> {
            transaction.dialect().keepSenders(transaction);
            var at = now.get();
            var out = damaged.ids();
            var args = new ArrayList<Object>(out);
            args.addAll(List.of(horizon, node.value(), node.value()));
            var others = out.isEmpty()
                    ? SUSPECT
                    : SUSPECT.replace(AT_DEATHS, AT_DEATHS + " AND id NOT IN (" + placeholders(out.size()) + ")");
            var ids = transaction.list(
                    row -> row.text("id"), others + transaction.dialect().skipLocked(), args.toArray());
            var claims = damaged.noted(PublicationReader.byId(transaction, ids)).stream()
                    .map(due -> due.claim(node, at.plus(lease), new Actor(node.value(), at)))
                    .map(PublicationSteps.Charged::free)
                    .toList();
            return steps.store(transaction, claims).stream()
                    .flatMap(Optional::stream)
                    .findFirst();
        });
    }

    /** Extends the leases that the node still has; says which. */
    Set<PublicationId> extend(NodeId node, Collection<PublicationId> ids, Duration lease) {
        return database.writeGuarded(transaction -> {
            var at = now.get();
            var rows = ids.stream()
                    .sorted(Comparator.comparing(PublicationId::value))
                    .map(id -> new Object[] {id.value()})
                    .toList();
            return new HashSet<>(transaction.updateRows(
                    row -> new PublicationId(row.text("id")),
                    """
                    WITH v (key) AS (${rows}) UPDATE publications SET lease_until = ? FROM v
                    WHERE id = key AND lease_node = ? AND lease_until > ?
                    AND state IN ('CLAIMED', 'SENDING') RETURNING id""",
                    List.of("text"),
                    rows,
                    at.plus(lease),
                    node.value(),
                    at));
        });
    }

    /** The time at which the node has something to send next. */
    Optional<Instant> next(NodeId node) {
        return database.read(transaction -> heads(transaction, node).stream()
                .map(Head::first)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder()));
    }

    /**
     * The first {@code limit} of the due ones that nobody else is claiming right now, of each account as there is room.
     */
    private List<Publication> unclaimed(
            Transaction transaction, NodeId node, Instant horizon, int limit, ToIntFunction<AccountId> room)
            throws SQLException {
        var heads = heads(transaction, node).stream()
                .filter(head ->
                        head.first.filter(first -> !first.isAfter(horizon)).isPresent())
                .map(Head::account)
                .collect(Collectors.toMap(Function.identity(), each -> Math.min(limit, room(each, room))));
        heads.values().removeIf(most -> most <= 0);
        if (heads.isEmpty()) {
            return List.of();
        }
        var queues = new DueQueues(transaction, horizon, served, damaged);
        var ids = queues.first(heads, limit);
        if (transaction.dialect().skipLocked().isEmpty()) {
            return damaged.noted(PublicationReader.byId(transaction, ids));
        }
        var free = locked(transaction, ids, limit);
        if (free.size() < ids.size()) { // others are at some of the first
            var more = new HashMap<>(heads);
            more.replaceAll((account, most) -> CONTENTION_FACTOR * most);
            free = locked(transaction, queues.first(more, CONTENTION_FACTOR * limit), limit);
        }
        return damaged.noted(PublicationReader.byId(transaction, free)).stream()
                .filter(each -> heads.merge(each.account().toString(), -1, Integer::sum) >= 0)
                .toList();
    }

    /** Those that are still PLANNED and not locked by others, locked until the transaction's end. */
    private static List<String> locked(Transaction transaction, List<String> ids, int limit) throws SQLException {
        if (ids.isEmpty()) {
            return ids;
        }
        var some = PublicationReader.padded(ids);
        var placeholders = placeholders(some.size());
        var inOrder = ids.size() > limit; // else all of them are wanted
        var args = new ArrayList<Object>(some);
        args.addAll(inOrder ? some : List.of());
        args.add(limit);
        var locked = Set.copyOf(transaction.list(
                row -> row.text("id"),
                "SELECT id FROM publications WHERE state = 'PLANNED' AND id IN (" + placeholders + ") ORDER BY "
                        + (inOrder ? "array_position(ARRAY[" + placeholders + "]::text[], id)" : "id") + " LIMIT ?"
                        + transaction.dialect().skipLocked(),
                args.toArray()));
        return ids.stream().filter(locked::contains).toList();
    }

    private List<Head> heads(Transaction transaction, NodeId node) throws SQLException {
        var out = damaged.ids();
        var args = new ArrayList<Object>(out);
        args.addAll(List.of(node.value(), node.value()));
        return transaction.list(
                row -> new Head(row.text("account"), row.maybeInstant("head")),
                out.isEmpty()
                        ? HEADS
                        : HEADS.replace(QUEUED, QUEUED + " AND p.id NOT IN (" + placeholders(out.size()) + ")"),
                args.toArray());
    }

    private static String placeholders(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** None for what is no account's name. */
    private static int room(String account, ToIntFunction<AccountId> room) {
        return AccountId.parse(account).map(room::applyAsInt).orElse(0);
    }

    private record Head(String account, Optional<Instant> first) {}
}
