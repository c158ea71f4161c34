package org.signalbox.workbench.planner.internal;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.signalbox.content.ContentFile;
import org.signalbox.content.FrontMatter;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.Schedule;
import org.signalbox.model.TextEdit;
import org.signalbox.model.Transition;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.Publishing;
import org.signalbox.workbench.ui.PlanHistory;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Reschedules a post: its unsent publications and its content file. */
@Creatable
public final class PostRescheduling {
    private final WorkbenchServices services;
    private final PlanHistory history;

    @Inject
    public PostRescheduling(WorkbenchServices services, PlanHistory history) {
        this.services = services;
        this.history = history;
    }

    /**
     * Reschedules all movable publications of a post and its file, as one undoable step. UI thread.
     *
     * @param path path of its content file
     */
    public void move(PostId post, String title, String path, Schedule to) {
        move(new Before(Optional.of(post), path, Set.of()), title, to);
    }

    /** Writes the time into the file of a post that isn't scheduled, as one undoable step. UI thread. */
    public void moveDraft(String title, String path, Schedule to) {
        move(new Before(Optional.empty(), path, Set.of()), title, to);
    }

    /**
     * Reschedules single publications and leaves the post's file unchanged, as for an occurrence of a series or a queue
     * slot. One undoable step. UI thread.
     */
    public void moveOnly(PostId post, String title, Set<PublicationId> only, Schedule to) {
        move(new Before(Optional.of(post), "", only), title, to);
    }

    private void move(Before before, String title, Schedule to) {
        var publishing = services.publishing();
        var store = services.store();
        if (publishing.isEmpty() || store.isEmpty()) {
            return;
        }
        history.perform(
                Message.of("planner.doing.reschedule", title),
                Message.of("planner.done.reschedule", title, ScreenZone.times().at(to.instant(), services.now())),
                () -> before.change(store.get(), publishing.get(), to),
                () -> before.restore(publishing.get()));
    }

    /** Previous times, for undo. */
    private final class Before {
        private final Optional<PostId> post;
        private final String path;
        private final Set<PublicationId> only;
        private List<Publication> moved = List.of();
        private Optional<Schedule> inFile = Optional.empty();
        /** The file's texts, where it had no time. */
        private Optional<Timed> timed = Optional.empty();

        private record Timed(String before, String after) {}

        /**
         * @param post empty for a draft
         * @param only empty for all of the post's publications
         */
        Before(Optional<PostId> post, String path, Set<PublicationId> only) {
            this.post = post;
            this.path = path;
            this.only = only;
        }

        void change(Store store, Publishing publishing, Schedule to) throws PlanningException, IOException {
            List<Publication> done = new ArrayList<>();
            for (var publication : post.map(store.publications()::ofPost).orElse(List.of())) {
                if (Transition.REPLAN.from(publication.state()).isPresent()
                        && (only.isEmpty() || only.contains(publication.id()))) {
                    try {
                        publishing.reschedule(publication.id(), to, services.actor());
                    } catch (PlanningException e) {
                        back(publishing, done);
                        throw e;
                    }
                    done.add(publication);
                }
            }
            timed = Optional.empty();
            try {
                inFile = only.isEmpty() ? write(to) : Optional.empty();
            } catch (IOException | RuntimeException e) {
                back(publishing, done); // The file has its old time.
                throw e;
            }
            moved = List.copyOf(done);
        }

        void restore(Publishing publishing) throws PlanningException, IOException {
            back(publishing, moved);
            if (inFile.isPresent()) {
                write(inFile.get());
            }
            if (timed.isPresent()) {
                untime(services.workspace().orElseThrow(), timed.get());
            }
        }

        private void back(Publishing publishing, List<Publication> old) throws PlanningException {
            for (var publication : old) {
                var schedule = publication.schedule().orElse(Schedule.at(publication.due(), ScreenZone.now()));
                publishing.reschedule(publication.id(), schedule, services.actor());
            }
        }

        private void untime(Workspace workspace, Timed texts) throws IOException {
            if (!workspace.read(path).file().text().equals(texts.after())) {
                throw new IOException(Message.of("planner.undo.edited", path).text());
            }
            workspace.write(path, texts.before());
        }

        /**
         * Writes the time into the content file if it still belongs to the post, and returns the previous time. A draft
         * without a time gets one.
         */
        private Optional<Schedule> write(Schedule to) throws IOException {
            Optional<Workspace> workspace =
                    services.workspace().filter(all -> all.file(path).isPresent());
            // As it is on disk: what the workspace has read may be some seconds old.
            var file = workspace.isEmpty()
                    ? Optional.<ContentFile>empty()
                    : Optional.of(workspace.get().read(path).file());
            var content = file.flatMap(known -> known.post())
                    .filter(known -> post.isEmpty() || known.id().equals(post));
            var old = content.flatMap(known -> known.schedule());
            boolean first = content.isPresent() && old.isEmpty() && post.isEmpty();
            if (first || old.isPresent() && !old.get().equals(to)) {
                var text = file.orElseThrow().text();
                var changed = TextEdit.apply(text, List.of(FrontMatter.setSchedule(file.get(), to)));
                workspace.get().write(path, changed);
                timed = first ? Optional.of(new Timed(text, changed)) : Optional.empty();
            }
            return old;
        }
    }
}
