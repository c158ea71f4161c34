package org.signalbox.content;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.signalbox.content.internal.MediaHead;
import org.signalbox.model.Playback;

/**
 * What the headers of a media file say. At most 64 MiB of a file are read, and nothing is decoded.
 *
 * @param type media type by its bytes; empty if unknown
 * @param width pixels as the picture is shown, after it was turned; 0 if unknown
 * @param height likewise
 * @param frames of an animated picture; 1 of a still one; 0 if unknown, and of videos
 * @param orientation of the stored pixels as in EXIF, 1 to 8; 1 where they are upright
 * @param isLocated whether it tells where it was taken
 * @param flaw why no network can use it
 */
public record ProbedMedia(
        String type,
        int width,
        int height,
        int frames,
        int orientation,
        Playback playback,
        boolean isLocated,
        Optional<MediaFlaw> flaw) {

    /** Reads the headers of a regular file. Blocks. */
    public static ProbedMedia of(Path file) throws IOException {
        return MediaHead.read(file);
    }
}
