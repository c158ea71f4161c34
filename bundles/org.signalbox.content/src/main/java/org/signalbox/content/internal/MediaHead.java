package org.signalbox.content.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Metadata from the first bytes of a media file.
 *
 * @param type empty if unknown
 * @param width pixels, 0 if unknown
 * @param height pixels, 0 if unknown
 */
public record MediaHead(String type, int width, int height) {
    /** Enough to skip the metadata that cameras write before a picture's dimensions. */
    private static final int LENGTH = 256 << 10;

    public static MediaHead read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return ImageHeader.of(in.readNBytes(LENGTH))
                    .map(header -> new MediaHead(header.type(), header.width(), header.height()))
                    .orElseGet(() -> new MediaHead("", 0, 0));
        }
    }
}
