package org.signalbox.store.internal;

import static org.signalbox.model.store.StoreChange.Kind.PUBLICATION;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Change;
import org.signalbox.model.Message;
import org.signalbox.model.Move;
import org.signalbox.model.NodeId;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Rerouting;
import org.signalbox.model.Tally;
import org.signalbox.model.TextPrint;
import org.signalbox.model.Usage;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Publications;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Waiting;
import org.signalbox.store.internal.Database.Guard;

/** The publications' table, which is also the queue. */
final class SqlPublications implements Publications {
    /** The accounts that a node may send for, with the head of their queue. */
    static final String HEADS =
            """
            SELECT a.id AS account, (SELECT MIN(p.not_before) FROM publications p
                WHERE p.state = 'PLANNED' AND p.account = a.id) AS head
            FROM accounts a JOIN networks n ON n.id = a.network
            WHERE a.paused IS NULL AND n.state = 'ENABLED'
                AND NOT EXISTS (SELECT 1 FROM settings s WHERE s.name = 'paused')
                AND (NOT EXISTS (SELECT 1 FROM nodes WHERE id = ?) OR EXISTS (SELECT 1 FROM node_networks r
                    WHERE r.node = ? AND r.network = n.id AND r.revision = n.revision AND r.trouble IS NULL))""";

    static final String DUE =
            "state = 'PLANNED' AND account = ? AND not_before <= ? ORDER BY not_before, id LIMIT ?";
    static final String ABANDONED =
            "state IN ('CLAIMED', 'SENDING') AND lease_until <= ? ORDER BY lease_until LIMIT ?";
    static final String UNCLEAR =
            "state IN ('UNKNOWN', 'REVIEW') AND reconcile_at <= ? ORDER BY reconcile_at LIMIT ?";

    /** How many may claim from the head of one account's queue at once and still find something each. */
    private static final int OTHERS = 4;

    private static final String TAKEN = "SELECT id FROM publications WHERE post = ? AND account = ? AND occurrence = ?";

    private final Database database;
    private final Supplier<Instant> now;
    private final Together<Charged, Optional<Publication>> intents;
    private final Together<Charged, Optional<Publication>> results;
    private final Map<String, Long> served = new ConcurrentHashMap<>();
    private final AtomicLong turn = new AtomicLong();

    SqlPublications(Database database, Supplier<Instant> now) {
        this.database = database;
        this.now = now;
        intents = new Together<>(steps ->
                database.writeIntent(transaction -> store(transaction, steps, database.intentGuard(now.get()))));
        results = new Together<>(steps -> database.writeResult(transaction -> store(transaction, steps, Guard.NONE)));
    }

    /** One step and what it cost. */
    private record Charged(Change change, List<Usage> charges) {}

    @Override
    public void plan(List<Publication> planned, Actor actor) {
        database.write(transaction -> {
            for (var publication : planned) {
                if (publication.state() != PublicationState.PLANNED
                        || publication.reroutedFrom().isPresent()) {
                    throw new IllegalArgumentException("only what is PLANNED can be planned: " + publication.id());
                }
                if (transaction
                        .first(
                                row -> row.text("id"),
                                TAKEN + " AND rerouted_from IS NOT NULL LIMIT 1",
                                publication.post().value(),
                                publication.account().toString(),
                                publication.derivation().occurrence())
                        .isPresent()) {
                    throw new StaleChangeException("publication " + publication.id());
                }
                insert(transaction, publication, actor);
            }
            return planned.size();
        });
    }

    @Override
    public List<Publication> planMissing(List<Publication> planned, Actor actor) {
        return database.write(transaction -> {
            var added = new ArrayList<Publication>();
            for (var publication : planned) {
                if (!publication.derivation().repeated()) {
                    throw new IllegalArgumentException("no occurrence: " + publication.id());
                }
                if (PublicationRows.insertFree(transaction, publication)) {
                    told(transaction, publication, actor);
                    added.add(publication);
                }
            }
            return List.copyOf(added);
        });
    }

