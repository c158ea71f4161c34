package org.signalbox.workbench.editor.internal.content;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.editor.internal.open.Editors;
import org.signalbox.workbench.editor.internal.open.MediaImport;
import org.signalbox.workbench.editor.internal.open.NewFileActions;
import org.signalbox.workbench.editor.internal.open.NewPost;
import org.signalbox.workbench.editor.internal.open.NewPosts;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.SystemPrograms;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Actions on files of the workspace. UI thread. */
@Creatable
public final class ContentActions {
    private final WorkbenchServices services;
    private final Background background;
    private final Map<FileChange, Runnable> offers = new IdentityHashMap<>(); // close their notices
    private final Toasts toasts;
    private final Dialogs dialogs;
    private final Opened opened;
    private final FileRenaming renaming;
    private final Deque<FileChange> done = new ArrayDeque<>();
    private Runnable changed = () -> {};

    /** Dependencies of dialogs. */
    @Creatable
    static final class Dialogs {
        private final Palette palette;
        private final Icons icons;

        @Inject
        Dialogs(Palette palette, Icons icons) {
            this.palette = palette;
            this.icons = icons;
        }
    }

    /** Services around open editors. */
    @Creatable
    static final class Opened {
        private final Editors editors;
        private final NewFileActions creating;

        @Inject
        Opened(Editors editors, NewFileActions creating) {
            this.editors = editors;
            this.creating = creating;
        }
    }

    @Inject
    public ContentActions(
            WorkbenchServices services,
            Background background,
            Toasts toasts,
            Dialogs dialogs,
            Opened opened,
            FileRenaming renaming) {
        this.services = services;
        this.background = background;
        this.toasts = toasts;
        this.dialogs = dialogs;
        this.opened = opened;
        this.renaming = renaming;
    }

    /** Sets the listener for file changes made here, including those that the workspace doesn't watch. */
    void onChange(Runnable listener) {
        changed = listener;
    }

    /** The workspace's folder, once it is open. */
    Optional<Path> root() {
        return services.workspace().map(Workspace::root);
    }

    /** Creates a post beside the selected node. */
    void create(Optional<ContentNode> near) {
        var folder = near.map(
                        node -> node instanceof ContentNode.Folder ? node.path() : ContentTree.parent(node.path()))
                .filter(path -> path.startsWith("content"));
        folder.ifPresentOrElse(opened.creating::create, () -> opened.creating.create(Optional.empty()));
    }

    void open(ContentNode node) {
        switch (node) {
            case ContentNode.PostFile post -> opened.editors.open(post.path());
            case ContentNode.MediaFile media ->
                root().ifPresent(root ->
                        SystemPrograms.open(root.resolve(media.path()).toString()));
            case ContentNode.Folder folder -> {}
        }
    }

    void rename(Shell shell, ContentNode node) {
        services.workspace()
                .ifPresent(workspace -> renaming.rename(shell, workspace, node, change -> {
                    done.push(change);
                    changed.run();
                    if (change instanceof FileChange.MediaRenamed media) {
                        offerUndo(
                                Message.of(
                                        "editor.content.media-renamed",
                                        media.rename().from(),
                                        media.rename().to()),
                                change);
                    }
                }));
    }

    void duplicate(ContentNode node) {
        var workspace = services.workspace();
        if (workspace.isEmpty() || !(node instanceof ContentNode.PostFile)) {
            return;
        }
        background.change(
                Message.of("editor.content.duplicating", node.path()),
                progress -> copy(workspace.get(), node.path()),
                opened.editors::open);
    }

    /** Copies a post without its id, as the copy is a new post. */
    private static String copy(Workspace workspace, String path) throws IOException {
        var copy = NewPost.free(path, taken -> Files.exists(workspace.root().resolve(taken)));
        var text = workspace.read(path).file().text();
        workspace.write(copy, text.replaceFirst("(?m)^id:.*\\R", ""));
        return copy;
    }

    void delete(Shell shell, List<ContentNode> nodes) {
        var files = nodes.stream()
                .filter(node -> !(node instanceof ContentNode.Folder))
                .toList();
        var workspace = services.workspace();
        if (workspace.isEmpty() || files.isEmpty()) {
            return;
        }
        var deletion = FileDeletion.of(services, workspace.get());
        background.run(
                Message.of("editor.content.deleting"),
                progress -> deletion.planned(files),
                planned -> delete(shell, files, planned, deletion));
    }

    /** Asks also where that is switched off, if something is still planned of the files. */
    private void delete(Shell shell, List<ContentNode> files, PlannedPosts planned, FileDeletion deletion) {
        var dialog = new DeleteFilesDialog(shell, dialogs.palette, dialogs.icons, files, planned.count());
        if (shell.isDisposed() || (asks() || !planned.isEmpty()) && !dialog.agreed()) {
            return;
        }
        var cancelled = dialog.cancels() ? planned : PlannedPosts.NONE;
        background.change(
                Message.of("editor.content.deleting"), progress -> deletion.delete(files, cancelled), change -> {
                    files.forEach(file -> opened.editors.close(file.path()));
                    done.push(change);
                    changed.run();
                    offerUndo(change.label(), change);
                });
    }

    private void offerUndo(Message told, FileChange change) {
        offers.put(change, toasts.show(Severity.INFO, told, Message.of("editor.content.undo"), () -> undo(change)));
    }

    private static boolean asks() {
        return InstanceScope.INSTANCE.getNode(Preferences.NODE).getBoolean(Preferences.CONFIRM_DELETE, true);
    }

    /** How problems of new posts are shown. */
    NewPosts.SeverityFilter fresh() {
        return opened.editors.newPosts().now();
    }

    boolean canUndo() {
        return !done.isEmpty();
    }

    /** Undoes the last change of files. */
    void undo() {
        if (!done.isEmpty()) {
            undo(done.peek());
        }
    }

    private void undo(FileChange change) {
        if (!done.remove(change)) {
            return;
        }
        Optional.ofNullable(offers.remove(change)).ifPresent(Runnable::run);
        background.change(
                Message.of("editor.content.undoing"),
                progress -> {
                    change.undo();
                    return change;
                },
                undone -> {
                    root().ifPresent(root -> renaming.undone(root, undone));
                    changed.run();
                });
    }

    void reveal(Optional<ContentNode> node) {
        root().ifPresent(root -> {
            var file = node.map(one -> root.resolve(one.path())).orElse(root.resolve("content"));
            SystemPrograms.open(Objects.requireNonNull(Files.isDirectory(file) ? file : file.getParent())
                    .toString());
        });
    }

    /** Copies files from outside the workspace into a folder below {@code media/}. */
    void importMedia(List<Path> files, String folder) {
        root().ifPresent(root -> background.change(
                Message.of("editor.content.importing"),
                progress -> MediaImport.copy(root, MediaImport.outside(root, files), folder, progress),
                copied -> imported(copied.size(), folder)));
    }

    private void imported(int files, String folder) {
        if (files > 0) {
            changed.run();
            toasts.show(Severity.INFO, Message.of("editor.content.imported", files, folder));
        }
    }
}
