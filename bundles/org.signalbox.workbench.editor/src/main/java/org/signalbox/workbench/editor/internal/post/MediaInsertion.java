package org.signalbox.workbench.editor.internal.post;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.FileDialog;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.FrontMatter;
import org.signalbox.model.Message;
import org.signalbox.model.TextEdit;
import org.signalbox.workbench.editor.internal.open.MediaImport;

/** Adds images and videos to a post: those of a file dialog, or dropped on its text. UI thread. */
final class MediaInsertion {
    private static final String EMPTY = "alt: \"\"";

    private final EditorTools tools;
    private final EditorModel model;
    private final PostViewer viewer;

    MediaInsertion(EditorTools tools, EditorModel model, PostViewer viewer) {
        this.tools = tools;
        this.model = model;
        this.viewer = viewer;
        var target = new DropTarget(viewer.text(), DND.DROP_COPY | DND.DROP_DEFAULT);
        target.setTransfer(FileTransfer.getInstance());
        target.addDropListener(new DropTargetAdapter() {
            @Override
            public void dragEnter(DropTargetEvent event) {
                event.detail = enabled() ? DND.DROP_COPY : DND.DROP_NONE;
            }

            @Override
            public void drop(DropTargetEvent event) {
                if (enabled() && event.data instanceof String[] names) {
                    add(Arrays.stream(names).map(Path::of).toList());
                }
            }
        });
    }

    boolean enabled() {
        return model.editable() && tools.services().workspace().isPresent();
    }

    /** Asks for files. */
    void choose() {
        var workspace = tools.services().workspace();
        if (workspace.isEmpty()) {
            return;
        }
        var dialog = new FileDialog(viewer.text().getShell(), SWT.OPEN | SWT.MULTI);
        dialog.setText(Message.of("editor.media.choose").text());
        dialog.setFilterPath(workspace.get().root().resolve("media").toString());
        if (dialog.open() != null) {
            var folder = Path.of(dialog.getFilterPath());
            add(Arrays.stream(dialog.getFileNames()).map(folder::resolve).toList());
        }
    }

    /** Copies files from outside {@code media/} there, and names all in front matter. */
    private void add(List<Path> files) {
        var root = tools.services().workspace().orElseThrow().root();
        tools.background()
                .run(
                        Message.of("editor.content.importing"),
                        progress -> MediaImport.take(root, files, progress),
                        this::name);
    }

    private void name(List<String> paths) {
        var preflight = tools.services().preflight();
        var text = model.text();
        if (paths.isEmpty() || preflight.isEmpty() || viewer.text().isDisposed()) {
            return;
        }
        tools.read(model.path(), progress -> preflight.get().check(model.path(), text), checked -> {
            if (!text.equals(model.text())) {
                name(paths); // It was edited meanwhile.
            } else if (checked.file().post().isEmpty()) {
                tools.warn(Message.of("editor.media.unreadable", String.join(", ", paths)));
            } else {
                insert(checked, paths);
            }
        });
    }

    private void insert(CheckedContent checked, List<String> paths) {
        if (viewer.text().isDisposed() || !enabled()) {
            return;
        }
        TextEdit edit = FrontMatter.addMedia(checked.file(), paths);
        viewer.apply(List.of(edit));
        int alt = edit.replacement().indexOf(EMPTY) + EMPTY.length() - 1;
        viewer.select(edit.offset() + alt, 0);
        viewer.text().setFocus();
    }
}
