package org.signalbox.content.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the beginning of a media file says.
 *
 * @param type empty when it is of no known type
 * @param width pixels, 0 when unknown
 * @param height pixels, 0 when unknown
 */
public record MediaHead(String type, int width, int height) {
    /** Enough to get past the metadata that cameras put before a picture's dimensions. */
    private static final int LENGTH = 256 << 10;

    public static MediaHead read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return ImageHeader.of(in.readNBytes(LENGTH))
                    .map(header -> new MediaHead(header.type(), header.width(), header.height()))
                    .orElseGet(() -> new MediaHead("", 0, 0));
        }
    }
}
