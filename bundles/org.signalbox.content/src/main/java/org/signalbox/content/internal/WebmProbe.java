package org.signalbox.content.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.signalbox.content.MediaFlaw;
import org.signalbox.model.Playback;

/** Reads the head of a Matroska or WebM file (RFC 9559), up to its first cluster of frames. */
final class WebmProbe {
    private static final int HEAD = 4 << 20;
    private static final int MAX_ELEMENTS = 10_000;
    /** RFC 9559 nests what is read here five deep. */
    private static final int MAX_DEPTH = 16;

    private static final int DOC_TYPE = 0x4282;
    private static final int SEGMENT = 0x18538067;
    private static final int CLUSTER = 0x1F43B675;
    private static final int INFO = 0x1549A966;
    private static final int TRACKS = 0x1654AE6B;
    private static final int TRACK = 0xAE;
    private static final int VIDEO = 0xE0;

    private final ByteText bytes;
    private final long fileSize;
    private boolean truncated;
    private int elements;
    private String docType = "";
    private long scale = 1_000_000;
    private double units;
    private int width;
    private int height;
    private long frameNanos;
    private boolean video;
    private final List<String> codecs = new ArrayList<>();

    private WebmProbe(ByteText bytes, long fileSize) {
        this.bytes = bytes;
        this.fileSize = fileSize;
    }

    static MediaHead of(ProbedFile file) throws IOException {
        var probe = new WebmProbe(new ByteText(file.read(0, HEAD)), file.size());
        probe.read(0, probe.bytes.size(), 0);
        var kind = probe.docType.equals("matroska") ? "x-matroska" : "webm";
        var type = (probe.video || probe.codecs.isEmpty() ? "video/" : "audio/") + kind;
        var nanos = probe.units * probe.scale;
        return new MediaHead(
                        type,
                        probe.width,
                        probe.height,
                        new Playback(
                                nanos >= 1 && nanos < Long.MAX_VALUE
                                        ? Optional.of(Duration.ofMillis(Math.round(nanos / 1e6)))
                                        : Optional.empty(),
                                probe.frameNanos > 0
                                        ? OptionalDouble.of(1e9 / probe.frameNanos)
                                        : OptionalDouble.empty(),
                                probe.codecs))
                .flawedIf(probe.truncated, MediaFlaw.TRUNCATED);
    }

    /** @return whether to go on behind it */
    private boolean read(int from, int end, int depth) {
        var at = from;
        while (depth < MAX_DEPTH && at < end && elements++ < MAX_ELEMENTS) {
            var idLength = length(bytes.at(at), 4);
            var sizeLength = length(bytes.at(at + idLength), 8);
            if (idLength == 0 || sizeLength == 0) {
                return false;
            }
            var id = (int) bytes.big(at, idLength);
            var start = at + idLength + sizeLength;
            var unknown = (1L << 7 * sizeLength) - 1;
            var size = bytes.big(at + idLength, sizeLength) & unknown;
            truncated |= id == SEGMENT && size != unknown && size > fileSize - start;
            // One of unknown size, as live streams have it, goes on to the end.
            var stop = size == unknown ? end : (int) Math.min(end, start + Math.min(size, Integer.MAX_VALUE / 2));
            if (id == CLUSTER || !element(id, start, stop, depth)) {
                return false;
            }
            at = stop;
        }
        return true;
    }

    private boolean element(int id, int start, int stop, int depth) {
        var number = stop - start <= 8 ? bytes.big(start, stop - start) : 0;
        switch (id) {
            case SEGMENT, INFO, TRACKS, VIDEO, 0x1A45DFA3 -> {
                video |= id == VIDEO;
                return read(start, stop, depth + 1);
            }
            case TRACK -> {
                return read(start, stop, depth + 1);
            }
            case DOC_TYPE -> docType = text(start, stop);
            case 0x2AD7B1 -> scale = Math.max(1, number);
            case 0x4489 ->
                units = stop - start == 4 ? Float.intBitsToFloat((int) number) : Double.longBitsToDouble(number);
            case 0x86 -> codecs.add(text(start, stop));
            case 0x23E383 -> frameNanos = frameNanos == 0 ? number : frameNanos;
            case 0xB0 -> width = width == 0 ? pixels(number) : width;
            case 0xBA -> height = height == 0 ? pixels(number) : height;
            case 0x54B0 -> width = pixels(number);
            case 0x54BA -> height = pixels(number);
            default -> {}
        }
        return true;
    }

    private static int pixels(long number) {
        return number > 0 && number < 1 << 20 ? (int) number : 0;
    }

    private String text(int start, int stop) {
        return bytes.word(start, Math.min(64, stop - start)).replace("\0", "");
    }

    /** The length of a number by its first byte; 0 where it can't be one. */
    private static int length(int first, int most) {
        var length = first == 0 ? 9 : Integer.numberOfLeadingZeros(first) - 23;
        return length <= most ? length : 0;
    }
}
