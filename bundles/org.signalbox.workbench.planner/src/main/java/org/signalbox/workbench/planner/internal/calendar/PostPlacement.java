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
    private record Dropped(String path, Optional<Post> post, List<Publication> publications) {
        boolean isSettled() {
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
                dropped -> place(dropped, Schedule.at(at, ScreenZone.now())));
    }

    private static Dropped read(Workspace workspace, Store store, Path file) {
        var path = workspace.root().relativize(file).toString().replace('\\', '/');
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

    private void place(Dropped dropped, Schedule at) {
        if (dropped.post().isEmpty()) {
            toasts.show(Severity.WARNING, Message.of("planner.calendar.drop.other", dropped.path()));
            return;
        }
        var post = dropped.post().get();
        if (dropped.isSettled()) {
            toasts.show(Severity.WARNING, Message.of("planner.calendar.sent", post.title()));
        } else if (dropped.publications().isEmpty()) {
            moves.moveDraft(post.title(), dropped.path(), at);
        } else {
            moves.move(post.id().orElseThrow(), post.title(), dropped.path(), at);
        }
    }
}
