package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.model.AccountId;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;

/**
 * Merges the queues of due publications of all accounts, in round-robin order. It takes few round trips to a server and
 * reads little more than is asked for. Within an account the order is by time; a long queue delays no other account's.
 *
 * @param node that may send them
 * @param now until when answers are due
 * @param horizon until when posts are due
 * @param lastServed when each account was served last, as a number that grows
 * @param damaged which can't be read and are left out
 */
record DueQueues(
        Transaction transaction,
        NodeId node,
        Instant now,
        Instant horizon,
        Map<String, Long> lastServed,
        DamagedPublications damaged) {
    private static final String QUEUED =
            "p.state = 'PLANNED' AND p.crash_count = 0 AND p.prepare_at IS NULL AND p.account = a.id"
                    + " AND p.answers_item IS NULL";

    /** The count is no bare column here: SQLite would look through all posts of the account, by their index. */
    private static final String ANSWERING =
            "p.state = 'PLANNED' AND p.crash_count + 0 = 0 AND p.prepare_at IS NULL AND p.account = a.id"
                    + " AND p.answers_item IS NOT NULL";

    /** The accounts that a node may send for, with the heads of their queues of posts and of answers. */
    static final String HEADS = """
            SELECT a.id AS account,
                (SELECT MIN(p.not_before) FROM publications p WHERE ${queued}) AS head,
                (SELECT MIN(p.not_before) FROM publications p WHERE ${answering}) AS answer
            FROM accounts a JOIN networks n ON n.id = a.network
            WHERE a.paused IS NULL AND n.state = 'ENABLED'
                AND NOT EXISTS (SELECT 1 FROM settings s WHERE s.name = 'paused')
                AND (NOT EXISTS (SELECT 1 FROM nodes WHERE id = ?) OR EXISTS (SELECT 1 FROM node_networks r
                    WHERE r.node = ? AND r.network = n.id AND r.revision = n.revision AND r.problem IS NULL))\
            """.replace("${queued}", QUEUED).replace("${answering}", ANSWERING);

    static final String DUE =
            "state = 'PLANNED' AND crash_count = 0 AND prepare_at IS NULL AND account = ? AND not_before <= ?"
                    + " AND (answers_item IS NULL OR not_before <= ?) ORDER BY not_before, id LIMIT ?";

    /** Of one that was found by {@link #DUE}: others may have claimed it and put it off since. */
    private static final String STILL_DUE = "state = 'PLANNED' AND crash_count = 0 AND prepare_at IS NULL"
            + " AND not_before <= ? AND (answers_item IS NULL OR not_before <= ?)";

    private static final String POISON_CANDIDATES = "state = 'PLANNED' AND crash_count > 0";

    /**
     * The first one that a node may send of those that were in flight at crashes, least of all what is likely to blame.
     */
    private static final String POISON_CANDIDATE = """
            SELECT id FROM publications WHERE state = 'PLANNED' AND crash_count > 0
                AND (prepare_at IS NULL AND not_before <= ? AND (answers_item IS NULL OR not_before <= ?)
                    OR prepare_at <= ?)
                AND account IN (SELECT account FROM (${heads}) h)
                ORDER BY crash_count, not_before, id LIMIT 1""".replace("${heads}", HEADS);

    /** The number of claimers at the head of one account's queue that still find something each. */
    private static final int CONTENTION_FACTOR = 4;

    /** One statement asks so many queues, always, so that a server plans it once. */
    private static final int AT_A_TIME = 25;

    private static final String QUEUE =
            "SELECT * FROM (SELECT account, not_before, id FROM publications WHERE " + DUE + ") q";
    private static final String QUEUES = String.join(" UNION ALL ", Collections.nCopies(AT_A_TIME, QUEUE));
    private static final Comparator<Due> BY_TIME = Comparator.comparing(Due::at).thenComparing(Due::id);
    private static final Comparator<Candidate> ROUND_ROBIN = Comparator.comparingInt(Candidate::position)
            .thenComparingLong(Candidate::lastServed)
            .thenComparing(Candidate::due, BY_TIME);

    private record Due(String account, Instant at, String id) {}

    /** @param position in its account's queue, from 0 */
    private record Candidate(Due due, int position, long lastServed) {}

    /**
     * The first {@code limit} of the due ones that nobody else is claiming right now, of each account up to its
     * capacity.
     */
    List<Publication> unclaimed(int limit, ToIntFunction<AccountId> capacity) throws SQLException {
        var heads = heads(transaction, node, damaged).stream()
                .filter(head -> head.isDue(now, horizon))
                .map(Head::account)
                .collect(Collectors.toMap(Function.identity(), each -> Math.min(limit, capacity(each, capacity))));
        heads.values().removeIf(most -> most <= 0);
        if (heads.isEmpty()) {
            return List.of();
        }
        var ids = first(heads, limit);
        if (transaction.dialect().skipLocked().isEmpty()) {
            return damaged.noted(PublicationReader.byId(transaction, ids));
        }
        var still = new Database.Guard(STILL_DUE, List.of(horizon, now));
        var free = locked(transaction, ids, limit, still);
        if (free.size() < ids.size()) { // others are at some of the first
            var more = new HashMap<>(heads);
            more.replaceAll((account, most) -> CONTENTION_FACTOR * most);
            free = locked(transaction, first(more, CONTENTION_FACTOR * limit), limit, still);
        }
        return damaged.noted(PublicationReader.byId(transaction, free)).stream()
                .filter(each -> heads.merge(each.account().toString(), -1, Integer::sum) >= 0)
                .toList();
    }

    /**
     * Those that no others have locked, locked until the transaction's end.
     *
     * @param still what made them due: it is checked again as they are locked
     */
    static List<String> locked(Transaction transaction, List<String> ids, int limit, Database.Guard still)
            throws SQLException {
        if (ids.isEmpty()) {
            return ids;
        }
        var some = PublicationReader.padded(ids);
        var placeholders = placeholders(some.size());
        var inOrder = ids.size() > limit; // else all of them are wanted
        var args = new ArrayList<>(still.args());
        args.addAll(some);
        args.addAll(inOrder ? some : List.of());
        args.add(limit);
        var locked = Set.copyOf(transaction.list(
                row -> row.text("id"),
                "SELECT id FROM publications WHERE " + still.condition() + " AND id IN (" + placeholders + ") ORDER BY "
                        + (inOrder ? "array_position(ARRAY[" + placeholders + "]::text[], id)" : "id") + " LIMIT ?"
                        + transaction.dialect().skipLocked(),
                args.toArray()));
        return ids.stream().filter(locked::contains).toList();
    }

    private static List<Head> heads(Transaction transaction, NodeId node, DamagedPublications damaged)
            throws SQLException {
        var out = damaged.ids();
        var args = new ArrayList<Object>(out);
        args.addAll(out);
        args.addAll(List.of(node.value(), node.value()));
        var readable = " AND p.id NOT IN (" + placeholders(out.size()) + ")";
        return transaction.list(
                row -> new Head(row.text("account"), row.maybeInstant("head"), row.maybeInstant("answer")),
                out.isEmpty()
                        ? HEADS
                        : HEADS.replace(QUEUED, QUEUED + readable).replace(ANSWERING, ANSWERING + readable),
                args.toArray());
    }

    static String placeholders(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** None for what is no account's name. */
    static int capacity(String account, ToIntFunction<AccountId> capacity) {
        return AccountId.parse(account).map(capacity::applyAsInt).orElse(0);
    }

    private record Head(String account, Optional<Instant> post, Optional<Instant> answer) {
        boolean isDue(Instant now, Instant horizon) {
            return post.filter(first -> !first.isAfter(horizon)).isPresent()
                    || answer.filter(first -> !first.isAfter(now)).isPresent();
        }

        Stream<Instant> claims(Duration ahead) {
            return Stream.concat(post.map(first -> first.minus(ahead)).stream(), answer.stream());
        }
    }

    /** The first one that is due, or to be prepared, of those that were in flight at crashes of nodes. */
    List<Publication> poisonCandidate() throws SQLException {
        var out = damaged.ids();
        var args = new ArrayList<Object>(out);
        args.addAll(List.of(horizon, now, now, node.value(), node.value()));
        var others = out.isEmpty()
                ? POISON_CANDIDATE
                : POISON_CANDIDATE.replace(
                        POISON_CANDIDATES, POISON_CANDIDATES + " AND id NOT IN (" + placeholders(out.size()) + ")");
        var ids = transaction.list(
                row -> row.text("id"), others + transaction.dialect().skipLocked(), args.toArray());
        return damaged.noted(PublicationReader.byId(transaction, ids));
    }

    /** When a node has something to claim next: posts so much ahead of their time, answers at it. */
    static Optional<Instant> next(Transaction transaction, NodeId node, Duration ahead, DamagedPublications damaged)
            throws SQLException {
        return heads(transaction, node, damaged).stream()
                .flatMap(head -> head.claims(ahead))
                .min(Comparator.naturalOrder());
    }

    /**
     * The ids of the first {@code limit} of all these accounts.
     *
     * @param most how many of each account at most
     */
    private List<String> first(Map<String, Integer> most, int limit) throws SQLException {
        var each = Math.min(limit, 2 * limit / most.size() + 2);
        var few = new HashMap<>(most);
        few.replaceAll((account, capacity) -> Math.min(capacity, each));
        var found = ask(few);
        var nearest = merged(found, limit);
        // a queue that has more may have something in front of the last of these
        var more = new HashMap<>(most);
        more.keySet()
                .removeIf(account -> Objects.requireNonNull(most.get(account)) <= each
                        || found.getOrDefault(account, List.of()).size() < each
                        || nearest.size() == limit && nearest.getLast().position() < each);
        found.putAll(ask(more));
        return merged(found, limit).stream()
                .map(candidate -> candidate.due().id())
                .toList();
    }

    private List<Candidate> merged(Map<String, List<Due>> queues, int limit) {
        var candidates = new ArrayList<Candidate>();
        for (var queue : queues.entrySet()) {
            var last = lastServed.getOrDefault(queue.getKey(), 0L);
            var inOrder = queue.getValue().stream().sorted(BY_TIME).toList();
            for (int position = 0; position < inOrder.size(); position++) {
                candidates.add(new Candidate(inOrder.get(position), position, last));
            }
        }
        return candidates.stream().sorted(ROUND_ROBIN).limit(limit).toList();
    }

    private Map<String, List<Due>> ask(Map<String, Integer> most) throws SQLException {
        var accounts = List.copyOf(most.keySet());
        var queues = new HashMap<String, List<Due>>();
        var out = damaged.ids();
        var inTheWay = damaged.byAccount();
        for (int from = 0; from < accounts.size(); from += AT_A_TIME) {
            var args = new ArrayList<Object>();
            for (int i = from; i < from + AT_A_TIME; i++) {
                var account = i < accounts.size() ? accounts.get(i) : "";
                var capacity = most.getOrDefault(account, 0)
                        + inTheWay.getOrDefault(account, 0L).intValue();
                args.addAll(List.of(account, horizon, now, capacity));
            }
            transaction
                    .list(
                            row -> new Due(row.text("account"), row.instant("not_before"), row.text("id")),
                            QUEUES,
                            args.toArray())
                    .stream()
                    .filter(due -> !out.contains(due.id))
                    .forEach(due -> queues.computeIfAbsent(due.account, account -> new ArrayList<>())
                            .add(due));
        }
        queues.replaceAll((account, due) -> due.stream()
                .sorted(BY_TIME)
                .limit(Objects.requireNonNull(most.get(account)))
                .toList());
        return queues;
    }
}
