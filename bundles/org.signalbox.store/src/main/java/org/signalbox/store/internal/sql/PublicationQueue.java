package org.signalbox.store.internal.sql;

import static org.signalbox.model.store.StoreChange.Kind.PUBLICATION;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.NodeId;
import org.signalbox.model.PartDetails;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Transition;
import org.signalbox.model.Usage;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.store.internal.sql.Database.Guard;
import org.signalbox.store.internal.sql.PublicationRows.Step;

/**
 * The publications table as the queue: claims due publications, and stores steps of publications with everything that
 * belongs to them. A claim is a step too. Steps that come at the same time share a transaction, because most of its
 * cost is the same for one step and for many.
 */
final class PublicationQueue {
    /** Of a server, so that one can be stored while the other is being committed. */
    private static final int COMMIT_QUEUES = 2;

    private final Database database;
    private final Supplier<Instant> now;
    private final ReservationSettlement settlements;
    private final DamagedPublications damaged;
    /** When each account was served last, as a number that grows. */
    private final Map<String, Long> lastServed = new ConcurrentHashMap<>();

    private final AtomicLong sequence = new AtomicLong();
    /** Each for some accounts: those of one account have one order. */
    private final List<GroupCommit<Charged, Optional<Publication>>> partitions;

    PublicationQueue(
            Database database, Supplier<Instant> now, ReservationSettlement settlements, DamagedPublications damaged) {
        this.database = database;
        this.damaged = damaged;
        this.now = now;
        this.settlements = settlements;
        partitions = Stream.generate(() -> new GroupCommit<>(this::storeSome))
                .limit(database.exclusive() ? 1 : COMMIT_QUEUES)
                .toList();
    }

    /** Claims the first {@code limit} of the due ones of all accounts, of each up to its capacity. */
    List<Publication> claimDue(
            NodeId node, Instant horizon, Duration lease, int limit, ToIntFunction<AccountId> capacity) {
        return database.writeGuarded(transaction -> {
            transaction.dialect().shareLockSenders(transaction);
            var at = now.get();
            var due = new DueQueues(transaction, node, at, horizon, lastServed, damaged).unclaimed(limit, capacity);
            var claimed = claim(transaction, due, node, at, lease);
            claimed.forEach(each -> lastServed.put(each.account().toString(), sequence.incrementAndGet()));
            return claimed;
        });
    }

    /** Claims the first {@code limit} that are to be prepared, of each account up to its capacity. */
    List<Publication> claimForPreparing(NodeId node, Duration lease, int limit, ToIntFunction<AccountId> capacity) {
        return database.writeGuarded(transaction -> {
            transaction.dialect().shareLockSenders(transaction);
            var at = now.get();
            var some = new PreparationQueue(transaction, node, at, damaged).unclaimed(limit, capacity);
            return claim(transaction, some, node, at, lease);
        });
    }

    /** Claims the first one that is due of those that were in flight at crashes of nodes. */
    Optional<Publication> claimPoisonCandidate(NodeId node, Instant horizon, Duration lease) {
        return database.writeGuarded(transaction -> {
            transaction.dialect().shareLockSenders(transaction);
            var at = now.get();
            var due = new DueQueues(transaction, node, at, horizon, lastServed, damaged).poisonCandidate();
            return claim(transaction, due, node, at, lease).stream().findFirst();
        });
    }

