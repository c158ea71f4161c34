package org.signalbox.workbench.planner.internal;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.signalbox.workbench.ui.FailureText;

/** Another time for a post: its unsent publications and its content file. Its methods block. */
final class PostMove {
    private final What what;
    private final Store store;
    private final Publishing publishing;
    private final Optional<Workspace> workspace;
    private final String actor;
    private final ZoneId zone;
    private List<Publication> moved = List.of();
    private Optional<Schedule> inFile = Optional.empty();

    /** The file's texts, where it had no time. */
    private Optional<Timed> timed = Optional.empty();

    private record Timed(String before, String after) {}

    /**
     * What is moved.
     *
     * @param post empty for a draft
     * @param path of its content file
     * @param only empty for all of the post's publications and its file
     */
    record What(Optional<PostId> post, String path, Set<PublicationId> only) {}

    /** @param zone of times that were planned without one */
    PostMove(What what, Store store, Publishing publishing, Optional<Workspace> workspace, String actor, ZoneId zone) {
        this.what = what;
        this.store = store;
        this.publishing = publishing;
        this.workspace = workspace;
        this.actor = actor;
        this.zone = zone;
    }

    /** Moves all of it. A failure moves back what was moved, and names what couldn't be. */
    void change(Schedule to) throws PlanningException, IOException {
        List<Publication> done = new ArrayList<>();
        timed = Optional.empty();
        try {
            for (var publication : what.post.map(store.publications()::ofPost).orElse(List.of())) {
                if (Transition.REPLAN.from(publication.state()).isPresent()
                        && (what.only.isEmpty() || what.only.contains(publication.id()))) {
                    publishing.reschedule(publication.id(), to, actor);
                    done.add(publication);
                }
            }
            inFile = what.only.isEmpty() ? write(to) : Optional.empty();
        } catch (PlanningException | IOException | RuntimeException e) {
            var stayed = back(done); // The file has its old time.
            if (stayed.isEmpty()) {
                throw e;
            }
            var half = new PlanningException(
                    Message.of("planner.move.half", FailureText.text(e), names(stayed), stayed.size()));
            half.initCause(e);
            stayed.values().forEach(half::addSuppressed);
            throw half;
        }
        moved = List.copyOf(done);
    }

    /**
     * Moves back what can be: some may have been sent since.
     *
     * @return what stayed at the new time and why; empty when nothing did
     * @throws PlanningException when all of them stay
     */
    Optional<Message> restore() throws PlanningException, IOException {
        var stayed = back(moved);
        var told = stayed.values().stream()
                .findFirst()
                .map(why -> Message.of("planner.undo.stayed", names(stayed), stayed.size(), FailureText.text(why)));
        if (told.isPresent() && stayed.size() == moved.size()) {
            throw new PlanningException(told.get());
        }
        if (inFile.isPresent()) {
            write(inFile.get());
        }
        if (timed.isPresent()) {
            untime(workspace.orElseThrow(), timed.get());
        }
        return told;
    }

    private Map<Publication, Exception> back(List<Publication> old) {
        var stayed = new LinkedHashMap<Publication, Exception>();
        for (var publication : old) {
            var schedule = publication.schedule().orElse(Schedule.at(publication.due(), zone));
            try {
                publishing.reschedule(publication.id(), schedule, actor);
            } catch (PlanningException | RuntimeException e) {
                stayed.put(publication, e);
            }
        }
        return stayed;
    }

    private static String names(Map<Publication, Exception> stayed) {
        return stayed.keySet().stream()
                .map(each -> each.title() + " (" + each.account() + ")")
                .collect(Collectors.joining(", "));
    }

    private void untime(Workspace files, Timed texts) throws IOException {
        if (!files.read(what.path).file().text().equals(texts.after())) {
            throw new IOException(Message.of("planner.undo.edited", what.path).text());
        }
        files.write(what.path, texts.before());
    }

    /**
     * Writes the time into the content file if it still belongs to the post, and returns the previous time. A draft
     * without a time gets one.
     */
    private Optional<Schedule> write(Schedule to) throws IOException {
        var present = workspace.filter(all -> all.file(what.path).isPresent());
        // As it is on disk: what the workspace has read may be some seconds old.
        var file = present.isEmpty()
                ? Optional.<ContentFile>empty()
                : Optional.of(present.get().read(what.path).file());
        var content = file.flatMap(known -> known.post())
                .filter(known -> what.post.isEmpty() || known.id().equals(what.post));
        var old = content.flatMap(known -> known.schedule());
        boolean first = content.isPresent() && old.isEmpty() && what.post.isEmpty();
        if (first || old.isPresent() && !old.get().equals(to)) {
            var text = file.orElseThrow().text();
            var changed = TextEdit.apply(text, List.of(FrontMatter.setSchedule(file.get(), to)));
            present.get().write(what.path, changed);
            timed = first ? Optional.of(new Timed(text, changed)) : Optional.empty();
        }
        return old;
    }
}
