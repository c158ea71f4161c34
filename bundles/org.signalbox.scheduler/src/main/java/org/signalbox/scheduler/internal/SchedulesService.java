package org.signalbox.scheduler.internal;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.content.ContentFile;
import org.signalbox.content.FrontMatter;
import org.signalbox.content.TimingText;
import org.signalbox.content.Workspace;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.CatchUpPolicy;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Post;
import org.signalbox.model.PostId;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.Schedule;
import org.signalbox.model.Series;
import org.signalbox.model.TextEdit;
import org.signalbox.model.Timing;
import org.signalbox.model.WeeklySlot;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.scheduler.PlanningHooks;
import org.signalbox.scheduler.Schedules;
import org.signalbox.timing.ExcludedTimes;
import org.signalbox.timing.Occurrences;
import org.signalbox.timing.QueueSlots;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Queues and series for people and for the node's periodic work. */
@Component(service = Schedules.class)
public final class SchedulesService implements Schedules {
    private static final Logger LOG = LoggerFactory.getLogger(SchedulesService.class);

    private final Store store;
    private final Workspace workspace;
    private final SeriesPlanning planning;

    @Activate
    public SchedulesService(@Reference Store store, @Reference Workspace workspace, @Reference PlanningHooks holds) {
        this.store = store;
        this.workspace = workspace;
        planning = new SeriesPlanning(store, holds);
    }

    @Override
    public List<PostingQueue> queues() {
        return store.queues().list();
    }

    @Override
    public Optional<PostingQueue> queue(AccountId account) {
        return store.queues().find(account);
    }

    @Override
    public PostingQueue setQueue(AccountId account, ZoneId zone, List<WeeklySlot> slots, String actor)
            throws PlanningException {
        if (store.accounts().find(account).isEmpty()) {
            throw new PlanningException(Message.of("publishing.plan.no-account", account));
        }
        var queue = new PostingQueue(account, zone, slots, 0);
        var audit = new AuditEntry(
                store.now(), actor, "account/" + account, Message.of("publishing.queue.set", account, slots.size()));
        if (slots.isEmpty()) {
            store.queues().remove(account, audit);
            return queue;
        }
        return store.queues().put(queue, audit);
    }

    @Override
    public List<Schedule> freeSlots(AccountId account, Instant after, Instant before, int limit) {
        return store.queues()
                .find(account)
                .map(queue ->
                        store
                                .queues()
                                .free(account, QueueSlots.of(queue, after, before, SlotPlanning.MAX_SLOTS))
                                .stream()
                                .limit(limit)
                                .toList())
                .orElse(List.of());
    }

    @Override
    public CatchUpPolicy catchUp(Optional<AccountId> account) {
        return account.flatMap(id -> store.settings().get(CatchUpPolicy.setting(Optional.of(id))))
                .or(() -> store.settings().get(CatchUpPolicy.setting(Optional.empty())))
                .flatMap(CatchUpPolicy::parse)
                .orElse(CatchUpPolicy.DEFAULT);
    }

    @Override
    public void setCatchUp(Optional<AccountId> account, Optional<CatchUpPolicy> limit, String actor) {
        store.settings()
                .set(
                        CatchUpPolicy.setting(account),
                        limit.map(CatchUpPolicy::toString),
                        new AuditEntry(
                                store.now(),
                                actor,
                                account.map(id -> "account/" + id).orElse("workspace"),
                                Message.of(
                                        "publishing.catch-up.set",
                                        limit.map(CatchUpPolicy::perHour).orElse(0))));
    }

    @Override
    public List<Series> series() {
        return store.series().list();
    }

    @Override
    public Optional<Series> series(PostId post) {
        return store.series().find(post);
    }

    @Override
    public List<Schedule> coming(Series series, int limit) {
        return series.timing() instanceof Timing.Repeated repeated
                ? SeriesPlanning.coming(repeated, store.now(), limit)
                : List.of();
    }

