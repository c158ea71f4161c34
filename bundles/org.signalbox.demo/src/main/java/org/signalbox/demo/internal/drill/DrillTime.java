package org.signalbox.demo.internal.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.signalbox.demo.internal.story.StoryException;
import org.signalbox.model.HoldRule;
import org.signalbox.model.Message;
import org.signalbox.model.PlannedChange;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.networks.ChangePlan;
import org.signalbox.publishing.HoldPolicy;
import org.signalbox.scheduler.DueLoop;

/**
 * Lets time pass in a drill: the clock jumps to shortly before the next thing that is due, runs until it is done, and
 * jumps on. Everything that happens, happens at its time.
 */
final class DrillTime {
    /** How long before something due the clock stops jumping: enough to claim and prepare it. */
    private static final Duration BEFORE = Duration.ofMillis(1_500);

    /** Longer than anything takes on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long LOOK_MILLIS = 20;

    private final Store store;
    private final ChangePlan changes;
    private final HoldPolicy holds;
    private final DueLoop loop;
    private final Consumer<Instant> clock;

    /** @param clock takes the instant to jump to */
    DrillTime(Store store, ChangePlan changes, HoldPolicy holds, DueLoop loop, Consumer<Instant> clock) {
        this.store = store;
        this.changes = changes;
        this.holds = holds;
        this.loop = loop;
        this.clock = clock;
    }

    /** The clock of this instance, when it is one that jumps. */
    @SuppressWarnings("unchecked")
    static Optional<Consumer<Instant>> clock(BundleContext context) {
        try {
            ServiceReference<?>[] found =
                    context.getServiceReferences(Consumer.class.getName(), "(signalbox.clock=drill)");
            return Optional.ofNullable(found).map(all -> (Consumer<Instant>) context.getService(all[0]));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets time pass until then; everything that is due before or at that instant is done when this returns. */
    void passUntil(Instant until) throws InterruptedException, StoryException {
        for (var next = next(until); next.isPresent(); next = next(until)) {
            var at = next.get();
            jump(at.minus(BEFORE));
            await(() -> !store.now().isBefore(at) && settled(at), Message.of("demo.drill.due", at));
            holds.apply();
        }
        jump(until);
    }

    private void jump(Instant to) {
        clock.accept(to);
        changes.wake();
        loop.wake();
    }

    /** Looks until it holds; fails when it doesn't in time. */
    void await(BooleanSupplier condition, Message what) throws InterruptedException, StoryException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new StoryException(Message.of("demo.too-late", what.text(), PATIENCE.toSeconds()));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** When the next thing is due that isn't done yet. */
    private Optional<Instant> next(Instant until) {
        return Stream.of(
                        waiting(until).map(Publication::notBefore),
                        changes.open().stream().map(PlannedChange::due),
                        expiries())
                .flatMap(due -> due)
                .filter(due -> !due.isAfter(until))
                .min(Comparator.naturalOrder());
    }

    private Stream<Publication> waiting(Instant until) {
        return all(PublicationState.PLANNED, PublicationState.CLAIMED, PublicationState.SENDING).stream()
                .filter(publication -> !publication.notBefore().isAfter(until));
    }

    /** When held publications are given up by the rules that are set. */
    private Stream<Instant> expiries() {
        var rules = holds.rules();
        return all(PublicationState.HELD).stream()
                .flatMap(held -> rules.stream()
                        .filter(rule -> rule.subject().equals(held.account().toString()))
                        .flatMap(rule -> rule.rule() instanceof HoldRule.Expire expire
                                ? Stream.of(expire.deadline(held.due()))
                                : Stream.empty()))
                .filter(at -> !at.isBefore(store.now()));
    }

    private boolean settled(Instant at) {
        return waiting(at).findAny().isEmpty()
                && changes.open().stream().noneMatch(change -> !change.due().isAfter(at));
    }

    private List<Publication> all(PublicationState... states) {
        return store.publications()
                .list(PublicationQuery.all().in(states).limit(1_000))
                .items();
    }
}
