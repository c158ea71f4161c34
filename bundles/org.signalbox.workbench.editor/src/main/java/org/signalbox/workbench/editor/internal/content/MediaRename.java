package org.signalbox.workbench.editor.internal.content;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.signalbox.content.FrontMatter;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.model.TextEdit;
import org.signalbox.workbench.ui.Background;

/** Renames a media file together with the posts that use it. Paths are relative to the workspace, with {@code /}. */
final class MediaRename {
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "gif", "webp", "avif", "heic", "svg");
    private static final Set<String> VIDEOS = Set.of("mp4", "m4v", "mov", "webm", "mkv");

    /** Posts between two reports of progress. */
    private static final int MANY = 20;

    private MediaRename() {}

    /** Paths of the media file, relative to the workspace. */
    record Rename(String from, String to) {}

    /** A post that was changed. */
    record Rewritten(String path, String before, String after) {}

    /**
     * Paths of the posts that name the media file. Blocks until all posts are read.
     *
     * @throws InterruptedException when it was cancelled
     */
    static List<String> users(Workspace workspace, String media, Background.Progress progress)
            throws InterruptedException {
        var name = ContentNode.name(media);
        var files = workspace.files(); // not all of them when interrupted
        var users = new ArrayList<String>();
        for (int i = 0; i < files.size(); i++) {
            var file = files.get(i).file();
            if (i % MANY == 0) {
                progress.at(i, files.size());
            }
            goOn();
            // Looked at quickly first, as most posts lack it.
            if (file.text().contains(name)
                    && !FrontMatter.renameMedia(file, media, media).isEmpty()) {
                users.add(file.path());
            }
        }
        goOn();
        return users;
    }

    private static void goOn() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("cancelled");
        }
    }

    /** Says what is renamed and how many posts follow. */
    static Message explanation(String media, int posts) {
        var ending = media.substring(media.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Message.of(
                PICTURES.contains(ending)
                        ? "editor.rename.picture"
                        : VIDEOS.contains(ending) ? "editor.rename.video" : "editor.rename.file",
                posts);
    }

    /**
     * Renames the file and rewrites the posts. A failure or a cancellation leaves everything as it was. Blocks.
     *
     * @param left paths of posts that aren't rewritten, because an editor has unsaved changes of them
     */
    static FileChange.MediaRenamed run(
            Workspace workspace, Message label, Rename rename, Set<String> left, Background.Progress progress)
            throws IOException, InterruptedException {
        var users = users(workspace, rename.from(), progress);
        FileRenaming.move(
                workspace.root().resolve(rename.from()), workspace.root().resolve(rename.to()));
        var rewritten = new ArrayList<Rewritten>();
        try {
            for (var path : users) {
                progress.at(rewritten.size(), users.size());
                goOn();
                if (!left.contains(path)) {
                    rewrite(workspace, path, rename, rewritten);
                }
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            try {
                new FileChange.MediaRenamed(label, workspace, rename, rewritten).undo();
            } catch (IOException | RuntimeException undoing) {
                e.addSuppressed(undoing);
            }
            throw e;
        }
        return new FileChange.MediaRenamed(label, workspace, rename, rewritten);
    }

    private static void rewrite(Workspace workspace, String path, Rename rename, List<Rewritten> rewritten)
            throws IOException {
        var file = workspace.read(path).file();
        var text = TextEdit.apply(file.text(), FrontMatter.renameMedia(file, rename.from(), rename.to()));
        if (!text.equals(file.text())) {
            workspace.write(path, text);
            rewritten.add(new Rewritten(path, file.text(), text));
        }
    }

    /**
     * Renames the file back, also in posts that were changed since. Posts that are gone stay so. Brings back all that
     * can be, and throws the first failure then.
     */
    static void undo(FileChange.MediaRenamed change) throws IOException {
        var workspace = change.workspace();
        var rename = change.rename();
        FileRenaming.move(
                workspace.root().resolve(rename.to()), workspace.root().resolve(rename.from()));
        Optional<IOException> failed = Optional.empty();
        for (var post : change.rewritten()) {
            try {
                finish(() -> undo(workspace, post, rename));
            } catch (IOException e) {
                failed = Optional.of(failed.orElse(e));
            }
        }
        if (failed.isPresent()) {
            throw failed.get();
        }
    }

    private static void undo(Workspace workspace, Rewritten post, Rename rename) throws IOException {
        if (Files.exists(workspace.root().resolve(post.path()))) {
            var file = workspace.read(post.path()).file();
            workspace.write(
                    post.path(),
                    file.text().equals(post.after())
                            ? post.before()
                            : TextEdit.apply(file.text(), FrontMatter.renameMedia(file, rename.to(), rename.from())));
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Runs a step to its end although its job is cancelled: an interruption closes the files that are written. */
    private static void finish(Step step) throws IOException {
        boolean interrupted = false;
        try {
            step.run();
        } catch (IOException e) {
            if (!Thread.interrupted()) {
                throw e;
            }
            interrupted = true;
            step.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
