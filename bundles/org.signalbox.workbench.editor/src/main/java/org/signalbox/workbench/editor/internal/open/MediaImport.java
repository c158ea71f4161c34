package org.signalbox.workbench.editor.internal.open;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.content.MediaFiles;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;

/** Brings external files into the workspace. */
public final class MediaImport {
    private static final String MEDIA = "media";
    private static final String CONTENT = "content/";

    private MediaImport() {}

    /**
     * Copies the files; one with a taken name gets a number. Blocks.
     *
     * @param folder path below the workspace's root
     * @return paths of the copies, relative to the workspace, with {@code /}
     */
    public static List<String> copy(Path root, List<Path> files, String folder, Background.Progress progress)
            throws IOException {
        var copies = new ArrayList<String>();
        for (var file : files) {
            progress.at(copies.size(), files.size());
            copies.add(copy(root, file, folder));
        }
        return copies;
    }

    /**
     * Paths of the files as media: those below {@code media/} are used where they are, others are copied there. Blocks.
     *
     * @return relative to the workspace, with {@code /}
     */
    public static List<String> take(Path root, List<Path> files, Background.Progress progress) throws IOException {
        var taken = new ArrayList<String>();
        for (var file : files) {
            progress.at(taken.size(), files.size());
            if (within(root, file).filter(path -> path.startsWith(CONTENT)).isPresent() || !Files.isRegularFile(file)) {
                throw new IOException(
                        Message.of("editor.media.none", file.getFileName()).text());
            }
            var present = within(root, file).filter(path -> path.startsWith(MEDIA + "/"));
            taken.add(present.isPresent() ? present.get() : copy(root, file, MEDIA));
        }
        return taken;
    }

    /** The files that aren't in the workspace. */
    public static List<Path> outside(Path root, List<Path> files) {
        return files.stream().filter(file -> within(root, file).isEmpty()).toList();
    }

    /** Path of a file relative to the workspace, with {@code /}; empty for one outside. */
    public static Optional<String> within(Path root, Path file) {
        var path = file.toAbsolutePath().normalize();
        return path.startsWith(root)
                ? Optional.of(root.relativize(path).toString().replace('\\', '/'))
                : Optional.empty();
    }

    private static String copy(Path root, Path file, String folder) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(Message.of("editor.content.not-file", file).text());
        }
        Files.createDirectories(new MediaFiles(root)
                .folder(folder)
                .orElseThrow(() -> new IOException(
                        Message.of("editor.media.folder", folder).text())));
        var name = NewPost.free(folder + "/" + file.getFileName(), taken -> Files.exists(root.resolve(taken)));
        Files.copy(file, root.resolve(name));
        return name;
    }
}
