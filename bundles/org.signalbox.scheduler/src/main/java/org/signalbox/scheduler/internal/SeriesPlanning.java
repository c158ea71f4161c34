package org.signalbox.scheduler.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.signalbox.content.FrozenContent;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.DueTimeDerivation;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PostId;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Schedule;
import org.signalbox.model.Series;
import org.signalbox.model.Timing;
import org.signalbox.model.Variant;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.scheduler.PlanningHooks;
import org.signalbox.scheduler.SeriesAndSlots;
import org.signalbox.timing.BadRuleException;
import org.signalbox.timing.Occurrences;
import org.signalbox.timing.RandomMinute;

/** Plans the occurrences of series ahead, and updates them when their series changes. */
public final class SeriesPlanning implements SeriesAndSlots {
    /** The reason of occurrences that ended and that the series may bring back. */
    static final Message CHANGED = Message.of("publishing.series.changed");

    static final Message CANCELLED = Message.of("publishing.series.cancelled");

    private final Store store;
    private final PlanningHooks hooks;
    private final SlotPlanning slots;

    public SeriesPlanning(Store store, PlanningHooks hooks) {
        this.store = store;
        this.hooks = hooks;
        slots = new SlotPlanning(store, hooks);
    }

    @Override
    public Series put(Series series, Message told, Actor actor) throws PlanningException {
        var known = store.series().find(series.post());
        var wanted = new Series(
                series.post(),
                series.path(),
                series.title(),
                series.timing(),
                series.overdue(),
                series.variants(),
                series.state(),
                known.map(Series::createdAt).orElse(series.createdAt()),
                known.map(Series::revision).orElse(0L));
        var stored = stored(wanted, told, actor);
        settle(stored, actor);
        planMissing(stored, actor);
        return stored;
    }

    private Series stored(Series series, Message told, Actor actor) throws PlanningException {
        try {
            return store.series()
                    .put(series, new AuditEntry(actor.at(), actor.name(), "series/" + series.post(), told));
        } catch (StaleChangeException e) {
            throw new PlanningException(Message.of("publishing.series.stale", series.title()));
        }
    }

    /** The coming times of one that repeats by a rule. */
    static List<Schedule> coming(Timing.Repeated timing, Instant from, int limit) {
        try {
            return Occurrences.coming(timing, from, limit);
        } catch (BadRuleException e) {
            throw new IllegalStateException("stored unchecked: " + timing.rule(), e);
        }
    }

    private static List<Schedule> ahead(Timing.Repeated timing, Instant now) {
        try {
            return Occurrences.ahead(timing, now);
        } catch (BadRuleException e) {
            throw new IllegalStateException("stored unchecked: " + timing.rule(), e);
        }
    }

    /** Plans what isn't there yet. */
    List<Publication> planMissing(Series series, Actor actor) {
        if (series.state() != Series.State.ACTIVE) {
            return List.of();
        }
        var added = new ArrayList<Publication>();
        for (var variant : series.variants()) {
            switch (series.timing()) {
                case Timing.Repeated repeated ->
                    added.addAll(store.publications()
                            .planMissing(
                                    ahead(repeated, actor.at()).stream()
                                            .map(at -> occurrence(series, variant, repeated, at, actor.at()))
                                            .toList(),
                                    actor));
                case Timing.Recycled recycled ->
                    slots.next(series, variant, recycled, actor).forEach(added::add);
                case Timing.Once once -> throw new IllegalStateException("not repeated");
                case Timing.NextSlot() -> throw new IllegalStateException("not repeated");
            }
        }
        added.forEach(hooks::holdIfUnusable);
        return added;
    }

    private Publication occurrence(Series series, Variant variant, Timing.Repeated timing, Schedule at, Instant now) {
        var key = at.wall().toString();
        var delay = RandomMinute.minute(timing.window(), series.post(), variant.account(), key);
        return hooks.withPreparationLeadTime(FrozenContent.of(series, variant, now))
                .derived(at, new DueTimeDerivation(key, delay, false, at.zoneRules()));
    }

    /** Updates what waits, cancels what the series has no more, and brings back what it has again. */
    private void settle(Series series, Actor actor) throws PlanningException {
        var changes = new ArrayList<PublicationStep>();
        for (var old : store.publications().ofPost(series.post())) {
            changes.addAll(change(series, old, actor));
        }
        save(changes);
    }

