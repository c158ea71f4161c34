package org.signalbox.workbench.editor.internal.post;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.jspecify.annotations.Nullable;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.PostFields;
import org.signalbox.model.MediaFit;
import org.signalbox.model.MediaPlan;
import org.signalbox.model.Message;
import org.signalbox.model.Problem;
import org.signalbox.model.QuickFix;
import org.signalbox.workbench.editor.internal.details.DetailChanges;
import org.signalbox.workbench.editor.internal.details.DetailsPanel;
import org.signalbox.workbench.editor.internal.open.MediaImport;
import org.signalbox.workbench.ui.Preferences;

/** The text with the form for title, link cards, polls and media at its side. UI thread. */
final class DetailsSide implements DetailChanges {
    private static final int WIDEST = 340;
    private static final int NARROWEST = 220;

    private final EditorTools tools;
    private final EditorModel model;
    private final Composite body;
    private final MediaCopies copies;
    private final BiConsumer<CheckedContent, QuickFix> fix;
    private final Label line;
    private @Nullable PostViewer viewer;
    private @Nullable DetailsPanel panel;
    private Runnable media = () -> {};

    DetailsSide(
            Composite parent,
            EditorTools tools,
            EditorModel model,
            MediaCopies copies,
            BiConsumer<CheckedContent, QuickFix> fix) {
        this.tools = tools;
        this.model = model;
        this.copies = copies;
        this.fix = fix;
        body = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(0, 0).applyTo(body);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
        line = new Label(body, SWT.SEPARATOR | SWT.VERTICAL);
        GridDataFactory.fillDefaults().grab(false, true).exclude(true).applyTo(line);
        line.setVisible(false);
        body.addListener(SWT.Resize, event -> fit());
        var changes = Preferences.onChange(
                Preferences.DETAILS, () -> body.getDisplay().asyncExec(this::turn));
        body.addListener(SWT.Dispose, event -> changes.close());
    }

    /** Where the text goes. */
    Composite body() {
        return body;
    }

    void attach(PostViewer text, MediaInsertion insertion) {
        viewer = text;
        media = insertion::choose;
        GridDataFactory.fillDefaults().grab(true, true).hint(0, SWT.DEFAULT).applyTo(text.control());
        text.control().moveAbove(line);
        turn();
    }

    /** Shows or hides the form in all editors, and remembers it. */
    void toggle() {
        boolean shows = !wanted();
        InstanceScope.INSTANCE.getNode(Preferences.NODE).putBoolean(Preferences.DETAILS, shows);
        turn();
        if (shows && panel != null) {
            panel.setFocus();
        } else {
            Objects.requireNonNull(viewer).text().setFocus();
        }
    }

    private static boolean wanted() {
        return InstanceScope.INSTANCE.getNode(Preferences.NODE).getBoolean(Preferences.DETAILS, false);
    }

    private void turn() {
        if (body.isDisposed() || wanted() == (panel != null)) {
            return;
        }
        if (panel == null) {
            panel = new DetailsPanel(body, tools.palette(), tools.icons(), this);
            GridDataFactory.fillDefaults().grab(false, true).applyTo(panel);
            show();
            check();
        } else {
            panel.dispose();
            panel = null;
        }
        line.setVisible(panel != null);
        ((GridData) line.getLayoutData()).exclude = panel == null;
        fit();
        body.layout();
    }

    private void fit() {
        if (panel != null) {
            ((GridData) panel.getLayoutData()).widthHint = Math.clamp(body.getSize().x * 2 / 5, NARROWEST, WIDEST);
        }
    }

    /** Shows the fields of the current text. */
    void show() {
        if (panel != null && viewer != null) {
            panel.show(fields(), model.editable());
        }
    }

    /** Shows the problems of the current text. */
    void check() {
        if (panel != null) {
            var checked = checked();
            checked.flatMap(now -> PostFields.of(now.file().text()))
                    .ifPresent(now -> Objects.requireNonNull(panel).problems(now, problems(checked.get())));
        }
    }

    /** Those of the file that the editor's margin shows. */
    private List<Problem> problems(CheckedContent now) {
        return tools.editors().newPosts().now().of(now).problems();
    }

    private Optional<CheckedContent> checked() {
        return model.isCheckCurrent() ? model.checked() : Optional.empty();
    }

    private Optional<PostFields> fields() {
        return PostFields.of(Objects.requireNonNull(viewer).document().get());
    }

    @Override
    public void type(Change change) {
        if (viewer != null && model.editable()) {
            fields().map(change).filter(edits -> !edits.isEmpty()).ifPresent(viewer::type);
        }
    }

    @Override
    public void make(Change change) {
        if (viewer != null && model.editable()) {
            fields().map(change).filter(edits -> !edits.isEmpty()).ifPresent(viewer::apply);
        }
    }

    @Override
    public void fix(QuickFix quick) {
        checked().ifPresent(now -> fix.accept(now, quick));
    }

    @Override
    public void addMedia() {
        media.run();
    }

    @Override
    public void choose(String path, boolean captions) {
        var workspace = tools.services().workspace();
        if (workspace.isEmpty()) {
            return;
        }
        var dialog = new FileDialog(body.getShell(), SWT.OPEN);
        dialog.setText(Message.of(captions ? "editor.details.choose-captions" : "editor.details.choose-picture")
                .text());
        dialog.setFilterPath(workspace.get().root().resolve("media").toString());
        dialog.setFilterExtensions(
                captions ? new String[] {"*.vtt;*.srt"} : new String[] {"*.png;*.jpg;*.jpeg;*.gif;*.webp", "*"});
        var chosen = dialog.open();
        if (chosen != null) {
            tools.background()
                    .run(
                            Message.of("editor.content.importing"),
                            progress -> MediaImport.take(workspace.get().root(), List.of(Path.of(chosen)), progress),
                            taken -> taken.forEach(file -> take(path, file, captions)));
        }
    }

    @Override
    public void crop(String file) {
        copies.make(new MediaFit(file, "crop", Optional.empty(), MediaPlan.part(file.endsWith(".png"))));
    }

    @Override
    public void takePoster(String path) {
        var item = path.substring(0, path.lastIndexOf('.'));
        fields().flatMap(now -> now.text(item + ".file").or(() -> now.text(item)))
                .ifPresent(video -> takePoster(path, video));
    }

    private void takePoster(String path, String video) {
        var dialog = new PosterDialog(body.getShell(), tools.palette(), tools.icons(), video);
        if (dialog.open() == Window.OK) {
            copies.poster(video, dialog.at(), file -> take(path, file, false));
        }
    }

    private void take(String path, String file, boolean captions) {
        if (!body.isDisposed()) {
            make(now -> now.set(
                    captions && path.endsWith(".captions") ? path + "." + language(now, path, file) : path, file));
        }
    }

    /**
     * The language of captions: that in a file's name, such as {@code video.en.vtt}, or the post's, or the window's.
     */
    private static String language(PostFields now, String path, String file) {
        var words = file.substring(file.lastIndexOf('/') + 1).split("\\.", -1);
        var named = words.length > 2 ? words[words.length - 2] : "";
        var known = named.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
                ? named
                : now.text("language")
                        .filter(tag -> !tag.isBlank())
                        .orElse(Locale.getDefault().getLanguage());
        return now.has(path + "." + known) ? "und" : known;
    }
}
