package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.content.ProbedMedia;
import org.signalbox.model.Playback;

/** Headers of files that FFmpeg 7.1 wrote; the expected values are ffprobe's. */
class MediaHeadTest {
    @TempDir
    Path folder;

    private static byte[] bytes(String name) throws IOException {
        try (var in = MediaHeadTest.class.getResourceAsStream("played/" + name)) {
            return java.util.Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private ProbedMedia head(byte[] bytes) throws IOException {
        return MediaHead.read(Files.write(folder.resolve("file"), bytes));
    }

    private static String shown(ProbedMedia head) {
        var playback = head.playback();
        return head.width() + "x" + head.height() + " "
                + playback.duration().map(length -> length.toMillis() + " ms").orElse("unknown") + " "
                + (playback.frameRate().isPresent()
                        ? Math.round(playback.frameRate().getAsDouble()) + " a second "
                        : "")
                + String.join(" ", playback.codecs());
    }

    /** Live streams have segments of unknown size; nobody nests them. */
    @Test
    void segmentsThatAreNestedDeeplyAreReadNoFurther() throws IOException {
        var film = new ByteArrayOutputStream();
        film.write(Arrays.copyOf(bytes("film.webm"), 36)); // its EBML header
        for (var depth = 0; depth < 9_900; depth++) {
            film.write(new byte[] {0x18, 0x53, (byte) 0x80, 0x67, (byte) 0xFF});
        }

        assertThat(head(film.toByteArray()).type()).startsWith("video/");
    }

    @ParameterizedTest
    @CsvSource({
        "film.mp4, video/mp4, 64x36 2000 ms 25 a second avc1 mp4a",
        "film.mov, video/quicktime, 64x36 2000 ms 25 a second avc1 mp4a",
        "turned.mp4, video/mp4, 36x64 2000 ms 25 a second avc1",
        "film.webm, video/webm, 64x36 1500 ms 30 a second V_VP8",
        "film.mkv, video/x-matroska, 64x36 2023 ms 25 a second V_MPEG4/ISO/AVC A_AAC",
        "moving.gif, image/gif, 32x18 1000 ms 10 a second",
        "tone.mp3, audio/mpeg, 0x0 1152 ms mp3",
        "tone.wav, audio/wav, 0x0 500 ms pcm",
        "tone.flac, audio/flac, 0x0 1000 ms flac",
        "tone.ogg, audio/ogg, 0x0 1000 ms vorbis",
        "tone.opus.ogg, audio/ogg, 0x0 1006 ms opus",
        "tone.m4a, audio/mp4, 0x0 1000 ms mp4a"
    })
    void typeSizeLengthAndCodecsAreReadFromTheHeaders(String name, String type, String expected) throws IOException {
        var head = head(bytes(name));

        assertThat(head.type()).isEqualTo(type);
        assertThat(shown(head).strip()).isEqualTo(expected);
    }

    @Test
    void aStreamWithoutAnIndexHasNoLength() throws IOException {
        assertThat(head(bytes("live.mp4")).playback().duration()).isEmpty();
    }

    @Test
    void aPictureThatDoesNotMoveHasNoLength() throws IOException {
        assertThat(head(bytes("still.gif")).playback()).isEqualTo(Playback.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "film.mp4",
                "film.mov",
                "film.webm",
                "film.mkv",
                "moving.gif",
                "tone.mp3",
                "tone.wav",
                "tone.flac",
                "tone.ogg",
                "tone.opus.ogg",
                "tone.m4a"
            })
    void aDamagedFileIsReadWithoutAFailure(String name) throws IOException {
        var whole = bytes(name);
        var random = new Random(7);
        for (int i = 0; i < 300; i++) {
            var damaged = Arrays.copyOf(whole, i % 3 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int k = 0; k < 8 && damaged.length > 0; k++) {
                damaged[random.nextInt(Math.min(damaged.length, 1 + random.nextInt(2_000)))] = (byte) random.nextInt();
            }
            var head = head(damaged);
            assertThat(head.width()).isNotNegative();
            assertThat(head.height()).isNotNegative();
            assertThat(head.playback().duration().filter(length -> length.isNegative()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'WEBVTT\n\n00:00.000 --> 00:01.000\nAll aboard\n', text/vtt",
        "'1\r\n00:00:00,000 --> 00:00:01,000\r\nAll aboard\r\n', application/x-subrip",
        "'%PDF-1.7', application/pdf",
        "'WEBVTTX', ''",
        "'Hello', ''"
    })
    void captionsAndDocumentsAreKnownByTheirText(String text, String type) throws IOException {
        assertThat(head(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)).type())
                .isEqualTo(type);
    }
}
