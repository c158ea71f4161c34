package org.signalbox.content.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.content.ContentFile;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.SourceMap;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;

/** Reads content files from disk as strict UTF-8. */
public final class FileReading {
    /** Upper bound of the size in bytes of the longest text. */
    private static final int MAX_BYTES = 4 * ContentFiles.MAX_LENGTH;

    private FileReading() {}

    /** The parsed file; a file with a problem for invalid UTF-8 or excessive size. */
    static ContentFile read(Path file, String path) throws IOException {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new IOException(Message.of("content.not-a-file").text());
            }
            var size = Files.size(file);
            if (size > MAX_BYTES) {
                return broken(path, 1, Message.of("content.too-large-bytes", size, ContentFiles.MAX_LENGTH));
            }
            try (var in = Files.newInputStream(file)) {
                return parse(path, ByteBuffer.wrap(in.readNBytes(MAX_BYTES)));
            }
        } catch (IOException e) {
            throw new IOException(
                    Message.of("content.read-failed", path, reason(e)).text(), e);
        }
    }

    private static ContentFile parse(String path, ByteBuffer bytes) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            return ContentFiles.parse(path, decoder.decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return notUtf8(path, bytes);
        }
    }

    private static ContentFile notUtf8(String path, ByteBuffer bytes) {
        var offset = bytes.position();
        var line = 1;
        for (int i = 0; i < offset; i++) {
            line += bytes.get(i) == '\n' ? 1 : 0;
        }
        return broken(path, line, Message.of("content.utf8", offset, line));
    }

    /** The content of a file that exists but can't be parsed at all. */
    public static ContentFile broken(String path, int line, Message message) {
        var problems = new Problems();
        var place = new SourceRange(path, line, 1, 0, 0);
        problems.add(Severity.ERROR, place, List.of(), message);
        return new ContentFile(path, "", Optional.empty(), new SourceMap(place, Map.of(), List.of()), problems.all());
    }

    static String reason(IOException e) {
        return e instanceof NoSuchFileException
                ? Message.of("content.no-such-file").text()
                : e instanceof AccessDeniedException
                        ? Message.of("content.permission-denied").text()
                        : Optional.ofNullable(e.getMessage())
                                .orElse(e.getClass().getSimpleName());
    }
}
