package org.signalbox.workbench.editor.internal.post;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.swt.widgets.Control;
import org.signalbox.content.Workspace;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.workbench.ui.WorkbenchServices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a recovery copy soon after a change, and deletes it after a save. UI thread; writes in the background. */
final class RecoveryWriter {
    private static final Logger LOG = LoggerFactory.getLogger(RecoveryWriter.class);
    private static final int QUIET_MILLIS = 1000;

    private final WorkbenchServices services;
    private final EditorModel model;
    private final Debounce later;
    /** Serializes writes; each writes the newest request. */
    private final ReentrantLock writing = new ReentrantLock();

    private final AtomicReference<Optional<String>> wanted = new AtomicReference<>(Optional.empty());

    RecoveryWriter(Control owner, WorkbenchServices services, EditorModel model) {
        this.services = services;
        this.model = model;
        later = new Debounce(owner, QUIET_MILLIS, this::keep);
    }

    void soon() {
        later.again();
    }

    /** Deletes the copy. */
    void drop() {
        later.cancel();
        write(Optional.empty());
    }

    /** Writes the copy now. */
    void keep() {
        later.cancel();
        write(model.dirty() ? Optional.of(model.text()) : Optional.empty());
    }

    private void write(Optional<String> text) {
        wanted.set(text);
        var path = model.path();
        services.workspace()
                .map(Workspace::root)
                .ifPresent(root -> BackgroundThreads.start("signalbox-unsaved", () -> write(root, path)));
    }

    private void write(Path root, String path) {
        writing.lock();
        try {
            var text = wanted.get();
            var recovery = new Recovery(root);
            if (text.isPresent()) {
                recovery.keep(path, text.get());
            } else {
                recovery.forget(path);
            }
        } catch (IOException e) {
            LOG.warn("No copy of the unsaved text of {} could be kept: {}", path, e.toString());
        } finally {
            writing.unlock();
        }
    }
}
