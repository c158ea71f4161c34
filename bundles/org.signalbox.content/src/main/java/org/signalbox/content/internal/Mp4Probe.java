package org.signalbox.content.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.signalbox.content.MediaFlaw;
import org.signalbox.model.Playback;

/** Reads the index ({@code moov}) of an ISO base media file (ISO/IEC 14496-12): MP4, QuickTime and M4A. */
final class Mp4Probe {
    private static final int MAX_BOXES = 1_000;
    private static final int MAX_TRACKS = 64;
    private static final int MAX_INDEX = 32 << 20;
    private static final int QUARTER_TURN = 0x10000;

    private final ProbedFile file;
    private int width;
    private int height;
    private Optional<Duration> duration = Optional.empty();
    private OptionalDouble frameRate = OptionalDouble.empty();
    private final List<String> codecs = new ArrayList<>();
    private boolean video;
    private Optional<MediaFlaw> flaw = Optional.empty();

    Mp4Probe(ProbedFile file) {
        this.file = file;
    }

    /** A part of the index: its content lies between two places. */
    private record Box(String name, int start, int end) {}

    /** @param brand of the file, from its first box */
    MediaHead read(String brand) throws IOException {
        var index = index();
        if (index.isPresent()) {
            moov(index.get());
        }
        var type = brand.equals("qt  ")
                ? "video/quicktime"
                : brand.startsWith("M4A") || index.isPresent() && !video && !codecs.isEmpty()
                        ? "audio/mp4"
                        : "video/mp4";
        var head = new MediaHead(type, width, height, new Playback(duration, frameRate, codecs));
        return flaw.map(head::flawed).orElse(head);
    }

    /** The index lies at the beginning or the end; the media themselves are skipped. */
    private Optional<ByteText> index() throws IOException {
        Optional<ByteText> index = Optional.empty();
        var large = false;
        var at = 0L;
        for (int i = 0; i < MAX_BOXES && at < file.size(); i++) {
            var head = new ByteText(file.read(at, 16));
            var header = head.big(0, 4) == 1 ? 16 : 8;
            var size = header == 16 ? head.big(8, 8) : head.big(0, 4) == 0 ? file.size() - at : head.big(0, 4);
            if (size < header || size > file.size() - at) {
                flaw = Optional.of(MediaFlaw.TRUNCATED);
                return index;
            }
            if (head.says(4, "moov") && index.isEmpty()) {
                large = size > MAX_INDEX;
                index = large
                        ? Optional.empty()
                        : Optional.of(new ByteText(file.read(at + header, (int) size - header)));
            }
            at += size;
        }
        if (index.isEmpty() && !large) {
            flaw = Optional.of(MediaFlaw.NO_INDEX);
        }
        return index;
    }

    private void moov(ByteText bytes) {
        var tracks = 0;
        for (var box : boxes(bytes, 0, bytes.size())) {
            if (box.name.equals("mvhd")) {
                var wide = bytes.at(box.start) == 1;
                duration = length(
                        bytes.big(box.start + (wide ? 20 : 12), 4),
                        bytes.big(box.start + (wide ? 24 : 16), wide ? 8 : 4));
            } else if (box.name.equals("trak") && tracks++ < MAX_TRACKS) {
                track(bytes, box);
            }
        }
    }

    private static Optional<Duration> length(long scale, long units) {
        // All ones stand for an unknown length; the bound keeps the product in range.
        return scale <= 0 || units <= 0 || units == 0xFFFFFFFFL || units > Long.MAX_VALUE / 1000
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(units * 1000 / scale));
    }

    private void track(ByteText bytes, Box track) {
        var media = one(bytes, track, "mdia");
        var handler = media.flatMap(box -> one(bytes, box, "hdlr"));
        var kind = handler.map(box -> bytes.word(box.start + 8, 4)).orElse("");
        var samples = media.flatMap(box -> one(bytes, box, "minf")).flatMap(box -> one(bytes, box, "stbl"));
        if (kind.equals("vide") || kind.equals("soun")) {
            samples.flatMap(box -> one(bytes, box, "stsd"))
                    .map(box -> bytes.word(box.start + 12, 4).strip())
                    .filter(codec -> !codec.isEmpty())
                    .ifPresent(codecs::add);
        }
        if (kind.equals("vide") && !video) {
            video = true;
            one(bytes, track, "tkhd").ifPresent(box -> size(bytes, box));
            var header = media.flatMap(box -> one(bytes, box, "mdhd"));
            var times = samples.flatMap(box -> one(bytes, box, "stts"));
            if (header.isPresent() && times.isPresent()) {
                var start = header.get().start;
                rate(bytes, times.get(), bytes.big(start + (bytes.at(start) == 1 ? 20 : 12), 4));
            }
        }
    }

    /** The size that is shown: turned by a quarter when the track's matrix says so. */
    private void size(ByteText bytes, Box box) {
        var matrix = box.start + (bytes.at(box.start) == 1 ? 52 : 40);
        var wide = (int) bytes.big(matrix + 36, 2);
        var high = (int) bytes.big(matrix + 40, 2);
        var turned = Math.abs((int) bytes.big(matrix + 4, 4)) == QUARTER_TURN
                && Math.abs((int) bytes.big(matrix + 12, 4)) == QUARTER_TURN;
        width = turned ? high : wide;
        height = turned ? wide : high;
    }

    private void rate(ByteText bytes, Box box, long scale) {
        var entries = Math.min(bytes.big(box.start + 4, 4), (box.end - box.start - 8) / 8);
        var frames = 0L;
        var units = 0L;
        for (int i = 0; i < entries; i++) {
            var count = bytes.big(box.start + 8 + i * 8, 4);
            frames += count;
            units += count * bytes.big(box.start + 12 + i * 8, 4);
        }
        if (frames > 0 && units > 0 && scale > 0) {
            frameRate = OptionalDouble.of((double) frames * scale / units);
        }
    }

    private static Optional<Box> one(ByteText bytes, Box parent, String name) {
        return boxes(bytes, parent.start, parent.end).stream()
                .filter(box -> box.name.equals(name))
                .findFirst();
    }

    private static List<Box> boxes(ByteText bytes, int from, int end) {
        var boxes = new ArrayList<Box>();
        var at = from;
        while (boxes.size() < MAX_BOXES && at + 8 <= end) {
            var size = bytes.big(at, 4);
            if (size < 8 || size > end - at) {
                break;
            }
            boxes.add(new Box(bytes.word(at + 4, 4), at + 8, (int) (at + size)));
            at += (int) size;
        }
        return boxes;
    }
}
