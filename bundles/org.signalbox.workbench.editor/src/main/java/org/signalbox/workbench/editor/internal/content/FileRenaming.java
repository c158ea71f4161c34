package org.signalbox.workbench.editor.internal.content;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.content.FrontMatter;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.model.QuickFix;
import org.signalbox.workbench.editor.internal.open.MediaImport;
import org.signalbox.workbench.editor.internal.open.OpenPost;
import org.signalbox.workbench.editor.internal.open.OpenPosts;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;

/** Renames posts, and media files together with the posts that use them. UI thread. */
@Creatable
final class FileRenaming {
    private final Background background;
    private final OpenPosts posts;
    private final Palette palette;
    private final Icons icons;

    @Inject
    FileRenaming(Background background, OpenPosts posts, Palette palette, Icons icons) {
        this.background = background;
        this.posts = posts;
        this.palette = palette;
        this.icons = icons;
    }

    /** Asks for a name. How many posts use a media file is counted before that, in the background. */
    void rename(Shell shell, Workspace workspace, ContentNode node, Consumer<FileChange> renamed) {
        switch (node) {
            case ContentNode.PostFile post ->
                ask(shell, workspace, post, Message.of("editor.rename.text"))
                        .ifPresent(path -> renamePost(workspace.root(), post.path(), path, renamed));
            case ContentNode.MediaFile media ->
                background.run(
                        Message.of("editor.rename.counting", media.path()),
                        progress -> MediaRename.users(workspace, media.path(), progress)
                                .size(),
                        users -> ask(shell, workspace, media, MediaRename.explanation(media.path(), users))
                                .ifPresent(path ->
                                        renameMedia(workspace, new MediaRename.Rename(media.path(), path), renamed)));
            case ContentNode.Folder folder -> {}
        }
    }

    private Optional<String> ask(Shell shell, Workspace workspace, ContentNode node, Message explanation) {
        if (shell.isDisposed()) {
            return Optional.empty();
        }
        var dialog = new RenameDialog(shell, palette, icons, workspace.root(), node.path(), explanation);
        return dialog.open() == Window.OK
                ? Optional.of(ContentTree.parent(node.path()) + "/" + dialog.name())
                : Optional.empty();
    }

    private void renamePost(Path root, String old, String path, Consumer<FileChange> renamed) {
        var change = new FileChange.Renamed(
                Message.of("editor.content.rename.done", old), root.resolve(old), root.resolve(path));
        background.change(
                Message.of("editor.content.renaming", old),
                progress -> {
                    move(change.from(), change.to());
                    return change;
                },
                done -> {
                    posts.find(old).ifPresent(post -> post.moved(path));
                    renamed.accept(done);
                });
    }

    /** Renames the file and rewrites its posts: on disk, or in their editors where changes aren't saved. */
    private void renameMedia(Workspace workspace, MediaRename.Rename rename, Consumer<FileChange> renamed) {
        var unsaved =
                posts.all().stream().filter(OpenPost::dirty).map(OpenPost::path).collect(Collectors.toSet());
        var label = Message.of("editor.content.rename.done", rename.from());
        background.change(
                Message.of("editor.content.renaming", rename.from()),
                progress -> MediaRename.run(workspace, label, rename, unsaved, progress),
                change -> {
                    renameInEditors(label, rename.from(), rename.to());
                    renamed.accept(change);
                });
    }

    private void renameInEditors(Message label, String from, String to) {
        posts.all().stream()
                .filter(OpenPost::dirty)
                .forEach(post -> post.checked().ifPresent(checked -> {
                    var edits = FrontMatter.renameMedia(checked.file(), from, to);
                    if (!edits.isEmpty()) {
                        post.apply(checked, new QuickFix(label, edits));
                    }
                }));
    }

    /** Has the editors follow a change that was undone. */
    void undone(Path root, FileChange change) {
        switch (change) {
            case FileChange.Renamed renamed ->
                MediaImport.within(root, renamed.to())
                        .flatMap(posts::find)
                        .ifPresent(
                                post -> MediaImport.within(root, renamed.from()).ifPresent(post::moved));
            case FileChange.MediaRenamed media ->
                renameInEditors(
                        media.label(), media.rename().to(), media.rename().from());
            case FileChange.Deleted deleted -> {}
        }
    }

    /**
     * Moves a file to a name that is free, or that is the same but for its case: where the file system takes both for
     * one name, only a rename that doesn't look for the target changes it. Blocks.
     */
    static void move(Path from, Path to) throws IOException {
        if (isSameButCase(from, to)) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } else if (Files.exists(to)) {
            throw new IOException(Message.of("editor.content.exists", to).text());
        } else {
            Files.move(from, to);
        }
    }

    /** Whether both names find one file and differ in case only. */
    static boolean isSameButCase(Path one, Path other) {
        try {
            return String.valueOf(one.getFileName()).equalsIgnoreCase(String.valueOf(other.getFileName()))
                    && Files.exists(other)
                    && Files.isSameFile(one, other);
        } catch (IOException e) {
            // Gone meanwhile: the move says so.
            return false;
        }
    }
}