    @Override
    public void save(List<PublicationStep> changes) throws PlanningException {
        var each = changes.stream()
                .collect(
                        Collectors.groupingBy(change -> change.before().id(), LinkedHashMap::new, Collectors.toList()));
        for (var steps : each.values()) {
            try {
                store.publications().saveAll(steps);
            } catch (StaleChangeException e) {
                throw new PlanningException(Message.of(
                        "publishing.plan.sending", steps.getFirst().before().account()));
            }
        }
    }

    private List<PublicationStep> change(Series series, Publication old, Actor actor) {
        var waits = old.state() == PublicationState.PLANNED || old.state() == PublicationState.HELD;
        var named =
                series.variants().stream().anyMatch(variant -> variant.account().equals(old.account()));
        if (!old.derivation().repeated()) {
            // it went out once before, and what waits of that is replaced; what stands in for another account stays
            return waits && old.progress().outcome().reroutedFrom().isEmpty()
                    ? List.of(old.cancel(CHANGED, actor))
                    : List.of();
        }
        if (waits && !named && old.progress().outcome().reroutedFrom().isEmpty()) {
            return List.of(old.cancel(CHANGED, actor));
        }
        if (!named || !old.due().isAfter(actor.at())) {
            return List.of();
        }
        var wanted = wanted(series, old, actor.at());
        if (wanted.isEmpty()) {
            return waits ? List.of(old.cancel(CHANGED, actor)) : List.of();
        }
        if (!old.goesOnAs(wanted.get())) {
            return List.of(); // what has begun goes on as it was
        }
        if (waits) {
            return same(old, wanted.get()) ? List.of() : List.of(old.update(wanted.get(), actor));
        }
        if (old.state() == PublicationState.CANCELLED
                && old.progress().outcome().reroutedTo().isEmpty()
                && undoable(old)) {
            var restored = old.restore(actor);
            return List.of(restored, restored.after().update(wanted.get(), actor));
        }
        return List.of();
    }

    private static boolean same(Publication old, Publication wanted) {
        return old.content().fingerprint().equals(wanted.content().fingerprint())
                && old.due().equals(wanted.due())
                && old.dueTime().overdue() == wanted.dueTime().overdue();
    }

    private static boolean undoable(Publication old) {
        return old.reason()
                .filter(why -> why.equals(CHANGED) || why.equals(CANCELLED))
                .isPresent();
    }

    /** An occurrence by the present series; empty when the series no longer has it. */
    private Optional<Publication> wanted(Series series, Publication old, Instant now) {
        if (series.state() != Series.State.ACTIVE) {
            return Optional.empty();
        }
        var variant = series.variants().stream()
                .filter(each -> each.account().equals(old.account()))
                .findFirst()
                .orElseThrow();
        return switch (series.timing()) {
            case Timing.Repeated repeated ->
                Occurrences.contains(repeated, old.derivation().occurrence())
                        .map(at -> occurrence(series, variant, repeated, at, now));
            case Timing.Recycled recycled ->
                old.derivation().slot()
                        ? old.schedule()
                                .map(at -> hooks.withPreparationLeadTime(FrozenContent.of(series, variant, now))
                                        .derived(at, old.derivation()))
                        : Optional.empty();
            case Timing.Once once -> Optional.empty();
            case Timing.NextSlot() -> Optional.empty();
        };
    }

    @Override
    public void replaced(PostId post, Actor actor) throws PlanningException {
        var series = store.series().find(post).filter(each -> each.state() == Series.State.ACTIVE);
        if (series.isPresent()) {
            end(series.get(), Series.State.REPLACED, CHANGED, Message.of("publishing.series.replaced"), actor);
        }
    }

    Series end(Series series, Series.State state, Message why, Message told, Actor actor) throws PlanningException {
        var ended = stored(series.with(state), told, actor);
        var changes = new ArrayList<PublicationStep>();
        for (var old : store.publications().ofPost(series.post())) {
            if (old.derivation().repeated()
                    && (old.state() == PublicationState.PLANNED || old.state() == PublicationState.HELD)) {
                changes.add(old.cancel(why, actor));
            }
        }
        save(changes);
        return ended;
    }

    @Override
    public PostingQueue queue(AccountId account) throws PlanningException {
        return slots.need(account);
    }

    @Override
    public Publication planInSlot(Publication template, Actor actor) throws PlanningException {
        return slots.plan(template, actor);
    }

    @Override
    public void moveToSlot(Publication template, Function<Publication, List<PublicationStep>> changes, Actor actor)
            throws PlanningException {
        slots.move(template, changes, actor);
    }
}