    @Override
    public List<Publication> resembling(AccountId account, TextPrint print, Instant from, Instant to, int limit) {
        if (print.bands().isEmpty()) {
            return List.of();
        }
        var args = Resemblance.args(account.toString(), print);
        args.addAll(List.of(from, to, Limits.check(limit)));
        return database.read(transaction -> PublicationRows.select(
                transaction,
                Resemblance.condition(print.bands().size())
                        + " AND due >= ? AND due < ? AND state NOT IN ('CANCELLED', 'SKIPPED', 'EXPIRED')"
                        + " ORDER BY due, id LIMIT ?",
                args.toArray()));
    }

    @Override
    public List<Publication> olderRules(String zone, String rules, int limit) {
        return database.read(transaction -> PublicationRows.select(
                transaction,
                "state IN ('PLANNED', 'HELD') AND schedule_zone = ? AND zone_rules < ? ORDER BY due, id LIMIT ?",
                zone,
                rules,
                Limits.check(limit)));
    }

    @Override
    public List<String> zones() {
        return database.read(transaction -> transaction.list(
                row -> row.text("schedule_zone"),
                "SELECT DISTINCT schedule_zone FROM publications"
                        + " WHERE state IN ('PLANNED', 'HELD') AND schedule_zone IS NOT NULL"));
    }

    @Override
    public Optional<Publication> find(PublicationId id) {
        return database.read(transaction -> find(transaction, id));
    }

    @Override
    public List<Publication> ofPost(PostId post) {
        return database.read(
                transaction -> PublicationRows.select(transaction, "post = ? ORDER BY due, id", post.value()));
    }

    @Override
    public Publication reroute(Rerouting rerouting) {
        var planned = rerouting.planned();
        return database.write(transaction -> {
            if (transaction
                    .first(
                            row -> row.text("id"),
                            TAKEN + " LIMIT 1",
                            planned.post().value(),
                            planned.account().toString(),
                            planned.derivation().occurrence())
                    .isPresent()) {
                throw new StaleChangeException("publication " + planned.id());
            }
            var audit = rerouting.ended().audit();
            if (store(transaction, List.of(new Charged(rerouting.ended(), List.of())), Guard.NONE)
                    .getFirst()
                    .isEmpty()) {
                throw new StaleChangeException("publication " + rerouting.ended().before().id());
            }
            insert(transaction, planned, new Actor(audit.actor(), audit.at()));
            return find(transaction, planned.id()).orElseThrow();
        });
    }

    @Override
    public Publication save(Change change) {
        return save(change, List.of());
    }

    @Override
    public Publication save(Change change, List<Usage> charges) {
        if (change.move() == Move.REROUTE) {
            throw new IllegalArgumentException("a rerouting is stored as a whole: " + change.before().id());
        }
        return (change.move() == Move.INTEND ? intents : results)
                .store(new Charged(change, charges))
                .orElseThrow(() -> new StaleChangeException("publication " + change.before().id()));
    }

    /** Stores those whose revision is still the stored one; the others are empty. */
    private static List<Optional<Publication>> store(Transaction transaction, List<Charged> steps, Guard guard)
            throws SQLException {
        // in one order, so that two that store some of the same don't wait for each other
        var order = IntStream.range(0, steps.size())
                .boxed()
                .sorted(Comparator.comparing(i -> steps.get(i).change().before().id().value()))
                .toList();
        var written = new HashSet<Integer>();
        for (var number : PublicationRows.update(
                transaction,
                order.stream().map(i -> PublicationRows.Step.of(steps.get(i).change())).toList(),
                guard)) {
            written.add(order.get(number));
        }
        var outcomes = new ArrayList<String>();
        var audit = new ArrayList<AuditEntry>();
        var charges = new ArrayList<Usage>();
        for (int i = 0; i < steps.size(); i++) {
            var change = steps.get(i).change();
            if (!written.contains(i)) {
                outcomes.add("");
                continue;
            }
            audit.add(change.audit());
            charges.addAll(steps.get(i).charges());
            transaction.changed(PUBLICATION, change.before().id().value());
            outcomes.add(change.before().id().value());
        }
        transaction.audit(audit);
        SqlUsage.add(transaction, charges);
        var stored = new HashMap<String, Publication>();
        PublicationRows.byId(transaction, outcomes.stream().filter(id -> !id.isEmpty()).toList())
                .forEach(each -> stored.put(each.id().value(), each));
        return outcomes.stream().map(id -> Optional.ofNullable(stored.get(id))).toList();
    }

