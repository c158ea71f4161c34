package org.signalbox.content.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.signalbox.model.Playback;

/**
 * Metadata from the headers of a media file.
 *
 * @param type empty if unknown
 * @param width pixels, 0 if unknown
 * @param height pixels, 0 if unknown
 */
public record MediaHead(String type, int width, int height, Playback playback) {
    /** Enough to skip the metadata that cameras write before a picture's dimensions. */
    private static final int LENGTH = 256 << 10;

    /** A file of a type of which no more is known. */
    static MediaHead of(String type) {
        return new MediaHead(type, 0, 0, Playback.NONE);
    }

    public static MediaHead read(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var bytes = new ProbedFile(channel);
            var head = bytes.read(0, LENGTH);
            var image = ImageHeader.of(head);
            if (image.isPresent()) {
                var header = image.get();
                var playback = header.type().equals("image/gif") ? GifProbe.of(bytes) : Playback.NONE;
                return new MediaHead(header.type(), header.width(), header.height(), playback);
            }
            return PlayedFiles.of(head, bytes).orElseGet(() -> of(PlainTypes.of(head)));
        }
    }
}
