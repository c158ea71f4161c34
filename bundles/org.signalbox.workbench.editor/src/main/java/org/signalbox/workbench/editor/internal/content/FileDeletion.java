package org.signalbox.workbench.editor.internal.content;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PostId;
import org.signalbox.scheduler.Schedules;
import org.signalbox.workbench.editor.internal.content.PlannedPosts.Plans;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Moves files to the trash, and cancels what is planned of them where that is wanted. Each method blocks. */
record FileDeletion(WorkbenchServices services, Workspace workspace) {
    /** What is planned of the posts in these files. */
    PlannedPosts planned(List<ContentNode> files) {
        return services.store()
                .map(store -> PlannedPosts.read(posts(files), store))
                .orElse(PlannedPosts.NONE);
    }

    private List<PostId> posts(List<ContentNode> files) {
        return files.stream()
                .filter(ContentNode.PostFile.class::isInstance)
                .flatMap(file -> workspace.file(file.path()).stream())
                .flatMap(checked -> checked.file().post().stream())
                .flatMap(post -> post.id().stream())
                .distinct()
                .toList();
    }

    /**
     * Nothing is deleted when what is planned can't be cancelled any more, or when one of the files can't be deleted.
     */
    FileChange.Deleted delete(List<ContentNode> files, PlannedPosts cancelled) throws IOException, PlanningException {
        var publishing = services.publishing();
        if (!cancelled.isEmpty() && publishing.isEmpty()) {
            throw new PlanningException(Message.of("workbench.starting"));
        }
        var plans = publishing.map(all -> Plans.of(all, services.find(Schedules.class), services.actor()));
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
                e.addSuppressed(failure);
            }
            throw e;
        }
        return new FileChange.Deleted(change, thrown, back);
    }

    /** @param thrown receives each file that is in the trash, also of a try that fails later */
    private void trash(List<ContentNode> files, List<Trash.Thrown> thrown) throws IOException {
        Path root = workspace.root();
        var trash = new Trash(root, Trash.ofDesktop());
        for (var file : files) {
            thrown.add(trash.take(root.resolve(file.path()), Instant.now()));
        }
    }
}
