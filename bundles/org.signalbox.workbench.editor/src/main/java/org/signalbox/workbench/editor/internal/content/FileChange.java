package org.signalbox.workbench.editor.internal.content;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;

/** A completed, undoable change of files. */
sealed interface FileChange {
    /** Label of the change, such as «Delete three-stops.md». */
    Message label();

    /** Undoes the change. Blocks. */
    void undo() throws IOException, PlanningException;

    /** Undoes what was changed with the files. Blocks. */
    interface Back {
        void run() throws PlanningException;
    }

    /** @param plans restores what was cancelled with the files */
    record Deleted(Message label, List<Trash.Thrown> thrown, Back plans) implements FileChange {
        public Deleted {
            thrown = List.copyOf(thrown);
        }

        /** Brings back all that can be, and throws the first failure then. */
        @Override
        public void undo() throws IOException, PlanningException {
            Optional<IOException> failed = Optional.empty();
            for (var file : thrown) {
                try {
                    file.bringBack();
                } catch (IOException e) {
                    failed = Optional.of(failed.orElse(e));
                }
            }
            try {
                plans.run();
            } catch (PlanningException | RuntimeException e) {
                failed.ifPresent(e::addSuppressed);
                throw e;
            }
            if (failed.isPresent()) {
                throw failed.get();
            }
        }
    }

    /** A media file with the posts that name it. */
    record MediaRenamed(
            Message label, Workspace workspace, MediaRename.Rename rename, List<MediaRename.Rewritten> rewritten)
            implements FileChange {
        public MediaRenamed {
            rewritten = List.copyOf(rewritten);
        }

        @Override
        public void undo() throws IOException {
            MediaRename.undo(this);
        }
    }

    record Renamed(Message label, Path from, Path to) implements FileChange {
        @Override
        public void undo() throws IOException {
            FileRenaming.move(to, from);
        }
    }
}