    @Override
    public List<Publication> claimDue(NodeId node, Instant horizon, Duration lease, int limit) {
        Limits.check(limit);
        return database.writeGuarded(transaction -> {
            transaction.dialect().keepSenders(transaction);
            var at = now.get();
            var claims = due(transaction, node, horizon, limit).stream()
                    .map(due -> due.claim(node, at.plus(lease), new Actor(node.value(), at)))
                    .map(claim -> new Charged(claim, List.of()))
                    .toList();
            var claimed = store(transaction, claims, Guard.NONE).stream()
                    .flatMap(Optional::stream)
                    .toList();
            claimed.forEach(each -> served.put(each.account().toString(), turn.incrementAndGet()));
            return claimed;
        });
    }

    @Override
    public Set<PublicationId> extend(NodeId node, Collection<PublicationId> ids, Duration lease) {
        return database.writeGuarded(transaction -> {
            var at = now.get();
            var extended = new HashSet<PublicationId>();
            for (var id : ids.stream().sorted(Comparator.comparing(PublicationId::value)).toList()) {
                if (transaction.update(
                                """
                                UPDATE publications SET lease_until = ? WHERE id = ? AND lease_node = ? AND lease_until > ?
                                    AND state IN ('CLAIMED', 'SENDING')""",
                                at.plus(lease),
                                id.value(),
                                node.value(),
                                at)
                        > 0) {
                    extended.add(id);
                }
            }
            return Set.copyOf(extended);
        });
    }

    @Override
    public List<Publication> abandoned(Instant at, int limit) {
        return database.read(transaction -> PublicationRows.select(
                transaction,
                ABANDONED,
                at,
                Limits.check(limit)));
    }

    @Override
    public List<Publication> unclear(Instant at, int limit) {
        return database.read(transaction -> PublicationRows.select(
                transaction,
                UNCLEAR,
                at,
                Limits.check(limit)));
    }

