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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
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

/** The publications' table, which is also the queue. */
final class SqlPublications implements Publications {
    static final String ABANDONED =
            "state IN ('CLAIMED', 'SENDING') AND lease_until <= ? ORDER BY lease_until LIMIT ?";
    static final String UNCLEAR =
            """
            SELECT id FROM (SELECT id, reconcile_at, ROW_NUMBER() OVER (PARTITION BY account ORDER BY reconcile_at, id) AS place
                FROM publications WHERE state IN ('UNKNOWN', 'REVIEW') AND reconcile_at <= ?) u
            WHERE place <= ? ORDER BY place, reconcile_at, id""";

    static final String TAKEN = "SELECT id FROM publications WHERE post = ? AND account = ? AND occurrence = ?";

    private final Database database;
    private final PublicationSteps steps;
    private final PublicationClaims claims;

    SqlPublications(Database database, Supplier<Instant> now) {
        this.database = database;
        steps = new PublicationSteps(database, now);
        claims = new PublicationClaims(database, now, steps);
    }

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
                                TAKEN + " LIMIT 1",
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
    public List<Publication> find(Collection<PublicationId> ids) {
        return database.read(transaction -> PublicationRows.byId(
                        transaction, ids.stream().map(PublicationId::value).toList())
                .stream()
                .filter(Objects::nonNull)
                .toList());
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
            steps.save(transaction, rerouting.ended());
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
        return claims.due(node, horizon, lease, Limits.check(limit), room);
    }

    @Override
    public Set<PublicationId> extend(NodeId node, Collection<PublicationId> ids, Duration lease) {
        return claims.extend(node, ids, lease);
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
    public List<Publication> unclear(Instant at, int limit, int each, Set<PublicationId> inHand) {
        var most = Limits.check(limit);
        return database.read(transaction -> PublicationRows.byId(
                transaction,
                transaction.list(row -> row.text("id"), UNCLEAR, at, each).stream()
                        .filter(id -> !inHand.contains(new PublicationId(id)))
                        .limit(most)
                        .toList()));
    }

    @Override
    public Optional<Instant> nextDue(NodeId node) {
        return claims.next(node);
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
    public void dueFrom(Instant from, Consumer<Waiting> consumer) {
        database.read(transaction -> WaitingRows.dueFrom(transaction, from, consumer));
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
        return steps.save(transaction, change);
    }

    private static Optional<Publication> find(Transaction transaction, PublicationId id) throws SQLException {
        return PublicationRows.select(transaction, "id = ?", id.value()).stream().findFirst();
    }
}
