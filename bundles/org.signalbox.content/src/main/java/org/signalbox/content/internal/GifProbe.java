package org.signalbox.content.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.signalbox.content.MediaFlaw;
import org.signalbox.model.Playback;

/** Adds up the frames of a GIF without decoding them. */
final class GifProbe {
    /** What browsers show instead of shorter times, in hundredths of a second. */
    private static final int USUAL_DELAY = 10;

    private final ByteWindow bytes;
    private int frames;
    private long hundredths;

    private GifProbe(ProbedFile file) {
        bytes = new ByteWindow(file);
    }

    static MediaHead of(ImageHeader header, ProbedFile file) throws IOException {
        var probe = new GifProbe(file);
        var complete = probe.read();
        var head = header.head();
        if (probe.frames > MediaFlaw.MAX_FRAMES) {
            return head.flawed(MediaFlaw.FRAMES);
        }
        return complete ? head.playing(probe.frames, probe.playback()) : head;
    }

    private Playback playback() {
        return frames < 2 || hundredths == 0
                ? Playback.NONE
                : new Playback(
                        Optional.of(Duration.ofMillis(hundredths * 10)),
                        OptionalDouble.of(frames * 100.0 / hundredths),
                        List.of());
    }

    /** @return whether it was read to its end */
    private boolean read() throws IOException {
        var at = 13L + table(bytes.at(10));
        for (var kind = bytes.at(at); kind != 0x3B; kind = bytes.at(at)) {
            if (kind == 0x21) {
                if (bytes.at(at + 1) == 0xF9) {
                    var delay = Math.max(0, bytes.at(at + 4)) | Math.max(0, bytes.at(at + 5)) << 8;
                    hundredths += delay < 2 ? USUAL_DELAY : delay;
                }
                at = blocks(at + 2);
            } else if (kind == 0x2C && ++frames <= MediaFlaw.MAX_FRAMES) {
                at = blocks(at + 11 + table(bytes.at(at + 9)));
            } else {
                return false;
            }
        }
        return true;
    }

    /** The size of a table of colours. */
    private static int table(int flags) {
        return flags < 0 || (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    /** The place behind a chain of blocks. */
    private long blocks(long from) throws IOException {
        var at = from;
        for (var length = bytes.at(at); length > 0; length = bytes.at(at)) {
            at += length + 1L;
        }
        return at + 1;
    }
}
