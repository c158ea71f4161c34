package org.signalbox.tests.fakes.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.Workspace;
import org.signalbox.model.store.Registration;

/** The content files of a folder as they are on disk, without an index and without checks of terms. */
public class FolderWorkspace implements Workspace {
    private final Path root;

    public FolderWorkspace(Path root) {
        this.root = root;
    }

    @Override
    public Path root() {
        return root;
    }

    @Override
    public List<CheckedContent> files() {
        var found = new ArrayList<CheckedContent>();
        try (var files = Files.walk(root.resolve("content"))) {
            for (var file : files.filter(each -> each.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                found.add(read(root.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    @Override
    public Optional<CheckedContent> file(String path) {
        try {
            return Files.isRegularFile(root.resolve(path)) ? Optional.of(read(path)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CheckedContent read(String path) throws IOException {
        return checked(path, Files.readString(root.resolve(path)));
    }

    private static CheckedContent checked(String path, String text) {
        var file = ContentFiles.parse(path, text);
        return new CheckedContent(file, Map.of(), Map.of(), file.problems());
    }

    /** Replaces the file by a channel, which an interruption closes, as the real workspace does. */
    @Override
    public CheckedContent write(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        var temporary = Files.createTempFile(file.getParent(), ".", ".tmp");
        try {
            try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return checked(path, text);
    }

    @Override
    public void recheck() {}

    @Override
    public Registration onChange(Consumer<String> listener) {
        return () -> {};
    }
}
