package org.signalbox.media.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that FFmpeg wrote, of the tests of {@code org.signalbox.content}. */
final class PlayedVideos {
    private static final Path FOLDER =
            Path.of("../org.signalbox.content/src/test/resources/org/signalbox/content/internal/played");

    private PlayedVideos() {}

    static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(name));
    }
}
