package org.signalbox.store.internal;

import static org.signalbox.model.store.StoreChange.Kind.PUBLICATION;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.signalbox.model.Change;
import org.signalbox.model.Move;
import org.signalbox.model.Publication;
import org.signalbox.model.Usage;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.store.internal.Database.Guard;
import org.signalbox.store.internal.PublicationRows.Step;

/** Stores steps of publications, each with all that belongs to it, those that come at the same time together. */
final class PublicationSteps {
    private final Database database;
    private final Supplier<Instant> now;
    private final Together<Charged, Optional<Publication>> intents;
    private final Together<Charged, Optional<Publication>> results;

    PublicationSteps(Database database, Supplier<Instant> now) {
        this.database = database;
        this.now = now;
        intents = new Together<>(
                steps -> database.writeIntent(transaction -> store(transaction, steps, intentGuard())));
        results = new Together<>(steps -> database.writeResult(transaction -> store(transaction, steps, Guard.NONE)));
    }

    /** One step and what it cost. */
    record Charged(Change change, List<Usage> charges) {
        static Charged free(Change change) {
            return new Charged(change, List.of());
        }

        private boolean intends() {
            return change.move() == Move.INTEND;
        }

        private String id() {
            return change.before().id().value();
        }
    }

    Publication save(Change change, List<Usage> charges) {
        var step = new Charged(change, charges);
        return (step.intends() ? intents : results).store(step).orElseThrow(() -> stale(step));
    }

    /** Saves one as a part of something greater. */
    Publication save(Transaction transaction, Change change) throws SQLException {
        var step = Charged.free(change);
        return store(transaction, List.of(step), step.intends() ? intentGuard() : Guard.NONE)
                .getFirst()
                .orElseThrow(() -> stale(step));
    }

    private static StaleChangeException stale(Charged step) {
        return new StaleChangeException("publication " + step.id());
    }

    private Guard intentGuard() {
        return database.intentGuard(now.get());
    }

    /** Those whose revision is still the stored one, and for which the guard holds, as stored; the others are empty. */
    static List<Optional<Publication>> store(Transaction transaction, List<Charged> steps, Guard guard)
            throws SQLException {
        var stored = write(transaction, steps, guard);
        return steps.stream().map(step -> Optional.ofNullable(stored.get(step))).toList();
    }

    private static Map<Charged, Publication> write(Transaction transaction, List<Charged> steps, Guard guard)
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
            PublicationRows.update(
                            transaction,
                            some.values().stream().map(step -> Step.of(step.change())).toList(),
                            guard)
                    .forEach(publication -> stored.put(some.get(publication.id().value()), publication));
            left = others;
        }
        var done = steps.stream().filter(stored::containsKey).toList();
        transaction.audit(done.stream().map(step -> step.change().audit()).toList());
        SqlUsage.add(transaction, done.stream().flatMap(step -> step.charges().stream()).toList());
        SqlPastPosts.put(transaction, done.stream().flatMap(step -> visible(step.change())).toList());
        done.forEach(step -> transaction.changed(PUBLICATION, step.id()));
        return stored;
    }

    /** What is seen of it from now on: past posts need not be collected first. */
    private static Stream<PastPost> visible(Change change) {
        var before = change.before();
        var after = change.after();
        return after.parts().stream()
                .filter(part -> part.receipt().isPresent())
                .filter(part -> !before.withdrawnAt().equals(after.withdrawnAt())
                        || part.index() >= before.parts().size()
                        || !part.equals(before.parts().get(part.index())))
                .map(part -> PastPost.of(after, part));
    }
}
