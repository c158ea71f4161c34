package org.signalbox.content.internal;

import java.io.IOException;
import java.util.regex.Pattern;
import org.signalbox.content.MediaFlaw;
import org.signalbox.model.Playback;

/** Goes through the chunks of a PNG without unpacking any. */
final class PngProbe {
    private static final int MAX_CHUNKS = 50_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z]{4}");
    private static final int MAX_EXIF = 64 << 10;

    private PngProbe() {}

    static MediaHead of(ImageHeader header, ProbedFile file) throws IOException {
        var head = header.head();
        var frames = 1;
        var pixels = false;
        var at = 8L;
        for (int i = 0; i < MAX_CHUNKS; i++) {
            var chunk = new ByteText(file.read(at, 12));
            var length = chunk.big(0, 4);
            var name = chunk.word(4, 4);
            pixels |= name.equals("IDAT");
            if (name.equals("IEND")) {
                return head.playing(frames, Playback.NONE);
            }
            if (name.equals("acTL")) {
                frames = (int) Math.min(MediaFlaw.MAX_FRAMES + 1L, chunk.big(8, 4));
                head = head.flawedIf(frames > MediaFlaw.MAX_FRAMES, MediaFlaw.FRAMES);
            } else if (name.equals("eXIf")) {
                head = head.with(ExifHeader.of(new ByteText(file.read(at + 8, (int) Math.min(length, MAX_EXIF))), 0));
            }
            at += length + 12;
            if (at > file.size() || !NAME.matcher(name).matches()) {
                return head.flawedIf(pixels, MediaFlaw.TRUNCATED);
            }
        }
        return head;
    }
}
