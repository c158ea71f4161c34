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
import org.signalbox.demo.internal.scenario.ScenarioException;
import org.signalbox.ledger.UsageMeter;
import org.signalbox.model.HoldRule;
import org.signalbox.model.Message;
import org.signalbox.model.PlannedChange;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.networks.ChangePlan;
import org.signalbox.publishing.HoldRules;
import org.signalbox.scheduler.DueLoop;

/**
 * Advances time in a drill. The clock jumps to shortly before the next due event, runs in real time until the event is
 * done, and jumps on. Every event happens at its due time.
 */
final class DrillTime {
    /** Real time before a due event: enough to claim and prepare it. */
    private static final Duration BEFORE = Duration.ofMillis(1_500);

    /** Longer than any event takes on a busy machine. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final long POLL_MILLIS = 20;

    private final Store store;
    private final ChangePlan changes;
    private final HoldRules holds;
    private final DueLoop loop;
    private final UsageMeter meter;
    private final Consumer<Instant> clock;

    /** @param clock sets the clock to the given instant */
    DrillTime(
            Store store, ChangePlan changes, HoldRules holds, DueLoop loop, UsageMeter meter, Consumer<Instant> clock) {
        this.store = store;
        this.changes = changes;
        this.holds = holds;
        this.loop = loop;
        this.meter = meter;
        this.clock = clock;
    }

    /** The settable clock of this instance; empty with a real one. */
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

    /** Advances time to the instant. On return, every event due until then is done. */
    void passUntil(Instant until) throws InterruptedException, ScenarioException {
        for (var next = next(until); next.isPresent(); next = next(until)) {
            var at = next.get();
            jump(at.minus(BEFORE));
            await(() -> !store.now().isBefore(at) && settled(at), Message.of("demo.drill.due", at));
            holds.apply();
        }
        jump(until);
    }

    /** What was called is charged by its time, not by one to which the clock has jumped since. */
    private void jump(Instant to) {
        meter.flush();
        clock.accept(to);
        changes.wake();
        loop.wake();
    }

    /** Polls until the condition holds; fails at the timeout. */
    void await(BooleanSupplier condition, Message what) throws InterruptedException, ScenarioException {
        var end = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new ScenarioException(Message.of("demo.too-late", what.text(), TIMEOUT.toSeconds()));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Due time of the next pending event. */
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

    /** Expiry times of held publications under the current rules. */
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
