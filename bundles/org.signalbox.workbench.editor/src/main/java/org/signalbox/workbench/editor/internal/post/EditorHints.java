package org.signalbox.workbench.editor.internal.post;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.window.Window;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Banner;
import org.signalbox.workbench.ui.Preferences;

/** Banner that offers an unsaved recovery copy, and reports when the text differs from its schedule. UI thread. */
final class EditorHints {
    private final Banner banner;
    private final EditorTools tools;
    private final EditorModel model;
    private boolean offering;

    EditorHints(Banner banner, EditorTools tools, EditorModel model) {
        this.banner = banner;
        this.tools = tools;
        this.model = model;
    }

    /** Whether a recovery copy waits for the user's answer; it must not be overwritten meanwhile. */
    boolean offering() {
        return offering;
    }

    void offer(Recovery.Copy copy, Consumer<String> restore, Runnable discard) {
        offering = true;
        var at = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withZone(Preferences.zone())
                .format(copy.at());
        banner.show(
                Severity.WARNING,
                Message.of("editor.banner.unsaved", at).text(),
                List.of(
                        new Banner.Action(
                                Message.of("editor.banner.restore"), () -> answered(() -> restore.accept(copy.text()))),
                        new Banner.Action(Message.of("editor.banner.discard"), () -> answered(discard))));
    }

    private void answered(Runnable then) {
        offering = false;
        banner.hide();
        then.run();
        tools.editors().recovered(model.path());
    }

    /** Compares the text with its scheduled publications in the background. */
    void compare(Optional<CheckedContent> current) {
        var publishing = tools.services().publishing();
        var now = current.filter(
                checked -> checked.file().post().flatMap(post -> post.id()).isPresent());
        if (publishing.isEmpty() || now.isEmpty() || offering) {
            return;
        }
        long generation = model.generation();
        tools.background()
                .run(
                        Message.of("editor.comparing"),
                        progress -> publishing.get().differs(now.get()),
                        differs -> {
                            if (generation == model.generation() && !banner.isDisposed() && !offering) {
                                show(differs);
                            }
                        });
    }

    private void update() {
        tools.execute(HeaderStrip.Action.SCHEDULE);
    }

    /** Shows scheduled and current text side by side, and updates the schedule on confirmation. */
    private void showDifference() {
        var store = tools.services().store();
        var now = model.checked();
        var post = now.flatMap(checked -> checked.file().post()).flatMap(content -> content.id());
        if (store.isEmpty() || post.isEmpty()) {
            return;
        }
        tools.background()
                .run(
                        Message.of("editor.comparing"),
                        progress -> PlanText.of(store.get().publications().ofPost(post.get())),
                        planned -> {
                            if (banner.isDisposed()) {
                                return;
                            }
                            var dialog = new CompareTextDialog(
                                    banner.getShell(),
                                    tools.palette(),
                                    tools.icons(),
                                    model.path(),
                                    PlanText.of(now.get()),
                                    planned,
                                    Message.of("editor.compare.plan"),
                                    Message.of("editor.compare.update"),
                                    Optional.empty());
                            if (dialog.open() == Window.OK) {
                                update();
                            }
                        });
    }

    private void show(boolean differs) {
        if (differs) {
            banner.show(
                    Severity.WARNING,
                    Message.of("editor.banner.differs").text(),
                    List.of(
                            new Banner.Action(Message.of("editor.banner.update"), this::update),
                            new Banner.Action(Message.of("editor.banner.compare"), this::showDifference)));
        } else {
            banner.hide();
        }
    }
}
