package org.signalbox.workbench.internal.handlers;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.jspecify.annotations.Nullable;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.EditorOpener;
import org.signalbox.workbench.ui.Selections;
import org.signalbox.workbench.ui.SystemPrograms;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Target of the Post menu: the selected post, or else that of the active editor. UI thread. */
@Creatable
public final class ActivePost {
    private final WorkbenchServices services;
    private final Background background;
    private final Toasts toasts;
    private final FailureNotices notices;
    private final EPartService parts;
    private final ESelectionService selection;
    private final @Nullable EditorOpener editors;

    @Inject
    public ActivePost(
            WorkbenchServices services,
            Background background,
            Toasts toasts,
            FailureNotices notices,
            EPartService parts,
            ESelectionService selection,
            @org.eclipse.e4.core.di.annotations.Optional @Nullable EditorOpener editors) {
        this.services = services;
        this.background = background;
        this.toasts = toasts;
        this.notices = notices;
        this.parts = parts;
        this.selection = selection;
        this.editors = editors;
    }

    Optional<String> path() {
        return Selections.of(selection, Selections.PostPath.class)
                .map(Selections.PostPath::value)
                .or(() -> Optional.ofNullable(editors).flatMap(EditorOpener::active));
    }

    boolean usable() {
        return path().isPresent() && services.workspace().isPresent();
    }

    /** Saves and checks the file, then continues on the UI thread when it has no errors; otherwise reports them. */
    void check(Message label, Consumer<CheckedContent> next) {
        var chosen = path();
        var workspace = services.workspace();
        if (chosen.isEmpty() || workspace.isEmpty()) {
            return;
        }
        if (!parts.saveAll(false)) {
            return; // The editor reports the reason; the file differs from the shown text.
        }
        var file = chosen.map(path -> editors == null ? path : editors.checking(path));
        background.run(label, progress -> workspace.get().read(file.get()), checked -> {
            notices.close(chosen.get()); // saving may have renamed it
            notices.close(file.get());
            long errors = checked.problems().stream()
                    .filter(problem -> problem.severity() == Severity.ERROR)
                    .count();
            if (errors > 0) {
                problems(file.get(), checked, errors);
            } else {
                next.accept(checked);
            }
        });
    }

    /**
     * Runs a task on the checked post in the background and reports its result, in place of the post's last failure.
     */
    void run(Message label, CheckedContent checked, Background.Task<PublishOutcome> task) {
        var file = checked.file().path();
        background.run(
                label,
                task,
                done -> {
                    notices.close(file);
                    done.page()
                            .ifPresentOrElse(
                                    page -> toasts.show(
                                            done.severity(),
                                            done.message(),
                                            Message.of("workbench.post.visit"),
                                            () -> SystemPrograms.open(page.toString())),
                                    () -> toasts.show(done.severity(), done.message()));
                },
                // Names the post: another one's success says nothing about it.
                why -> notices.keep(file, toasts.error(Message.of("workbench.post.of", label, file), why)));
    }

    /** Asks for the post's time in its editor, from where it is scheduled; false where there are no editors. */
    boolean askTime(String file) {
        if (editors == null) {
            return false;
        }
        editors.askTime(file);
        return true;
    }

    private void problems(String file, CheckedContent checked, long errors) {
        var first = checked.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .findFirst()
                .orElseThrow();
        var notice = toasts.show(
                Severity.ERROR,
                Message.of(
                        "workbench.post.errors", file, errors, first.message().text()),
                Message.of("workbench.post.show"),
                () -> {
                    if (editors != null) {
                        editors.open(file, first.place());
                    }
                });
        notices.keep(file, notice);
        if (editors != null) {
            editors.whenMended(file, notice);
        }
    }
}
