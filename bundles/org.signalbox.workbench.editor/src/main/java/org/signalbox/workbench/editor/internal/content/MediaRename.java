package org.signalbox.workbench.editor.internal.content;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.FrontMatter;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.model.TextEdit;

/** Renames a media file together with the posts that use it. Paths are relative to the workspace, with {@code /}. */
final class MediaRename {
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "gif", "webp", "avif", "heic", "svg");
    private static final Set<String> VIDEOS = Set.of("mp4", "m4v", "mov", "webm", "mkv");

    private MediaRename() {}

    /** A post that was changed. */
    record Rewritten(String path, String before, String after) {}

    /** Paths of the posts that name the media file. Pure. */
    static List<String> users(Collection<CheckedContent> files, String media) {
        var name = ContentNode.name(media);
        return files.stream()
                .map(CheckedContent::file)
                .filter(file -> file.text().contains(name)) // quick, as most posts lack it
                .filter(file -> !FrontMatter.renameMedia(file, media, media).isEmpty())
                .map(file -> file.path())
                .toList();
    }

    /** Says what is renamed and how many posts follow. */
    static Message explanation(Collection<CheckedContent> files, String media) {
        return explanation(media, users(files, media).size());
    }

    static Message explanation(String media, int posts) {
        var ending = media.substring(media.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Message.of(
                PICTURES.contains(ending)
                        ? "editor.rename.picture"
                        : VIDEOS.contains(ending) ? "editor.rename.video" : "editor.rename.file",
                posts);
    }

    /**
     * Renames the file and rewrites the posts. A failure leaves everything as it was. Blocks.
     *
     * @param left paths of posts that aren't rewritten, because an editor has unsaved changes of them
     */
    static FileChange.MediaRenamed run(Workspace workspace, Message label, String from, String to, Set<String> left)
            throws IOException {
        var users = users(workspace.files(), from);
        Files.move(workspace.root().resolve(from), workspace.root().resolve(to));
        var rewritten = new ArrayList<Rewritten>();
        try {
            for (var path : users) {
                if (!left.contains(path)) {
                    rewrite(workspace, path, from, to, rewritten);
                }
            }
        } catch (IOException e) {
            try {
                new FileChange.MediaRenamed(label, workspace, from, to, rewritten).undo();
            } catch (IOException undoing) {
                e.addSuppressed(undoing);
            }
            throw e;
        }
        return new FileChange.MediaRenamed(label, workspace, from, to, rewritten);
    }

    private static void rewrite(Workspace workspace, String path, String from, String to, List<Rewritten> rewritten)
            throws IOException {
        var file = workspace.read(path).file();
        var text = TextEdit.apply(file.text(), FrontMatter.renameMedia(file, from, to));
        if (!text.equals(file.text())) {
            workspace.write(path, text);
            rewritten.add(new Rewritten(path, file.text(), text));
        }
    }

    /** Renames the file back, also in posts that were changed since. Posts that are gone stay so. */
    static void undo(FileChange.MediaRenamed change) throws IOException {
        var workspace = change.workspace();
        var old = workspace.root().resolve(change.from());
        if (Files.exists(old)) {
            throw new IOException(old + " exists again");
        }
        Files.move(workspace.root().resolve(change.to()), old);
        for (var post : change.rewritten()) {
            if (Files.exists(workspace.root().resolve(post.path()))) {
                var file = workspace.read(post.path()).file();
                workspace.write(
                        post.path(),
                        file.text().equals(post.after())
                                ? post.before()
                                : TextEdit.apply(
                                        file.text(), FrontMatter.renameMedia(file, change.to(), change.from())));
            }
        }
    }
}