    @Override
    public Optional<Instant> nextDue(NodeId node) {
        return database.read(transaction -> transaction
                .list(row -> row.maybeInstant("head"), HEADS, node.value(), node.value())
                .stream()
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder()));
    }

    @Override
    public Slice<Publication> list(PublicationQuery query) {
        var page = PublicationFilter.page(query);
        var found = database.read(transaction -> PublicationRows.select(
                transaction, page.condition(), page.args().toArray()));
        return Limits.slice(found, query.limit(), PublicationFilter::cursor);
    }

    @Override
    public void waiting(Optional<String> network, Consumer<Waiting> consumer) {
        database.read(transaction -> WaitingRows.each(transaction, network, consumer));
    }

    @Override
    public Map<PublicationState, Integer> count(PublicationQuery query) {
        var filter = PublicationFilter.matching(query);
        var counts = new EnumMap<PublicationState, Integer>(PublicationState.class);
        database.read(transaction -> transaction.list(
                row -> counts.put(row.constant(PublicationState.class, "state"), (int) row.number("n")),
                "SELECT state, COUNT(*) AS n FROM publications WHERE " + filter.condition() + " GROUP BY state",
                filter.args().toArray()));
        return Map.copyOf(counts);
    }

    @Override
    public Tally tally(PublicationQuery query) {
        var filter = PublicationFilter.matching(query);
        var originals = new EnumMap<Tally.Fate, Integer>(Tally.Fate.class);
        var replacements = new EnumMap<Tally.Fate, Integer>(Tally.Fate.class);
        database.read(transaction -> transaction.list(
                row -> (row.number("replacement") == 1 ? replacements : originals)
                        .merge(
                                Tally.Fate.of(
                                        row.constant(PublicationState.class, "state"), row.number("rerouted") == 1),
                                (int) row.number("n"),
                                Integer::sum),
                "SELECT state, CASE WHEN rerouted_to IS NULL THEN 0 ELSE 1 END AS rerouted,"
                        + " CASE WHEN rerouted_from IS NULL THEN 0 ELSE 1 END AS replacement,"
                        + " COUNT(*) AS n FROM publications WHERE " + filter.condition()
                        + " GROUP BY 1, 2, 3",
                filter.args().toArray()));
        return new Tally(originals, replacements);
    }

    private static void insert(Transaction transaction, Publication publication, Actor actor)
            throws SQLException {
        PublicationRows.insert(transaction, publication);
        told(transaction, publication, actor);
    }

    static void told(Transaction transaction, Publication publication, Actor actor) throws SQLException {
        transaction.audit(AuditEntry.of(
                actor,
                publication.id(),
                Message.of("store.planned", publication.title(), publication.account()),
                publication.state()));
        transaction.changed(PUBLICATION, publication.id().value());
    }

    Publication save(Transaction transaction, Change change) throws SQLException {
        var guard = change.move() == Move.INTEND ? database.intentGuard(now.get()) : Guard.NONE;
        return store(transaction, List.of(new Charged(change, List.of())), guard)
                .getFirst()
                .orElseThrow(() -> new StaleChangeException("publication " + change.before().id()));
    }


    private static Optional<Publication> find(Transaction transaction, PublicationId id) throws SQLException {
        return PublicationRows.select(transaction, "id = ?", id.value()).stream().findFirst();
    }

    /** The first {@code limit} of the due ones of all accounts that nobody else is claiming right now. */
    private List<Publication> due(Transaction transaction, NodeId node, Instant horizon, int limit)
            throws SQLException {
        var heads = transaction
                .list(row -> new Head(row.text("account"), row.maybeInstant("head")), HEADS, node.value(), node.value())
                .stream()
                .filter(head -> head.first.filter(first -> !first.isAfter(horizon)).isPresent())
                .map(Head::account)
                .toList();
        if (heads.isEmpty()) {
            return List.of();
        }
        var queues = new DueQueues(transaction, horizon, served);
        var ids = queues.first(heads, limit);
        if (transaction.dialect().skipLocked().isEmpty()) {
            return PublicationRows.byId(transaction, ids);
        }
        var free = locked(transaction, ids, limit);
        if (free.size() < limit && ids.size() == limit) { // others are at some of the first
            free = locked(transaction, queues.first(heads, OTHERS * limit), limit);
        }
        return PublicationRows.byId(transaction, free);
    }

    /** Those that are still PLANNED and not locked by others, locked until the transaction's end. */
    private static List<String> locked(Transaction transaction, List<String> ids, int limit) throws SQLException {
        if (ids.isEmpty()) {
            return ids;
        }
        var marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
        var inOrder = ids.size() > limit; // else all of them are wanted
        var args = new ArrayList<Object>(ids);
        args.addAll(inOrder ? ids : List.of());
        args.add(limit);
        var locked = Set.copyOf(transaction.list(
                row -> row.text("id"),
                "SELECT id FROM publications WHERE state = 'PLANNED' AND id IN (" + marks + ") ORDER BY "
                        + (inOrder ? "array_position(ARRAY[" + marks + "]::text[], id)" : "id") + " LIMIT ?"
                        + transaction.dialect().skipLocked(),
                args.toArray()));
        return ids.stream().filter(locked::contains).toList();
    }

    private record Head(String account, Optional<Instant> first) {}
}
