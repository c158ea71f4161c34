package org.signalbox.workbench.editor.internal.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.signalbox.model.Message;
import org.signalbox.workbench.editor.internal.open.NewPost;
import org.signalbox.workbench.ui.Background;

/** Copies external files into the workspace. */
final class MediaImport {
    private MediaImport() {}

    /**
     * Copies the files; one with a taken name gets a number. Blocks.
     *
     * @param folder path below the workspace's root
     * @return number of copied files
     */
    static int copy(Path root, List<Path> files, String folder, Background.Progress progress) throws IOException {
        int copied = 0;
        for (var file : files) {
            progress.at(copied, files.size());
            copy(root, file, folder);
            copied++;
        }
        return copied;
    }

    private static void copy(Path root, Path file, String folder) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(Message.of("editor.content.not-file", file).text());
        }
        Files.createDirectories(root.resolve(folder));
        var name = NewPost.free(folder + "/" + file.getFileName(), taken -> Files.exists(root.resolve(taken)));
        Files.copy(file, root.resolve(name));
    }
}
