package org.signalbox.workbench.editor.internal.post;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.e4.core.commands.ECommandService;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.ShortenedText;
import org.signalbox.model.SourceRange;
import org.signalbox.workbench.editor.internal.open.Editors;
import org.signalbox.workbench.editor.internal.open.OpenPosts;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Selections;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Services and window access of an editor. UI thread. */
@Creatable
public final class EditorTools {
    private final MPart part;
    private final Kit kit;
    private final Window window;
    private final Editors editors;
    private final OpenPosts posts;

    /** The shared UI kit. */
    @Creatable
    static final class Kit {
        private final WorkbenchServices services;
        private final Background background;
        private final Palette palette;
        private final Icons icons;
        private final Toasts toasts;

        @Inject
        Kit(WorkbenchServices services, Background background, Palette palette, Icons icons, Toasts toasts) {
            this.services = services;
            this.background = background;
            this.palette = palette;
            this.icons = icons;
            this.toasts = toasts;
        }
    }

    /** Services of the window. */
    @Creatable
    static final class Window {
        private final EPartService parts;
        private final ESelectionService selection;
        private final ECommandService commands;
        private final EHandlerService handlers;

        @Inject
        Window(EPartService parts, ESelectionService selection, ECommandService commands, EHandlerService handlers) {
            this.parts = parts;
            this.selection = selection;
            this.commands = commands;
            this.handlers = handlers;
        }
    }

    @Inject
    public EditorTools(MPart part, Kit kit, Window window, Editors editors, OpenPosts posts) {
        this.part = part;
        this.kit = kit;
        this.window = window;
        this.editors = editors;
        this.posts = posts;
    }

    WorkbenchServices services() {
        return kit.services;
    }

    Background background() {
        return kit.background;
    }

    Palette palette() {
        return kit.palette;
    }

    Icons icons() {
        return kit.icons;
    }

    Editors editors() {
        return editors;
    }

    OpenPosts posts() {
        return posts;
    }

    /** Marks the part as changed or saved. */
    void showDirty(EditorModel model) {
        if (part.isDirty() != model.dirty()) {
            part.setDirty(model.dirty());
            posts.changed();
        }
    }

    Shell shell() {
        return Display.getCurrent().getActiveShell();
    }

    /** Path of the part's file. */
    String path() {
        return part.getPersistedState().getOrDefault(Editors.PATH, "");
    }

    void moved(String path) {
        part.getPersistedState().put(Editors.PATH, path);
        part.setTooltip(path);
        part.setLabel(path.substring(path.lastIndexOf('/') + 1));
        select(path);
    }

    void title(String path, String title) {
        part.setLabel(title.isBlank() ? path.substring(path.lastIndexOf('/') + 1) : shortened(title));
        part.setTooltip(title + "\n" + path);
    }

    private static String shortened(String title) {
        return ShortenedText.of(title, 28);
    }

    void select(String path) {
        window.selection.setSelection(new Selections.PostPath(path));
    }

    Optional<SourceRange> wanted(String path) {
        return editors.takeWanted(path);
    }

    /** Binds the commands of the Edit menu while the part is active. */
    void commands(PostViewer viewer, FindBar find, Runnable when, MediaInsertion media, DetailsSide details) {
        operation("signalbox.command.undo", viewer, ITextOperationTarget.UNDO);
        operation("signalbox.command.redo", viewer, ITextOperationTarget.REDO);
        operation("signalbox.command.assist", viewer, ISourceViewer.CONTENTASSIST_PROPOSALS);
        operation("signalbox.command.fix", viewer, ISourceViewer.QUICK_ASSIST);
        window.handlers.activateHandler("signalbox.command.find", new TextCommand(() -> true, find::open));
        window.handlers.activateHandler("signalbox.command.post.when", new TextCommand(() -> true, when));
        window.handlers.activateHandler("signalbox.command.post.media", new TextCommand(media::enabled, media::choose));
        window.handlers.activateHandler("signalbox.command.post.details", new TextCommand(() -> true, details::toggle));
    }

    private void operation(String command, PostViewer viewer, int operation) {
        window.handlers.activateHandler(
                command, new TextCommand(() -> viewer.can(operation), () -> viewer.run(operation)));
    }

    /** Reads something of a post in the background, then shows it on the UI thread. */
    <T> void read(String path, Background.Task<T> task, Consumer<T> then) {
        kit.background.run(Message.of("editor.loading", path), task, then);
    }

    /** Runs the corresponding command of the Post menu. */
    void execute(HeaderStrip.Action action) {
        window.parts.activate(part, true);
        var id = switch (action) {
            case CHECK -> "signalbox.command.post.check";
            case DETAILS -> "signalbox.command.post.details";
            case WHEN -> "signalbox.command.post.when";
            case SCHEDULE -> "signalbox.command.post.schedule";
            case PUBLISH -> "signalbox.command.post.publish";
        };
        window.handlers.executeHandler(window.commands.createCommand(id));
    }

    /** Shows a warning over the window. */
    void warn(Message why) {
        kit.toasts.show(Severity.WARNING, why);
    }

    /** Shows an unexpected failure over the window. */
    void failed(Message what, Exception why) {
        kit.toasts.error(what, why);
    }

    /** Shows the part where networks are installed and accounts connected. */
    void showNetworks() {
        window.parts.showPart("signalbox.part.networks", EPartService.PartState.ACTIVATE);
    }

    /** Writes the text to its file; on failure reports it and returns empty. */
    Optional<CheckedContent> write(Workspace workspace, EditorModel model, Consumer<String> failed) {
        try {
            return Optional.of(workspace.write(model.path(), model.text()));
        } catch (IOException e) {
            failed.accept(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Asks for another path and writes the text there. */
    void saveAs(EditorModel model) {
        var dialog = new FileDialog(shell(), SWT.SAVE);
        dialog.setText(Message.of("editor.save-as.title").text());
        dialog.setFilterPath(System.getProperty("user.home"));
        dialog.setFileName(model.path().substring(model.path().lastIndexOf('/') + 1));
        dialog.setOverwrite(true);
        var chosen = dialog.open();
        if (chosen == null) {
            return;
        }
        var text = model.text();
        kit.background.run(
                Message.of("editor.save-as.doing", chosen),
                progress -> Files.writeString(Path.of(chosen), text),
                file -> kit.toasts.show(Severity.INFO, Message.of("editor.save-as.done", file)));
    }
}
