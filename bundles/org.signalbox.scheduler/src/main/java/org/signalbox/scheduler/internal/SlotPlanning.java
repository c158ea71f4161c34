package org.signalbox.scheduler.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.signalbox.content.FrozenContent;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.DueTimeDerivation;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Schedule;
import org.signalbox.model.Series;
import org.signalbox.model.Timing;
import org.signalbox.model.Variant;
import org.signalbox.model.store.Store;
import org.signalbox.scheduler.PlanningHooks;
import org.signalbox.timing.Occurrences;
import org.signalbox.timing.QueueSlots;

/** Gives publications the next free slots of their accounts' queues. */
final class SlotPlanning {
    private static final Duration FARTHEST = Duration.ofDays(366);
    /** Slots of a queue that are looked at for a free one. */
    static final int MAX_SLOTS = 1_000;

    private final Store store;
    private final PlanningHooks hooks;

    SlotPlanning(Store store, PlanningHooks hooks) {
        this.store = store;
        this.hooks = hooks;
    }

    /** Plans one in the next free slot. */
    Publication plan(Publication template, Actor actor) throws PlanningException {
        var account = template.account();
        return store.queues()
                .plan(account, slots(account, actor.at()), slot -> in(template, slot), actor)
                .orElseThrow(() -> new PlanningException(Message.of("publishing.plan.queue-full", account)));
    }

    /** Brings one that is there to the next free slot. */
    void move(Publication template, Function<Publication, List<PublicationStep>> changes, Actor actor)
            throws PlanningException {
        var account = template.account();
        var moved = store.queues().move(account, slots(account, actor.at()), slot -> changes.apply(in(template, slot)));
        if (moved.isEmpty()) {
            throw new PlanningException(Message.of("publishing.plan.queue-full", account));
        }
    }

    private static Publication in(Publication template, Schedule slot) {
        return template.derived(slot, new DueTimeDerivation("", Duration.ZERO, true, slot.zoneRules()));
    }

    private List<Schedule> slots(AccountId account, Instant after) throws PlanningException {
        return QueueSlots.of(need(account), after, after.plus(FARTHEST), MAX_SLOTS);
    }

    /** An account's queue, which must have slots. */
    PostingQueue need(AccountId account) throws PlanningException {
        return store.queues()
                .find(account)
                .filter(each -> !each.slots().isEmpty())
                .orElseThrow(() -> new PlanningException(Message.of("publishing.plan.no-queue", account)));
    }

    /**
     * Plans the next times of a recycled post on one account, as far as the horizon: each not sooner than its distance
     * after the one before.
     */
    List<Publication> next(Series series, Variant variant, Timing.Recycled timing, Actor actor) {
        var added = new ArrayList<Publication>();
        var account = variant.account();
        var queue = store.queues().find(account);
        if (queue.isEmpty()) {
            return added;
        }
        while (true) {
            var before = store.publications().ofPost(series.post()).stream()
                    .filter(each ->
                            each.derivation().repeated() && each.account().equals(account))
                    .filter(each -> number(each) > 0)
                    .max(Comparator.comparingInt(SlotPlanning::number));
            var number = before.map(SlotPlanning::number).orElse(0) + 1;
            if (timing.times().filter(most -> number > most).isPresent()) {
                return added;
            }
            var earliest = before.map(each -> last(each).plus(timing.every()).minusNanos(1))
                    .filter(actor.at()::isBefore)
                    .orElse(actor.at());
            var planned = store.queues()
                    .plan(
                            account,
                            slots(queue.get(), earliest, timing.until(), actor.at(), before.isEmpty()),
                            slot -> hooks.withPreparationLeadTime(FrozenContent.of(series, variant, actor.at()))
                                    .derived(
                                            slot,
                                            new DueTimeDerivation(
                                                    String.valueOf(number), Duration.ZERO, true, slot.zoneRules())),
                            actor);
            if (planned.isEmpty()) {
                return added;
            }
            added.add(planned.get());
        }
    }

    /** Those in the horizon; the first one may be later. */
    private static List<Schedule> slots(
            PostingQueue queue, Instant earliest, Optional<LocalDate> until, Instant now, boolean first) {
        var end = now.plus(first ? FARTHEST : Occurrences.HORIZON);
        return QueueSlots.of(queue, earliest, end, MAX_SLOTS).stream()
                .filter(slot -> until.map(last -> !slot.wall().toLocalDate().isAfter(last))
                        .orElse(true))
                .toList();
    }

    private static Instant last(Publication publication) {
        return publication
                .progress()
                .outcome()
                .publishedAt()
                .filter(publication.due()::isBefore)
                .orElse(publication.due());
    }

    /** Which time of a recycled post it is; 0 for what is none. */
    private static int number(Publication publication) {
        var key = publication.derivation().occurrence();
        return key.matches("\\d{1,6}") ? Integer.parseInt(key) : 0;
    }
}
