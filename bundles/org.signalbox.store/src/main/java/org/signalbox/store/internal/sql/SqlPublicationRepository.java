package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.NodeId;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationCounts;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Rerouting;
import org.signalbox.model.TextFingerprint;
import org.signalbox.model.Transition;
import org.signalbox.model.Usage;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.model.store.GivenAnswer;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.UnderWay;
import org.signalbox.model.store.WaitingPublication;

/** The publications' table, which is also the queue. */
final class SqlPublicationRepository implements PublicationRepository {
    static final String TAKEN = "SELECT id FROM publications WHERE post = ? AND account = ? AND occurrence = ?";

    private final Database database;
    private final PublicationQueue queue;
    private final PublicationQueries queries;
    private final CallRows calls;
    private final DamagedPublications damaged = new DamagedPublications();
    private final DamageReport report;

    SqlPublicationRepository(Database database, Supplier<Instant> now, ReservationSettlement settlements) {
        this.database = database;
        queue = new PublicationQueue(database, now, settlements, damaged);
        queries = new PublicationQueries(database, damaged);
        calls = new CallRows(database);
        report = new DamageReport(database, damaged);
    }

    @Override
    public void plan(List<Publication> planned, Actor actor) {
        database.write(transaction -> PlannedRows.plan(transaction, planned, actor));
    }

    @Override
    public Optional<GivenAnswer> planAnswer(Publication answer, Actor actor) {
        return AnswerRows.plan(database, answer, actor);
    }

    @Override
    public Map<String, List<GivenAnswer>> answers(AccountId account, Collection<String> items) {
        return database.read(transaction -> AnswerRows.of(transaction, account, List.copyOf(items)));
    }

    @Override
    public List<Publication> planMissing(List<Publication> planned, Actor actor) {
        return database.write(transaction -> {
            var added = new ArrayList<Publication>();
            for (var publication : planned) {
                if (!publication.derivation().repeated()) {
                    throw new IllegalArgumentException("no occurrence: " + publication.id());
                }
                if (PlannedRows.insert(transaction, publication, actor)) {
                    added.add(publication);
                }
            }
            return List.copyOf(added);
        });
    }

    @Override
    public List<Publication> similarTo(AccountId account, TextFingerprint print, Instant from, Instant to, int limit) {
        return queries.similarTo(account, print, from, to, limit);
    }

    @Override
    public List<Publication> olderRules(String zone, String rules, int limit) {
        return queries.olderRules(zone, rules, limit);
    }

    @Override
    public List<String> zones() {
        return queries.zones();
    }

    @Override
    public Optional<Publication> find(PublicationId id) {
        return database.read(transaction -> find(transaction, id));
    }

    @Override
    public List<Publication> find(Collection<PublicationId> ids) {
        return damaged.noted(database.read(transaction -> PublicationReader.byId(
                transaction, ids.stream().map(PublicationId::value).toList())));
    }

    @Override
    public List<PublicationId> abbreviated(String part, int limit) {
        return queries.abbreviated(part, limit);
    }

    @Override
    public List<Publication> ofPost(PostId post) {
        return queries.ofPost(post);
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
            if (PublicationQueries.taken(transaction, planned)) {
                throw new StaleChangeException("publication " + planned.id());
            }
            var audit = rerouting.ended().audit();
            queue.save(transaction, rerouting.ended());
            PlannedRows.insertOrFail(transaction, planned, new Actor(audit.actor(), audit.at()));
            return find(transaction, planned.id()).orElseThrow();
        });
    }

    @Override
    public Publication save(PublicationStep step) {
        return save(step, List.of());
    }

    @Override
    public Publication save(PublicationStep step, List<Usage> charges) {
        if (step.transition() == Transition.REROUTE) {
            throw new IllegalArgumentException(
                    "a rerouting is stored as a whole: " + step.before().id());
        }
        return queue.save(step, charges);
    }

    @Override
    public Publication saveAll(List<PublicationStep> all) {
        return database.writeGuarded(transaction -> {
            for (var step : all.subList(0, all.size() - 1)) {
                queue.save(transaction, step);
            }
            return queue.save(transaction, all.getLast());
        });
    }

    @Override
    public List<Publication> claimDue(
            NodeId node, Instant horizon, Duration lease, int limit, ToIntFunction<AccountId> capacity) {
        return queue.claimDue(node, horizon, lease, PageLimits.check(limit), capacity);
    }

    @Override
    public List<Publication> claimForPreparing(
            NodeId node, Duration lease, int limit, ToIntFunction<AccountId> capacity) {
        return queue.claimForPreparing(node, lease, PageLimits.check(limit), capacity);
    }

    @Override
    public Optional<Publication> claimPoisonCandidate(NodeId node, Instant horizon, Duration lease) {
        return queue.claimPoisonCandidate(node, horizon, lease);
    }

    @Override
    public void markInCall(PublicationId id, NodeId node) {
        calls.mark(id, node);
    }

    @Override
    public boolean clearInCall(PublicationId id, NodeId node) {
        return calls.clear(id, node);
    }

    @Override
    public Map<PublicationId, NodeId> calls() {
        return calls.all();
    }

    @Override
    public Set<PublicationId> extend(NodeId node, Collection<PublicationId> ids, Duration lease) {
        return queue.extend(node, ids, lease);
    }

    @Override
    public List<Publication> abandoned(Instant at, int limit) {
        return queries.abandoned(at, limit);
    }

    @Override
    public List<Publication> unclear(Instant at, int limit, int each, Set<PublicationId> inHand) {
        return queries.unclear(at, limit, each, inHand);
    }

    @Override
    public Optional<Instant> nextPreparation(NodeId node) {
        return queue.nextPreparation(node);
    }

    @Override
    public Optional<Instant> nextDue(NodeId node, Duration ahead) {
        return queue.nextDue(node, ahead);
    }

    @Override
    public Slice<Publication> list(PublicationQuery query) {
        return queries.list(query);
    }

    @Override
    public UnderWay underWay(String network, Instant since) {
        return queries.underWay(network, since);
    }

    @Override
    public void saveByUse(String network, Instant since, Function<UnderWay, List<PublicationStep>> decision) {
        database.write(transaction -> {
            transaction.dialect().exclusiveLockRates(transaction);
            return queue.saveFresh(transaction, decision.apply(queries.underWay(transaction, network, since)));
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
        return queries.count(query);
    }

    @Override
    public PublicationCounts counts(PublicationQuery query) {
        return queries.counts(query);
    }

    Publication save(Transaction transaction, PublicationStep step) throws SQLException {
        return queue.save(transaction, step);
    }

    private static Optional<Publication> find(Transaction transaction, PublicationId id) throws SQLException {
        return PublicationReader.select(transaction, "id = ?", id.value()).items().stream()
                .findFirst();
    }
}
