package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalbox.content.ProbedMedia;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;

/** What a media file is, by its headers. */
record MediaReport(Path file, ProbedMedia media, long bytes) {
    /** Names of codecs as people know them, by those of the containers. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("avc1", "H.264"),
            Map.entry("avc3", "H.264"),
            Map.entry("V_MPEG4/ISO/AVC", "H.264"),
            Map.entry("hvc1", "H.265"),
            Map.entry("hev1", "H.265"),
            Map.entry("V_MPEGH/ISO/HEVC", "H.265"),
            Map.entry("av01", "AV1"),
            Map.entry("V_AV1", "AV1"),
            Map.entry("vp09", "VP9"),
            Map.entry("V_VP9", "VP9"),
            Map.entry("V_VP8", "VP8"),
            Map.entry("mp4a", "AAC"),
            Map.entry("A_AAC", "AAC"),
            Map.entry("A_OPUS", "Opus"),
            Map.entry("A_VORBIS", "Vorbis"));

    private static final Set<String> SOUND =
            Set.of("mp4a", "Opus", "opus", "vorbis", "flac", "mp3", "pcm", "ac-3", "ec-3", "alac", "sowt", "twos");

    JsonObject json() {
        var json = new JsonObject();
        json.addProperty("file", file.toString());
        json.addProperty("type", media.type().isEmpty() ? null : media.type());
        json.addProperty("bytes", bytes);
        json.addProperty("width", known(media.width()));
        json.addProperty("height", known(media.height()));
        json.addProperty("frames", known(media.frames()));
        json.addProperty(
                "seconds",
                media.playback()
                        .duration()
                        .map(length -> length.toMillis() / 1000.0)
                        .orElse(null));
        var rate = media.playback().frameRate();
        json.addProperty("frameRate", rate.isPresent() ? Math.round(rate.getAsDouble() * 1000) / 1000.0 : null);
        json.add("videoCodecs", codecs(false));
        json.add("audioCodecs", codecs(true));
        json.addProperty("located", media.isLocated());
        json.addProperty(
                "problem",
                media.flaw()
                        .map(flaw -> flaw.of(String.valueOf(file.getFileName()), media)
                                .text())
                        .orElse(null));
        return json;
    }

    private static @Nullable Integer known(int number) {
        return number > 0 ? number : null;
    }

    private JsonArray codecs(boolean sound) {
        var codecs = new JsonArray();
        named(sound).forEach(codecs::add);
        return codecs;
    }

    private List<String> named(boolean sound) {
        return media.playback().codecs().stream()
                .filter(codec -> sound == (codec.startsWith("A_") || SOUND.contains(codec)))
                .map(codec -> NAMES.getOrDefault(codec, codec))
                .toList();
    }

    void print(Invocation in) {
        Output.line(in, "shell.media.type", media.type().isEmpty() ? Output.text("shell.media.unknown") : media.type());
        Output.line(in, "shell.media.bytes", bytes);
        if (media.width() > 0 && media.height() > 0) {
            Output.line(in, "shell.media.pixels", media.width(), media.height());
        }
        if (media.frames() > 1) {
            Output.line(in, "shell.media.frames", media.frames());
        }
        media.playback()
                .duration()
                .ifPresent(
                        length -> Output.line(in, "shell.media.seconds", "%.3f".formatted(length.toMillis() / 1000.0)));
        media.playback()
                .frameRate()
                .ifPresent(rate -> Output.line(in, "shell.media.frame-rate", "%.2f".formatted(rate)));
        print(in, "shell.media.video", named(false));
        print(in, "shell.media.audio", named(true));
        if (media.isLocated()) {
            Output.line(in, "shell.media.located");
        }
        media.flaw()
                .ifPresent(flaw -> in.out()
                        .println(flaw.of(String.valueOf(file.getFileName()), media)
                                .text()));
    }

    private static void print(Invocation in, String code, List<String> codecs) {
        if (!codecs.isEmpty()) {
            Output.line(in, code, String.join(", ", codecs));
        }
    }
}
