package org.signalbox.workbench.planner.internal.calendar;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.model.Post;
import org.signalbox.model.Publication;
import org.signalbox.model.Schedule;
import org.signalbox.model.Severity;
import org.signalbox.model.Transition;
import org.signalbox.model.store.Store;
import org.signalbox.workbench.planner.internal.PostRescheduling;
import org.signalbox.workbench.planner.internal.ScreenZone;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Gives posts that are dropped on the calendar as files the time of the place. UI thread. */
@Creatable
public final class PostPlacement {
    private final WorkbenchServices services;
    private final Background background;
    private final PostRescheduling moves;
    private final Toasts toasts;

    @Inject
    public PostPlacement(WorkbenchServices services, Background background, PostRescheduling moves, Toasts toasts) {
        this.services = services;
        this.background = background;
        this.moves = moves;
        this.toasts = toasts;
    }

    /** @param post empty when the file can't be read as a post */
    record Dropped(String path, Optional<Post> post, List<Publication> publications) {
        /** Why it isn't moved; empty when it can be. */
        Optional<Message> refusal() {
            if (post.isEmpty()) {
                return Optional.of(Message.of("planner.calendar.drop.other", path));
            }
            return isSettled()
                    ? Optional.of(Message.of("planner.calendar.sent", post.get().title()))
                    : isRepeated()
                            ? Optional.of(Message.of(
                                    "planner.calendar.drop.series", post.get().title()))
                            : Optional.empty();
        }

        /** Whether it goes out several times, of which a drop can't mean one. */
        private boolean isRepeated() {
            return publications.stream()
                    .anyMatch(publication ->
                            Transition.REPLAN.from(publication.state()).isPresent()
                                    && (publication.derivation().repeated()
                                            || publication.derivation().slot()));
        }

        private boolean isSettled() {
            return !publications.isEmpty()
                    && publications.stream()
                            .noneMatch(publication ->
                                    Transition.REPLAN.from(publication.state()).isPresent());
        }
    }

    /** A scheduled post is rescheduled; another gets the time in its file. */
    void place(Path file, Instant at) {
        var workspace = services.workspace();
        var store = services.store();
        if (workspace.isEmpty() || store.isEmpty()) {
            return;
        }
        if (!at.isAfter(services.now())) {
            toasts.show(Severity.WARNING, Message.of("planner.past", String.valueOf(file.getFileName())));
            return;
        }
        background.run(
                Message.of("planner.loading"),
                progress -> read(workspace.get(), store.get(), file),
                dropped -> place(dropped, at));
    }

    private static Dropped read(Workspace workspace, Store store, Path file) {
        var name = String.valueOf(file.getFileName());
        var path = file.startsWith(workspace.root())
                ? workspace.root().relativize(file).toString().replace('\\', '/')
                : name;
        var post = file.startsWith(workspace.root())
                ? workspace.file(path).flatMap(checked -> checked.file().post())
                : Optional.<Post>empty();
        return new Dropped(
                path,
                post,
                post.flatMap(known -> known.id())
                        .map(store.publications()::ofPost)
                        .orElse(List.of()));
    }

    private void place(Dropped dropped, Instant instant) {
        var refusal = dropped.refusal();
        if (refusal.isPresent()) {
            toasts.show(Severity.WARNING, refusal.get());
            return;
        }
        var post = dropped.post().orElseThrow();
        var at = Schedule.at(instant, post.schedule().map(Schedule::zone).orElseGet(ScreenZone::now));
        if (dropped.publications().isEmpty()) {
            moves.moveDraft(post.title(), dropped.path(), at);
        } else {
            moves.move(post.id().orElseThrow(), post.title(), dropped.path(), at);
        }
    }
}
