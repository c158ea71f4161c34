package org.signalbox.publishing.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.content.Checked;
import org.signalbox.content.Freezer;
import org.signalbox.content.FrontMatter;
import org.signalbox.content.Workspace;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.Change;
import org.signalbox.model.Message;
import org.signalbox.model.Post;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Severity;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.PlanningException;
import org.signalbox.publishing.Publishing.Planned;

/** Freezes checked files into planned publications, or updates those that are still waiting. */
final class Planner {
    private final Store store;
    private final Workspace workspace;
    private final Holds holds;
    private final Reroutes reroutes;

    Planner(Store store, Workspace workspace, Holds holds, Reroutes reroutes) {
        this.store = store;
        this.workspace = workspace;
        this.holds = holds;
        this.reroutes = reroutes;
    }

    Planned plan(Checked checked, boolean now, String actorName) throws PlanningException {
        var post = ready(checked, now);
        var identified = identify(checked, post);
        var id = identified.file().post().flatMap(Post::id).orElseThrow();
        var actor = new Actor(actorName, store.now());
        List<Publication> frozen;
        try {
            frozen = Freezer.freeze(identified, id, now ? Optional.of(actor.at()) : Optional.empty(), store, workspace.root());
        } catch (IOException e) {
            throw new PlanningException(Message.of("publishing.plan.file", e.getMessage()));
        }
        var existing = store.publications().ofPost(id);
        var added = new ArrayList<Publication>();
        var changes = new ArrayList<Change>();
        for (var wanted : frozen) {
            var old = newest(existing, wanted.account());
            if (old.isEmpty()) {
                added.add(wanted);
            } else {
                changes.addAll(update(old.get(), wanted, actor));
            }
        }
        follow(existing, frozen, identified, actor, changes);
        cancelDropped(existing, frozen, actor, changes);
        if (added.isEmpty() && changes.isEmpty() && !waits(existing)) {
            throw new PlanningException(Message.of("publishing.plan.published", names(frozen)));
        }
        store.publications().plan(added, actor);
        for (var change : changes) {
            try {
                store.publications().save(change);
            } catch (StaleChangeException e) {
                throw new PlanningException(
                        Message.of("publishing.plan.sending", change.before().account()));
            }
        }
        added.forEach(holds::settle);
        return new Planned(identified.file().post().orElseThrow(), store.publications().ofPost(id));
    }

    private static Post ready(Checked checked, boolean now) throws PlanningException {
        var errors = checked.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new PlanningException(Message.of(
                    "publishing.plan.errors", errors.get(0).message().text(), errors.size() - 1));
        }
        var post = checked.file().post().orElseThrow();
        if (post.accounts().isEmpty()) {
            throw new PlanningException(Message.of("publishing.plan.no-accounts"));
        }
        if (!now && post.schedule().isEmpty()) {
            throw new PlanningException(Message.of("publishing.plan.no-schedule"));
        }
        return post;
    }

    /** Writes the post's id into its file at first schedule. */
    private Checked identify(Checked checked, Post post) throws PlanningException {
        if (post.id().isPresent()) {
            return checked;
        }
        var edit = FrontMatter.setId(checked.file(), PostId.random());
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

    private static Optional<Publication> newest(List<Publication> existing, AccountId account) {
        return existing.stream()
                .filter(publication -> publication.account().equals(account))
                .max(Comparator.comparing(Publication::createdAt));
    }

    private static List<Change> update(Publication old, Publication wanted, Actor actor) throws PlanningException {
        return switch (old.state()) {
            case PLANNED, HELD -> old.source().equals(wanted.source()) && old.due().equals(wanted.due())
                    ? List.of()
                    : List.of(old.update(wanted, actor));
            case CANCELLED -> {
                if (old.reroutedTo().isPresent()) {
                    yield List.of(); // another one goes out in its place, and follows it
                }
                var restored = old.restore(actor);
                yield List.of(restored, restored.after().update(wanted, actor));
            }
            case REJECTED, SKIPPED, EXPIRED -> {
                var retried = old.retry(actor);
                yield List.of(retried, retried.after().update(wanted, actor));
            }
            case CLAIMED, SENDING, UNKNOWN, REVIEW -> throw new PlanningException(
                    Message.of("publishing.plan.sending", old.account()));
            case PUBLISHED -> List.of();
        };
    }

    /** What goes out in place of one that the file names takes over what the file would send there now. */
    private void follow(
            List<Publication> existing,
            List<Publication> frozen,
            Checked checked,
            Actor actor,
            List<Change> changes)
            throws PlanningException {
        for (var wanted : frozen) {
            var replaced = Replacements.last(existing, wanted.account());
            if (replaced.isEmpty() || !waits(replaced.get()) || named(frozen, replaced.get().account())) {
                continue;
            }
            var old = replaced.get();
            try {
                var fresh = reroutes.refrozen(checked, wanted, old.account());
                if (!old.source().equals(fresh.source()) || !old.due().equals(fresh.due())) {
                    changes.add(old.update(fresh, actor));
                }
            } catch (Reroutes.Refused e) {
                throw new PlanningException(e.obstacles().get(0));
            }
        }
    }

    private static boolean named(List<Publication> frozen, AccountId account) {
        return frozen.stream().anyMatch(each -> each.account().equals(account));
    }

    /** What waits for an account that the file no longer names is cancelled. */
    private static void cancelDropped(
            List<Publication> existing, List<Publication> frozen, Actor actor, List<Change> changes) {
        var named = frozen.stream().map(Publication::account).collect(Collectors.toSet());
        for (var publication : existing) {
            if (waits(publication)
                    && !named.contains(publication.account())
                    && !named.contains(Replacements.origin(existing, publication).account())) {
                changes.add(publication.cancel(actor));
            }
        }
    }

    /** Whether the file would be frozen otherwise now than what still waits or was published. */
    boolean differs(Checked checked) {
        var id = checked.file().post().flatMap(Post::id);
        if (id.isEmpty() || checked.hasErrors()) {
            return false;
        }
        return store.publications().ofPost(id.get()).stream()
                .filter(Planner::waits)
                .anyMatch(publication -> !fingerprint(checked, publication).equals(Optional.of(publication.source())));
    }

    private Optional<String> fingerprint(Checked checked, Publication publication) {
        return publication.reroutedFrom().isPresent()
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
