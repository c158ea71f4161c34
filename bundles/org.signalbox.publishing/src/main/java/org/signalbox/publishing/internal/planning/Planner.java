package org.signalbox.publishing.internal.planning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.Freezer;
import org.signalbox.content.FrontMatter;
import org.signalbox.content.FrozenContent;
import org.signalbox.content.Workspace;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Post;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Series;
import org.signalbox.model.Severity;
import org.signalbox.model.Timing;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.Publishing.Planned;
import org.signalbox.publishing.internal.holds.NetworkHolds;
import org.signalbox.publishing.internal.holds.Reroutes;
import org.signalbox.scheduler.SeriesAndSlots;

/** Freezes checked files into planned publications, or updates those that are still waiting. */
public final class Planner {
    private final Store store;
    private final Workspace workspace;
    private final NetworkHolds holds;
    private final Reroutes reroutes;
    private final NetworkCheck networkCheck;
    private final SeriesAndSlots times;

    public Planner(Store store, Workspace workspace, NetworkHolds holds, Reroutes reroutes, NetworkCheck networkCheck) {
        this.store = store;
        this.workspace = workspace;
        this.holds = holds;
        this.reroutes = reroutes;
        this.networkCheck = networkCheck;
        times = SeriesAndSlots.of(store, holds);
    }

    public Planned plan(CheckedContent checked, boolean now, String actorName) throws PlanningException {
        var post = ready(checked, now);
        var identified = identify(checked, post);
        var id = identified.file().post().flatMap(Post::id).orElseThrow();
        PlanUpdate.refuseDamaged(store, id);
        var actor = new Actor(actorName, store.now());
        var timing = now ? Optional.<Timing>empty() : post.timing();
        var later = timing.filter(each -> !(each instanceof Timing.Once)).isPresent();
        List<Publication> frozen;
        try {
            frozen = Freezer.freeze(
                    identified, id, now || later ? Optional.of(actor.at()) : Optional.empty(), store, workspace.root());
        } catch (IOException e) {
            throw new PlanningException(Message.of("publishing.plan.file", e.getMessage()));
        }
        if (!now) { // else it is prepared at once
            networkCheck.check(frozen);
        }
        if (timing.filter(Timing::again).isPresent()) {
            repeat(identified, frozen, timing.get(), actor);
        } else {
            times.replaced(id, actor);
            try {
                once(identified, id, frozen, later, actor);
            } catch (StaleChangeException e) {
                once(identified, id, frozen, later, actor); // somebody else planned it meanwhile: now it is there
            }
        }
        return new Planned(
                identified.file().post().orElseThrow(), store.publications().ofPost(id));
    }

    private void repeat(CheckedContent checked, List<Publication> frozen, Timing timing, Actor actor)
            throws PlanningException {
        if (timing instanceof Timing.Recycled) {
            for (var each : frozen) {
                times.queue(each.account());
            }
        }
        var first = frozen.get(0);
        times.put(
                new Series(
                        first.post(),
                        first.path(),
                        first.title(),
                        timing,
                        first.dueTime().overdue(),
                        frozen.stream()
                                .map(each -> FrozenContent.variant(each, each.account()))
                                .toList(),
                        Series.State.ACTIVE,
                        actor.at(),
                        0),
                Message.of("publishing.series.scheduled", first.title()),
                actor);
    }

    private void once(CheckedContent checked, PostId id, List<Publication> frozen, boolean bySlot, Actor actor)
            throws PlanningException {
        var existing = store.publications().ofPost(id).stream()
                .filter(each -> !each.derivation().repeated())
                .toList();
        var added = new ArrayList<Publication>();
        var changes = new ArrayList<PublicationStep>();
        var moved = false;
        for (var each : frozen) {
            var template = holds.withPreparationLeadTime(each);
            var old = PlanUpdate.newest(existing, template.account());
            if (bySlot && !PlanUpdate.keepsSlot(old)) {
                moved |= slot(template, old, actor);
                continue;
            }
            var wanted = bySlot
                    ? template.derived(
                            old.orElseThrow().schedule().orElseThrow(),
                            old.get().derivation())
                    : template;
            if (old.isEmpty()) {
                added.add(wanted);
            } else {
                changes.addAll(PlanUpdate.update(old.get(), wanted, actor));
            }
        }
        follow(existing, frozen, checked, actor, changes);
        cancelDropped(existing, frozen, actor, changes);
        if (added.isEmpty() && changes.isEmpty() && !moved && !waits(existing)) {
            throw new PlanningException(Message.of("publishing.plan.published", names(frozen)));
        }
        store.publications().plan(added, actor);
        times.save(changes);
        added.forEach(holds::holdIfUnusable);
    }