    @Override
    public Series cancelSeries(PostId post, String actor) throws PlanningException {
        var series = find(post);
        if (series.state() != Series.State.ACTIVE) {
            throw new PlanningException(Message.of("publishing.series.over", series.title()));
        }
        return planning.end(
                series,
                Series.State.CANCELLED,
                SeriesPlanning.CANCELLED,
                Message.of("publishing.series.ended", series.title()),
                new Actor(actor, store.now()));
    }

    @Override
    public Series resumeSeries(PostId post, String actor) throws PlanningException {
        var series = find(post);
        if (series.state() == Series.State.ACTIVE) {
            return series;
        }
        return planning.put(
                series.with(Series.State.ACTIVE),
                Message.of("publishing.series.resumed", series.title()),
                new Actor(actor, store.now()));
    }

    @Override
    public Series exceptFrom(PostId post, LocalDateTime wall, String actor) throws PlanningException {
        var series = find(post);
        if (!(series.timing() instanceof Timing.Repeated repeated)) {
            throw new PlanningException(Message.of("publishing.series.no-times", series.title()));
        }
        if (Occurrences.contains(repeated, wall.toString()).isEmpty()) {
            throw new PlanningException(Message.of("publishing.series.no-such", series.title(), wall));
        }
        var except = Timing.Except.of(wall);
        write(series, file -> List.of(FrontMatter.addExcept(file, except.toString())));
        var all = new ArrayList<>(repeated.except());
        all.add(except);
        return planning.put(
                series.with(repeated.leavingOut(all)),
                Message.of("publishing.series.excepted", series.title(), wall),
                new Actor(actor, store.now()));
    }

    @Override
    public Series bringBack(PostId post, LocalDateTime wall, String actor) throws PlanningException {
        var series = find(post);
        if (!(series.timing() instanceof Timing.Repeated repeated)) {
            throw new PlanningException(Message.of("publishing.series.no-times", series.title()));
        }
        if (!repeated.leavesOut(wall)
                || Occurrences.contains(repeated.leavingOut(List.of()), wall.toString())
                        .isEmpty()) {
            throw new PlanningException(Message.of("publishing.series.not-left-out", series.title(), wall));
        }
        write(
                series,
                file -> file.post()
                        .flatMap(Post::timing)
                        .filter(Timing.Repeated.class::isInstance)
                        .map(Timing.Repeated.class::cast)
                        .map(said -> TimingText.edits(file, ExcludedTimes.without(said, wall)))
                        .orElse(List.of()));
        return planning.put(
                series.with(ExcludedTimes.without(repeated, wall)),
                Message.of("publishing.series.brought-back", series.title(), wall),
                new Actor(actor, store.now()));
    }

    /** Writes it into the content file, where that is there, so that scheduling it again comes to the same. */
    private void write(Series series, Function<ContentFile, List<TextEdit>> edits) throws PlanningException {
        var file = workspace
                .file(series.path())
                .map(checked -> checked.file())
                .filter(each -> each.post()
                        .flatMap(Post::id)
                        .filter(series.post()::equals)
                        .isPresent());
        if (file.isEmpty()) {
            return;
        }
        try {
            workspace.write(series.path(), TextEdit.apply(file.get().text(), edits.apply(file.get())));
        } catch (IOException e) {
            throw new PlanningException(Message.of("publishing.plan.file", e.getMessage()));
        }
    }

    private Series find(PostId post) throws PlanningException {
        return store.series()
                .find(post)
                .orElseThrow(() -> new PlanningException(Message.of("publishing.series.none", post)));
    }

    @Override
    public int planAhead() {
        var planned = 0;
        for (var series : store.series().active()) {
            planned += planMissing(series);
        }
        return planned;
    }

    /** Plans missing occurrences. A series that another program stored may be invalid; it must not delay the others. */
    private int planMissing(Series series) {
        try {
            return planning.planMissing(series, new Actor(AuditEntry.SIGNALBOX, store.now()))
                    .size();
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("The series {} can't be planned ahead; cancel it, or schedule it again", series.post(), e);
            return 0;
        }
    }

    @Override
    public int followZones() {
        return new ZoneRulesUpdate(store).follow();
    }
}
