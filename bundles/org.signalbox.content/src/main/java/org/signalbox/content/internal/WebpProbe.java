package org.signalbox.content.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.signalbox.content.MediaFlaw;
import org.signalbox.model.Playback;

/** Goes through the chunks of a WebP file (RFC 9649) without unpacking any. */
final class WebpProbe {
    private static final int ANIMATED = 0x02;

    private WebpProbe() {}

    static MediaHead of(ImageHeader header, ProbedFile file) throws IOException {
        var start = new ByteText(file.read(0, 32));
        var head = header.head().flawedIf(start.little(4, 4) + 8 > file.size(), MediaFlaw.TRUNCATED);
        if (!start.says(12, "VP8X") || (start.at(20) & ANIMATED) == 0) {
            return head.playing(1, Playback.NONE);
        }
        var frames = 0;
        var millis = 0L;
        var at = 12L;
        while (at < file.size()) {
            var chunk = new ByteText(file.read(at, 24));
            if (chunk.size() < 8) {
                break; // the file's end, or that of what may be read
            }
            if (chunk.says(0, "ANMF")) {
                if (++frames > MediaFlaw.MAX_FRAMES) {
                    return head.flawed(MediaFlaw.FRAMES);
                }
                millis += chunk.little(20, 3);
            }
            var length = chunk.little(4, 4);
            at += 8 + length + (length & 1);
        }
        return frames < 2 || millis == 0
                ? head.playing(frames, Playback.NONE)
                : head.playing(
                        frames,
                        new Playback(
                                Optional.of(Duration.ofMillis(millis)),
                                OptionalDouble.of(frames * 1000.0 / millis),
                                List.of()));
    }
}
