package org.signalbox.content.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.signalbox.model.Playback;

/** Adds up the frames of a GIF without decoding them. */
final class GifProbe {
    private static final int MOST = 32 << 20;

    /** What browsers show instead of shorter times, in hundredths of a second. */
    private static final int USUAL_DELAY = 10;

    private GifProbe() {}

    /** Of one that doesn't move, or is too long to be read, nothing is known. */
    static Playback of(ProbedFile file) throws IOException {
        var bytes = new ByteText(file.read(0, MOST));
        var at = 13 + table(bytes.at(10));
        var frames = 0;
        var hundredths = 0L;
        while (at < bytes.size() && bytes.at(at) != 0x3B) {
            switch (bytes.at(at)) {
                case 0x21 -> {
                    if (bytes.at(at + 1) == 0xF9) {
                        var delay = (int) bytes.little(at + 4, 2);
                        hundredths += delay < 2 ? USUAL_DELAY : delay;
                    }
                    at = blocks(bytes, at + 2);
                }
                case 0x2C -> {
                    frames++;
                    at = blocks(bytes, at + 11 + table(bytes.at(at + 9)));
                }
                default -> {
                    return Playback.NONE;
                }
            }
        }
        if (at >= bytes.size() || frames < 2 || hundredths == 0) {
            return Playback.NONE;
        }
        return new Playback(
                Optional.of(Duration.ofMillis(hundredths * 10)),
                OptionalDouble.of(frames * 100.0 / hundredths),
                List.of());
    }

    /** The size of a table of colours. */
    private static int table(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    /** The place behind a chain of blocks. */
    private static int blocks(ByteText bytes, int from) {
        var at = from;
        while (at < bytes.size() && bytes.at(at) != 0) {
            at += bytes.at(at) + 1;
        }
        return at + 1;
    }
}
