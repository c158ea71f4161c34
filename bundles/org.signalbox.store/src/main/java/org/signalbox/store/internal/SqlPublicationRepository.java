package org.signalbox.store.internal;

import static org.signalbox.model.store.StoreChange.Kind.PUBLICATION;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Change;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationCounts;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Rerouting;
import org.signalbox.model.TextFingerprint;
import org.signalbox.model.Transition;
import org.signalbox.model.Usage;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.WaitingPublication;

/** The publications' table, which is also the queue. */
final class SqlPublicationRepository implements PublicationRepository {
    static final String ABANDONED = "state IN ('CLAIMED', 'SENDING') AND lease_until <= ? ORDER BY lease_until LIMIT ?";
    static final String UNCLEAR = """
            SELECT id FROM (SELECT id, reconcile_at, ROW_NUMBER() OVER (PARTITION BY account ORDER BY reconcile_at, \
            id) AS place
                FROM publications WHERE state IN ('UNKNOWN', 'REVIEW') AND reconcile_at <= ?) u
            WHERE place <= ? ORDER BY place, reconcile_at, id""";

    static final String TAKEN = "SELECT id FROM publications WHERE post = ? AND account = ? AND occurrence = ?";

    private final Database database;
    private final PublicationSteps steps;
    private final PublicationClaims claims;
    private final DamagedPublications damaged = new DamagedPublications();
    private final DamageReport report;

    SqlPublicationRepository(Database database, Supplier<Instant> now, ReservationSettlement settlements) {
        this.database = database;
        steps = new PublicationSteps(database, now, settlements);
        claims = new PublicationClaims(database, now, steps, damaged);
        report = new DamageReport(database, damaged);
    }

    @Override
    public void plan(List<Publication> planned, Actor actor) {
        database.write(transaction -> {
            for (var publication : planned) {
                if (publication.state() != PublicationState.PLANNED
                        || publication.progress().outcome().reroutedFrom().isPresent()) {
                    throw new IllegalArgumentException("only what is PLANNED can be planned: " + publication.id());
                }
                if (transaction
                        .first(
                                row -> row.text("id"),
                                TAKEN + " LIMIT 1",
                                publication.post().value(),
                                publication.account().toString(),
                                publication.derivation().occurrence())
                        .isPresent()) {
                    throw new StaleChangeException("publication " + publication.id());
                }
                insertOrFail(transaction, publication, actor);
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
                if (insert(transaction, publication, actor)) {
                    added.add(publication);
                }
            }
            return List.copyOf(added);
        });
    }

    @Override
    public List<Publication> resembling(AccountId account, TextFingerprint print, Instant from, Instant to, int limit) {
        if (print.bands().isEmpty()) {
            return List.of();
        }
        var args = SimilarityBands.args(account.toString(), print);
        args.addAll(List.of(from, to, PageLimits.check(limit)));
        return damaged.noted(database.read(transaction -> PublicationRows.select(
                transaction,
                SimilarityBands.condition(print.bands().size())
                        + " AND due >= ? AND due < ? AND state NOT IN ('CANCELLED', 'SKIPPED', 'EXPIRED')"
                        + " ORDER BY due, id LIMIT ?",
                args.toArray())));
    }

