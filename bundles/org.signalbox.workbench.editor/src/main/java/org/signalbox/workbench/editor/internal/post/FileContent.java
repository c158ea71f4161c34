package org.signalbox.workbench.editor.internal.post;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.signalbox.content.ContentFiles;

/** Current content of a file on disk. */
sealed interface FileContent {
    record ReadableFile(String text) implements FileContent {}

    /** Content that isn't UTF-8; malformed bytes are replaced by U+FFFD. */
    record NotUtf8(String text) implements FileContent {}

    record Gone() implements FileContent {}

    record TooLarge(long bytes) implements FileContent {}

    record Unreadable(String why) implements FileContent {}

    /** Reads the file. Blocks. */
    static FileContent read(Path root, String path) {
        var file = root.resolve(path);
        try {
            long size = Files.size(file);
            if (size > 4L * ContentFiles.MAX_LENGTH) {
                return new TooLarge(size);
            }
            var bytes = Files.readAllBytes(file);
            try {
                return new ReadableFile(StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes))
                        .toString());
            } catch (CharacterCodingException e) {
                return new NotUtf8(new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (NoSuchFileException e) {
            return new Gone();
        } catch (IOException e) {
            var said = e.getMessage();
            return new Unreadable(said == null ? e.getClass().getSimpleName() : said);
        }
    }
}
