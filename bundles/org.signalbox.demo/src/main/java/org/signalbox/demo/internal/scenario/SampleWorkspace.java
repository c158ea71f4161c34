package org.signalbox.demo.internal.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.signalbox.content.Workspace;

/** Copies a sample workspace from the installation into an empty one. */
public final class SampleWorkspace {
    private final Path example;
    private final Workspace workspace;

    /** @param example source folder */
    public SampleWorkspace(Path example, Workspace workspace) {
        this.example = example;
        this.workspace = workspace;
    }

    /** Copies all files, content files last, because they reference the others. Returns the number of content files. */
    public int copy() throws IOException {
        var files = files();
        for (var file : files) {
            if (!isContent(file)) {
                var target = workspace.root().resolve(relative(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        var count = 0;
        for (var file : files) {
            if (isContent(file)) {
                Files.createDirectories(workspace.root().resolve(relative(file)).getParent());
                workspace.write(relative(file), Files.readString(file));
                count++;
            }
        }
        return count;
    }

    private List<Path> files() throws IOException {
        try (var all = Files.walk(example)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private boolean isContent(Path file) {
        var relative = relative(file);
        return relative.startsWith("content/") && relative.endsWith(".md");
    }

    private String relative(Path file) {
        return example.relativize(file).toString().replace('\\', '/');
    }
}