    /** Gives one the next free slot; says whether it did. */
    private boolean slot(Publication template, Optional<Publication> old, Actor actor) throws PlanningException {
        if (old.isEmpty()) {
            holds.holdIfUnusable(times.planInSlot(template, actor));
            return true;
        }
        if (old.get().state() == PublicationState.PUBLISHED) {
            return false;
        }
        var before = old.get();
        PlanUpdate.update(before, template, actor); // whether that can be now
        try {
            times.moveToSlot(
                    template,
                    wanted -> switch (before.state()) {
                        case PLANNED, HELD -> List.of(before.update(wanted, actor));
                        case CANCELLED -> PlanUpdate.again(before.restore(actor), wanted, actor);
                        case REJECTED, SKIPPED, EXPIRED -> PlanUpdate.again(before.retry(actor), wanted, actor);
                        case CLAIMED, SENDING, UNKNOWN, REVIEW, PUBLISHED -> List.of();
                    },
                    actor);
        } catch (StaleChangeException e) {
            throw new PlanningException(Message.of("publishing.plan.sending", before.account()));
        }
        return true;
    }

    private static Post ready(CheckedContent checked, boolean now) throws PlanningException {
        var errors = checked.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new PlanningException(
                    Message.of("publishing.plan.errors", errors.get(0).message().text(), errors.size() - 1));
        }
        var post = checked.file().post().orElseThrow();
        if (post.accounts().isEmpty()) {
            throw new PlanningException(Message.of("publishing.plan.no-accounts"));
        }
        if (!now && post.timing().isEmpty()) {
            throw new PlanningException(Message.of("publishing.plan.no-schedule"));
        }
        return post;
    }

    /** Writes the post's id into its file at first schedule. */
    private CheckedContent identify(CheckedContent checked, Post post) throws PlanningException {
        if (post.id().isPresent()) {
            return checked;
        }
        var edit = FrontMatter.setId(checked.file(), PostId.fresh());
        var text = checked.file().text();
        try {
            return workspace.write(
                    checked.file().path(),
                    text.substring(0, edit.offset())
                            + edit.replacement()
                            + text.substring(edit.offset() + edit.length()));
        } catch (IOException e) {
            throw new PlanningException(Message.of("publishing.plan.file", e.getMessage()));
        }
    }

    /** Updates the replacement of a publication that the file names with the file's present content. */
    private void follow(
            List<Publication> existing,
            List<Publication> frozen,
            CheckedContent checked,
            Actor actor,
            List<PublicationStep> changes)
            throws PlanningException {
        for (var wanted : frozen) {
            var replaced = Replacements.last(existing, wanted.account());
            if (replaced.isEmpty()
                    || !waits(replaced.get())
                    || named(frozen, replaced.get().account())) {
                continue;
            }
            var old = replaced.get();
            try {
                var fresh = reroutes.refrozen(checked, wanted, old.account());
                if (!old.content().fingerprint().equals(fresh.content().fingerprint())
                        || !old.due().equals(fresh.due())) {
                    changes.add(PlanUpdate.begun(old, fresh).update(fresh, actor));
                }
            } catch (Reroutes.Refused e) {
                throw new PlanningException(e.obstacles().get(0));
            }
        }
    }

    private static boolean named(List<Publication> frozen, AccountId account) {
        return frozen.stream().anyMatch(each -> each.account().equals(account));
    }

    /** Cancels waiting publications for accounts that the file no longer names. */
    private static void cancelDropped(
            List<Publication> existing, List<Publication> frozen, Actor actor, List<PublicationStep> changes) {
        var named = frozen.stream().map(Publication::account).collect(Collectors.toSet());
        for (var publication : existing) {
            if (waits(publication)
                    && !named.contains(publication.account())
                    && !named.contains(
                            Replacements.origin(existing, publication).account())) {
                changes.add(publication.cancel(actor));
            }
        }
    }

    /** Whether the file would be frozen otherwise now than what still waits or was published. */
    public boolean differs(CheckedContent checked) {
        var id = checked.file().post().flatMap(Post::id);
        if (id.isEmpty() || checked.hasErrors()) {
            return false;
        }
        var timing = checked.file().post().flatMap(Post::timing);
        var repeated = store.series().find(id.get()).filter(each -> each.state() == Series.State.ACTIVE);
        if (repeated.isPresent() && !timing.equals(repeated.map(Series::timing))) {
            return true;
        }
        return store.publications().ofPost(id.get()).stream()
                .filter(Planner::waits)
                .anyMatch(publication -> !fingerprint(checked, publication)
                        .equals(Optional.of(publication.content().fingerprint())));
    }

    private Optional<String> fingerprint(CheckedContent checked, Publication publication) {
        return publication.progress().outcome().reroutedFrom().isPresent()
                ? reroutes.fingerprint(checked, publication.account())
                : Freezer.fingerprint(checked, publication.account());
    }

    private static boolean waits(List<Publication> publications) {
        return publications.stream().anyMatch(Planner::waits);
    }

    private static boolean waits(Publication publication) {
        return publication.state() == PublicationState.PLANNED || publication.state() == PublicationState.HELD;
    }

    private static String names(List<Publication> publications) {
        return publications.stream()
                .map(publication -> publication.account().toString())
                .collect(Collectors.joining(", "));
    }
}
