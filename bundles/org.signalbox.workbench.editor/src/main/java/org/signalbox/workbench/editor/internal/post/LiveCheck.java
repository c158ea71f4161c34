package org.signalbox.workbench.editor.internal.post;

import java.util.Optional;
import org.eclipse.swt.widgets.Control;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Checks the text in the background while the user types; discards stale results. UI thread. */
final class LiveCheck {
    private static final int QUIET_MILLIS = 250;

    private final WorkbenchServices services;
    private final Background background;
    private final EditorModel model;
    private final Runnable onChecked;
    private final Debounce later;
    private Optional<Background.Job> running = Optional.empty();

    LiveCheck(Control owner, WorkbenchServices services, Background background, EditorModel model, Runnable onChecked) {
        this.services = services;
        this.background = background;
        this.model = model;
        this.onChecked = onChecked;
        later = new Debounce(owner, QUIET_MILLIS, this::now);
    }

    /** Checks after a pause in typing. */
    void soon() {
        later.again();
    }

    /** Checks at once. */
    void now() {
        later.cancel();
        var preflight = services.preflight();
        if (preflight.isEmpty() || !model.editable()) {
            return;
        }
        running.ifPresent(Background.Job::cancel);
        long generation = model.generation();
        var path = model.path();
        var text = model.text();
        running = Optional.of(background.run(
                Message.of("editor.checking", path),
                progress -> preflight.get().check(path, text),
                checked -> take(checked, generation)));
    }

    private void take(CheckedContent checked, long generation) {
        if (model.accept(checked, generation)) {
            onChecked.run();
        }
    }
}