    private List<Publication> claim(
            Transaction transaction, List<Publication> due, NodeId node, Instant at, Duration lease)
            throws SQLException {
        var claims = due.stream()
                .map(each -> each.claim(node, at.plus(lease), new Actor(node.value(), at)))
                .toList();
        return saveFresh(transaction, claims);
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

    /** The time at which the node has something to claim next. */
    Optional<Instant> nextDue(NodeId node, Duration ahead) {
        return database.read(transaction -> DueQueues.next(transaction, node, ahead, damaged));
    }

    /** The time at which the node has something to prepare next. */
    Optional<Instant> nextPreparation(NodeId node) {
        return database.read(transaction -> PreparationQueue.next(transaction, node, damaged));
    }

    private List<Optional<Publication>> storeSome(List<Charged> steps) {
        Database.Work<List<Optional<Publication>>, RuntimeException> work = transaction -> store(transaction, steps);
        return steps.stream().anyMatch(Charged::intends) ? database.writeIntent(work) : database.writeResult(work);
    }

    /** One step and what it cost. */
    private record Charged(PublicationStep change, List<Usage> charges) {
        static Charged free(PublicationStep change) {
            return new Charged(change, List.of());
        }

        private boolean intends() {
            return change.transition() == Transition.INTEND;
        }

        private String id() {
            return change.before().id().value();
        }
    }

    Publication save(PublicationStep change, List<Usage> charges) {
        var step = new Charged(change, charges);
        var partition = Math.floorMod(change.before().account().hashCode(), partitions.size());
        return partitions.get(partition).store(step).orElseThrow(() -> stale(step));
    }

    /** Saves one as a part of something greater. */
    Publication save(Transaction transaction, PublicationStep change) throws SQLException {
        var step = Charged.free(change);
        return store(transaction, List.of(step)).getFirst().orElseThrow(() -> stale(step));
    }

    /** Saves those whose revision is still the stored one, as a part of something greater. */
    List<Publication> saveFresh(Transaction transaction, List<PublicationStep> changes) throws SQLException {
        return store(transaction, changes.stream().map(Charged::free).toList()).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static StaleChangeException stale(Charged step) {
        return new StaleChangeException("publication " + step.id());
    }

    /**
     * Those whose revision is still the stored one, and the intents whose lease lasts, as stored; the others are empty.
     */
    private List<Optional<Publication>> store(Transaction transaction, List<Charged> steps) throws SQLException {
        var stored = write(transaction, steps, database.intentGuard(now.get()));
        return steps.stream().map(step -> Optional.ofNullable(stored.get(step))).toList();
    }

    private Map<Charged, Publication> write(Transaction transaction, List<Charged> steps, Guard guard)
            throws SQLException {
        var stored = new HashMap<Charged, Publication>();
        for (var left = steps; !left.isEmpty(); ) {
            // one step of each publication: of several from the same revision one is stored and the others are stale
            var some = new TreeMap<String, Charged>();
            var others = new ArrayList<Charged>();
            left.forEach(step -> {
                if (some.putIfAbsent(step.id(), step) != null) {
                    others.add(step);
                }
            });
            var changes = some.values().stream().map(Charged::change).toList();
            var made = transaction.dialect().checkedByServer()
                    ? PublicationRows.ask(transaction, changes)
                    : PublicationRows.update(
                            transaction, changes.stream().map(Step::of).toList(), guard);
            made.forEach(publication -> stored.put(some.get(publication.id().value()), publication));
            left = others;
        }
        var done = steps.stream().filter(stored::containsKey).toList();
        settlements.settle(
                transaction,
                done.stream()
                        .map(step ->
                                new ReservationSettlement.Step(step.change().after(), step.charges()))
                        .toList());
        transaction.auditSteps(done.stream().map(step -> step.change().audit()).toList());
        SqlUsageRepository.add(
                transaction,
                done.stream().flatMap(step -> step.charges().stream()).toList());
        SqlPastPostRepository.put(
                transaction,
                done.stream().flatMap(step -> visible(step.change())).toList());
        for (var step : done) {
            if (step.change().transition() == Transition.QUARANTINE) {
                SqlNetworkRepository.countQuarantined(
                        transaction,
                        step.change().before().account().network(),
                        step.change().audit().at());
            }
        }
        AnsweredItems.note(transaction, done.stream().map(Charged::change).toList());
        done.forEach(step -> transaction.changed(PUBLICATION, step.id()));
        return stored;
    }

    /** The past posts of a step: visible from now on, without having been collected. */
    private static Stream<PastPost> visible(PublicationStep change) {
        var before = change.before();
        var after = change.after();
        return after.parts().stream()
                .filter(part -> part.receipt().isPresent())
                .filter(part -> !before.progress()
                                .outcome()
                                .deletedAt()
                                .equals(after.progress().outcome().deletedAt())
                        || part.index() >= before.parts().size()
                        || !part.equals(before.parts().get(part.index())))
                .map(part -> PastPost.of(after, part, shown(before, part.index())));
    }

    private static PartDetails shown(Publication publication, int part) {
        return publication.parts().stream()
                .filter(each -> each.index() == part && each.receipt().isPresent())
                .findFirst()
                .map(PublicationPart::details)
                .orElse(PartDetails.NONE);
    }
}
