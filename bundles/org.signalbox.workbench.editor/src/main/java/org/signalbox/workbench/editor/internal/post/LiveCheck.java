package org.signalbox.workbench.editor.internal.post;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.widgets.Control;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.Preflight;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Checks the text in the background while the user types; discards stale results. UI thread. */
final class LiveCheck {
    private static final int QUIET_MILLIS = 250;

    /** Then networks are asked whether they know a value: not for each half of it. */
    private static final int REST_MILLIS = 1_500;

    private static final String CHOICES = "content.choice-";

    private final WorkbenchServices services;
    private final Background background;
    private final EditorModel model;
    private final Runnable onChecked;
    private final Debounce later;
    private final Debounce rest;
    private Optional<Background.Job> running = Optional.empty();

    LiveCheck(Control owner, WorkbenchServices services, Background background, EditorModel model, Runnable onChecked) {
        this.services = services;
        this.background = background;
        this.model = model;
        this.onChecked = onChecked;
        later = new Debounce(owner, QUIET_MILLIS, () -> check(Preflight::checkTyped, this::takeTyped));
        rest = new Debounce(owner, REST_MILLIS, this::now);
    }

    /** Checks after a pause in typing. */
    void soon() {
        rest.cancel();
        later.again();
    }

    /** Checks at once. */
    void now() {
        later.cancel();
        rest.cancel();
        check(Preflight::check, checked -> {});
    }

    /** How a text is checked. */
    @FunctionalInterface
    private interface Check {
        CheckedContent check(Preflight preflight, String path, String text);
    }

    /** @param then what else is done with a result that is current */
    private void check(Check check, Consumer<CheckedContent> then) {
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
                progress -> check.check(preflight.get(), path, text),
                checked -> take(checked, generation, then)));
    }

    private void take(CheckedContent checked, long generation, Consumer<CheckedContent> then) {
        if (model.accept(checked, generation)) {
            then.accept(checked);
            onChecked.run();
        }
    }

    private void takeTyped(CheckedContent checked) {
        if (checked.problems().stream().anyMatch(problem -> problem.code().startsWith(CHOICES))) {
            rest.again();
        }
    }
}
