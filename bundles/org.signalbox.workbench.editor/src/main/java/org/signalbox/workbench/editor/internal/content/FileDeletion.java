package org.signalbox.workbench.editor.internal.content;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PostId;
import org.signalbox.model.store.Store;
import org.signalbox.scheduler.Schedules;
import org.signalbox.workbench.editor.internal.content.PlannedPosts.Plans;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.WorkbenchServices;

/**
 * Moves files to the trash, and cancels what is planned of them where that is wanted. Each method blocks.
 *
 * @param plans empty while the engine starts
 * @param desktop the trash folder of the desktop, if it has one
 */
record FileDeletion(Workspace workspace, Optional<Store> store, Optional<Plans> plans, Optional<Path> desktop) {
    static FileDeletion of(WorkbenchServices services, Workspace workspace) {
        return new FileDeletion(
                workspace,
                services.store(),
                services.publishing().map(all -> Plans.of(all, services.find(Schedules.class), services.actor())),
                Trash.ofDesktop());
    }

    /** What is planned of the posts in these files, also of those that can't be read now. */
    PlannedPosts planned(List<ContentNode> files) {
        return store.map(open -> PlannedPosts.read(posts(files, open), open)).orElse(PlannedPosts.NONE);
    }

    private Set<PostId> posts(List<ContentNode> files, Store store) {
        var posts = new LinkedHashSet<PostId>();
        var unreadable = new HashSet<String>();
        for (var file : files) {
            if (file instanceof ContentNode.PostFile) {
                var post = workspace
                        .file(file.path())
                        .flatMap(checked -> checked.file().post());
                post.flatMap(known -> known.id()).ifPresent(posts::add);
                if (post.isEmpty()) {
                    unreadable.add(file.path());
                }
            }
        }
        if (!unreadable.isEmpty()) {
            var planned = PlannedPosts.at(unreadable, store);
            // A file may lie where another was scheduled that has another name now.
            workspace.listing().posts().forEach(post -> post.id().ifPresent(planned::remove));
            posts.addAll(planned);
        }
        return posts;
    }

    /**
     * Nothing is deleted when what is planned can't be cancelled any more, or when one of the files can't be deleted.
     */
    FileChange.Deleted delete(List<ContentNode> files, PlannedPosts cancelled) throws IOException, PlanningException {
        if (!cancelled.isEmpty() && plans.isEmpty()) {
            throw new PlanningException(Message.of("workbench.starting"));
        }
        FileChange.Back back = () -> {
            if (plans.isPresent()) {
                cancelled.restore(plans.get());
            }
        };
        if (plans.isPresent()) {
            cancelled.cancel(plans.get());
        }
        var thrown = new ArrayList<Trash.Thrown>();
        var change = Message.of("editor.content.deleted", files.get(0).path(), files.size() - 1);
        try {
            trash(files, thrown);
        } catch (IOException | RuntimeException e) {
            try {
                new FileChange.Deleted(change, thrown, back).undo();
            } catch (IOException | PlanningException | RuntimeException failure) {
                var half = Message.of("editor.delete.halfway", FailureText.text(e), FailureText.text(failure));
                var told = new IOException(half.text(), e);
                told.addSuppressed(failure);
                throw told;
            }
            throw e;
        }
        return new FileChange.Deleted(change, thrown, back);
    }

    /** @param thrown receives each file that is in the trash, also of a try that fails later */
    private void trash(List<ContentNode> files, List<Trash.Thrown> thrown) throws IOException {
        Path root = workspace.root();
        var trash = new Trash(root, desktop);
        for (var file : files) {
            thrown.add(trash.take(root.resolve(file.path()), Instant.now()));
        }
    }
}
