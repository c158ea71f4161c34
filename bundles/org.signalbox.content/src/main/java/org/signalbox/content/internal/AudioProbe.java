package org.signalbox.content.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.signalbox.model.Playback;

/** Reads the headers of MP3, WAV, FLAC and Ogg files. */
final class AudioProbe {
    /** Kilobits a second of MPEG audio, layer III: version 1, and versions 2 and 2.5. */
    private static final int[][] RATES = {
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0}
    };

    private static final int[] SAMPLES = {44_100, 48_000, 32_000, 1};
    private static final int TAIL = 64 << 10;

    private AudioProbe() {}

    static Optional<MediaHead> of(ByteText head, ProbedFile file) throws IOException {
        if (head.says(0, "fLaC")) {
            var rate = head.big(18, 3) >> 4;
            var samples = head.big(21, 5) & 0xFFFFFFFFFL;
            return played("audio/flac", "flac", samples, rate);
        }
        if (head.says(0, "RIFF") && head.says(8, "WAVE")) {
            var format = head.find("fmt ", 12);
            var data = head.find("data", 12);
            return played(
                    "audio/wav",
                    "pcm",
                    data < 0 ? 0 : head.little(data + 4, 4),
                    format < 0 ? 0 : head.little(format + 16, 4));
        }
        if (head.says(0, "OggS")) {
            return ogg(head, file);
        }
        return mp3(head, file);
    }

    private static Optional<MediaHead> played(String type, String codec, long units, long perSecond) {
        var duration = units > 0 && perSecond > 0 && units < Long.MAX_VALUE / 1000
                ? Optional.of(Duration.ofMillis(units * 1000 / perSecond))
                : Optional.<Duration>empty();
        return Optional.of(new MediaHead(type, 0, 0, new Playback(duration, OptionalDouble.empty(), List.of(codec))));
    }

    /** The position of the last page, in samples. */
    private static Optional<MediaHead> ogg(ByteText head, ProbedFile file) throws IOException {
        var opus = head.find("OpusHead", 0) >= 0;
        var vorbis = head.find("\u0001vorbis", 0);
        if (!opus && vorbis < 0) {
            return Optional.of(MediaHead.of(head.find("theora", 0) >= 0 ? "video/ogg" : "audio/ogg"));
        }
        var tail = new ByteText(file.read(Math.max(0, file.size() - TAIL), TAIL));
        var last = -1;
        for (int at = tail.find("OggS", 0); at >= 0; at = tail.find("OggS", at + 1)) {
            last = at;
        }
        return played(
                "audio/ogg",
                opus ? "opus" : "vorbis",
                last < 0 ? 0 : tail.little(last + 6, 8),
                opus ? 48_000 : head.little(vorbis + 12, 4));
    }

    /** By the number of frames that most encoders write into the first one, else by a constant bit rate. */
    private static Optional<MediaHead> mp3(ByteText head, ProbedFile file) throws IOException {
        var tagged = head.says(0, "ID3");
        var start = tagged ? 10 + (head.at(6) << 21 | head.at(7) << 14 | head.at(8) << 7 | head.at(9)) : 0;
        var frame = new ByteText(start == 0 ? head.bytes() : file.read(start, 4_096));
        var version = frame.at(1) >> 3 & 3;
        var bits = RATES[version == 3 ? 0 : 1][frame.at(2) >> 4];
        if (frame.at(0) != 0xFF || (frame.at(1) & 0xE6) != 0xE2 || version == 1 || bits == 0) {
            return tagged ? Optional.of(MediaHead.of("audio/mpeg")) : Optional.empty();
        }
        var rate = SAMPLES[frame.at(2) >> 2 & 3] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
        var info = Math.max(frame.find("Xing", 4), frame.find("Info", 4));
        if (info > 0 && info < 64 && (frame.at(info + 7) & 1) == 1) {
            return played("audio/mpeg", "mp3", frame.big(info + 8, 4) * (version == 3 ? 1152 : 576), rate);
        }
        return played("audio/mpeg", "mp3", file.size() - start, bits * 125L);
    }
}
