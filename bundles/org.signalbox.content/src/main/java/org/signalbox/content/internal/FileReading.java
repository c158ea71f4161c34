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
import org.signalbox.content.Checked;
import org.signalbox.content.ContentFile;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.Preflight;
import org.signalbox.content.SourceMap;
import org.signalbox.model.Message;
import org.signalbox.model.Place;
import org.signalbox.model.Severity;

/** Reads content files from disk as strict UTF-8. */
final class FileReading {
    private FileReading() {}

    /** The file after preflight; one with a problem where it isn't UTF-8 or much too large. */
    static Checked read(Path file, String path, Preflight preflight) throws IOException {
        try {
            var size = Files.size(file);
            if (size > 4L * ContentFiles.MAX_LENGTH) {
                return broken(path, 1, Message.of("content.too-large", size, ContentFiles.MAX_LENGTH));
            }
            var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            var decoder = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            try {
                return preflight.check(path, decoder.decode(bytes).toString());
            } catch (CharacterCodingException e) {
                return notUtf8(path, bytes);
            }
        } catch (IOException e) {
            throw new IOException(Message.of("content.read-failed", path, reason(e)).text(), e);
        }
    }

    private static Checked notUtf8(String path, ByteBuffer bytes) {
        var offset = bytes.position();
        var line = 1;
        for (int i = 0; i < offset; i++) {
            line += bytes.get(i) == '\n' ? 1 : 0;
        }
        return broken(path, line, Message.of("content.utf8", String.valueOf(offset), line));
    }

    private static Checked broken(String path, int line, Message message) {
        var problems = new Problems();
        var place = new Place(path, line, 1, 0, 0);
        problems.add(Severity.ERROR, place, List.of(), message);
        var file = new ContentFile(
                path, "", Optional.empty(), new SourceMap(place, Map.of(), List.of()), problems.all());
        return new Checked(file, Map.of(), Map.of(), problems.all());
    }

    static String reason(IOException e) {
        return e instanceof NoSuchFileException
                ? "no such file"
                : e instanceof AccessDeniedException
                        ? "permission denied"
                        : Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }
}