    @Override
    public List<Publication> olderRules(String zone, String rules, int limit) {
        return damaged.noted(database.read(transaction -> PublicationRows.select(
                transaction,
                "state IN ('PLANNED', 'HELD') AND schedule_zone = ? AND zone_rules < ? ORDER BY due, id LIMIT ?",
                zone,
                rules,
                PageLimits.check(limit) + damaged.ids().size())));
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
    public List<Publication> find(Collection<PublicationId> ids) {
        return damaged.noted(database.read(transaction -> PublicationRows.byId(
                transaction, ids.stream().map(PublicationId::value).toList())));
    }

    @Override
    public List<Publication> ofPost(PostId post) {
        return damaged.noted(database.read(
                transaction -> PublicationRows.select(transaction, "post = ? ORDER BY due, id", post.value())));
    }

    @Override
    public Optional<DamagedRow> damaged(PublicationId id) {
        return report.of(id);
    }

    @Override
    public List<DamagedRow> damaged() {
        return report.unfinished();
    }

    @Override
    public void cancelDamaged(PublicationId id, Actor actor) {
        report.cancel(id, actor);
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
            steps.save(transaction, rerouting.ended());
            insertOrFail(transaction, planned, new Actor(audit.actor(), audit.at()));
            return find(transaction, planned.id()).orElseThrow();
        });
    }

    @Override
    public Publication save(Change change) {
        return save(change, List.of());
    }

    @Override
    public Publication save(Change change, List<Usage> charges) {
        if (change.move() == Transition.REROUTE) {
            throw new IllegalArgumentException(
                    "a rerouting is stored as a whole: " + change.before().id());
        }
        return steps.save(change, charges);
    }

    @Override
    public Publication saveAll(List<Change> all) {
        return database.writeGuarded(transaction -> {
            for (var change : all.subList(0, all.size() - 1)) {
                steps.save(transaction, change);
            }
            return steps.save(transaction, all.getLast());
        });
    }

    @Override
    public List<Publication> claimDue(
            NodeId node, Instant horizon, Duration lease, int limit, ToIntFunction<AccountId> room) {
        return claims.due(node, horizon, lease, PageLimits.check(limit), room);
    }

    @Override
    public Optional<Publication> claimSuspect(NodeId node, Instant horizon, Duration lease) {
        return claims.suspect(node, horizon, lease);
    }

    @Override
    public void calling(PublicationId id, NodeId node) {
        database.writeGuarded(transaction -> transaction.update("""
                INSERT INTO calls (publication, node) VALUES (?, ?)
                ON CONFLICT (publication) DO UPDATE SET node = excluded.node""", id.value(), node.value()));
    }

    @Override
    public boolean called(PublicationId id, NodeId node) {
        return database.writeGuarded(transaction ->
                transaction.update("DELETE FROM calls WHERE publication = ? AND node = ?", id.value(), node.value())
                        > 0);
    }

    @Override
    public Map<PublicationId, NodeId> calls() {
        return database.read(transaction -> transaction
                .list(
                        row -> Map.entry(new PublicationId(row.text("publication")), new NodeId(row.text("node"))),
                        "SELECT * FROM calls")
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public Set<PublicationId> extend(NodeId node, Collection<PublicationId> ids, Duration lease) {
        return claims.extend(node, ids, lease);
    }

    @Override
    public List<Publication> abandoned(Instant at, int limit) {
        return damaged.noted(database.read(transaction -> PublicationRows.select(
                transaction,
                ABANDONED,
                at,
                PageLimits.check(limit) + damaged.ids().size())));
    }

    @Override
    public List<Publication> unclear(Instant at, int limit, int each, Set<PublicationId> inHand) {
        var most = PageLimits.check(limit);
        var out = damaged.ids();
        return damaged.noted(database.read(transaction -> PublicationRows.byId(
                transaction,
                transaction.list(row -> row.text("id"), UNCLEAR, at, each + out.size()).stream()
                        .filter(id -> !out.contains(id) && !inHand.contains(new PublicationId(id)))
                        .limit(most)
                        .toList())));
    }

    @Override
    public Optional<Instant> nextDue(NodeId node) {
        return claims.next(node);
    }

    @Override
    public Slice<Publication> list(PublicationQuery query) {
        var page = PublicationFilter.page(query);
        return database.read(transaction -> {
            var ids = transaction.slice(
                    row -> row.text("id"),
                    DamagedRowReport::publication,
                    row -> Cursor.of(row.text("due"), row.text("id")),
                    query.limit(),
                    "SELECT id, due FROM publications WHERE " + page.condition(),
                    page.args().toArray());
            var read = PublicationRows.byId(transaction, ids.items());
            damaged.note(read.damaged());
            return new Slice<>(read.items(), ids.next(), read.damaged());
        });
    }

    @Override
    public void waiting(Optional<String> network, Consumer<WaitingPublication> consumer) {
        damaged.note(database.read(transaction -> WaitingRows.each(transaction, network, consumer)));
    }

    @Override
    public void dueFrom(Instant from, Consumer<WaitingPublication> consumer) {
        damaged.note(database.read(transaction -> WaitingRows.dueFrom(transaction, from, consumer)));
    }

    @Override
    public Map<PublicationState, Integer> count(PublicationQuery query) {
        var filter = PublicationFilter.matching(query);
        var counts = new EnumMap<PublicationState, Integer>(PublicationState.class);
        database.read(transaction -> transaction.list(
                row -> {
                    var count = (int) row.number("n");
                    return DamageReport.state(row.text("state")).map(state -> counts.put(state, count));
                },
                "SELECT state, COUNT(*) AS n FROM publications WHERE " + filter.condition() + " GROUP BY state",
                filter.args().toArray()));
        return Map.copyOf(counts);
    }

    @Override
    public PublicationCounts tally(PublicationQuery query) {
        var filter = PublicationFilter.matching(query);
        var originals = new EnumMap<PublicationCounts.Fate, Integer>(PublicationCounts.Fate.class);
        var replacements = new EnumMap<PublicationCounts.Fate, Integer>(PublicationCounts.Fate.class);
        database.read(transaction -> transaction.list(
                row -> {
                    var fates = row.number("replacement") == 1 ? replacements : originals;
                    var rerouted = row.number("rerouted") == 1;
                    var count = (int) row.number("n");
                    return DamageReport.state(row.text("state"))
                            .map(state -> fates.merge(PublicationCounts.Fate.of(state, rerouted), count, Integer::sum));
                },
                "SELECT state, CASE WHEN rerouted_to IS NULL THEN 0 ELSE 1 END AS rerouted,"
                        + " CASE WHEN rerouted_from IS NULL THEN 0 ELSE 1 END AS replacement,"
                        + " COUNT(*) AS n FROM publications WHERE " + filter.condition()
                        + " GROUP BY 1, 2, 3",
                filter.args().toArray()));
        return new PublicationCounts(originals, replacements);
    }

    private static void insertOrFail(Transaction transaction, Publication publication, Actor actor)
            throws SQLException {
        if (!insert(transaction, publication, actor)) {
            throw new StaleChangeException("publication " + publication.id());
        }
    }

    /** Says whether its place was free. */
    static boolean insert(Transaction transaction, Publication publication, Actor actor) throws SQLException {
        var audit = AuditEntry.of(
                actor,
                publication.id(),
                Message.of("store.planned", publication.title(), publication.account()),
                publication.state());
        var free = PublicationRows.insert(transaction, publication, audit);
        if (free) {
            transaction.changed(PUBLICATION, publication.id().value());
        }
        return free;
    }

    Publication save(Transaction transaction, Change change) throws SQLException {
        return steps.save(transaction, change);
    }

    private static Optional<Publication> find(Transaction transaction, PublicationId id) throws SQLException {
        return PublicationRows.select(transaction, "id = ?", id.value()).items().stream()
                .findFirst();
    }
}
