package org.signalbox.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.content.Ffmpeg;
import org.signalbox.content.ProbedMedia;
import org.signalbox.media.Crop;
import org.signalbox.media.MediaException;
import org.signalbox.media.MediaFitter.Target;
import org.signalbox.model.MediaPlan;

/** Copies of films, made by FFmpeg; skipped where it isn't installed. */
@Timeout(300)
class FilmFittingTest {
    @TempDir
    Path folder;

    private final MediaFitterService fitter = new MediaFitterService();
    private final List<Long> progress = new ArrayList<>();

    @BeforeEach
    void hasFfmpeg() {
        System.clearProperty(Ffmpeg.PROPERTY);
        Assumptions.assumeTrue(Ffmpeg.find().isPresent(), "ffmpeg isn't installed");
    }

    @AfterEach
    void forget() {
        System.clearProperty(Ffmpeg.PROPERTY);
    }

    private Path film(String name) throws IOException {
        return Files.write(folder.resolve(name), Films.bytes(name));
    }

    /** Some seconds of noise, which don't compress well. */
    private Path noise(int seconds) throws Exception {
        var file = folder.resolve("noise.mp4");
        var made = new ProcessBuilder(
                        Ffmpeg.find().orElseThrow().toString(),
                        "-nostdin",
                        "-loglevel",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "nullsrc=s=320x240:d=" + seconds + ",geq=random(1)*255:128:128",
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=d=" + seconds,
                        "-metadata",
                        "location=+38.7-009.1/",
                        "-metadata",
                        "title=Secret place",
                        "-pix_fmt",
                        "yuv420p",
                        file.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(made).isZero();
        return file;
    }

    private static MediaPlan plan(int width, long bytes, double seconds, double rate) {
        return new MediaPlan(List.of("video/mp4"), width, 0, 0, bytes, seconds, rate, 0, 0);
    }

    private Path fit(Path file, MediaPlan plan, Crop crop) throws Exception {
        return fitter.fit(
                file, plan, crop, new Target(folder.resolve("media"), "made"), (done, total) -> progress.add(done));
    }

    @Test
    void aFilmIsFittedIntoTheBytesWithoutMetadata() throws Exception {
        var file = noise(4);
        assertThat(Files.size(file)).isGreaterThan(600_000);

        var made = fit(file, plan(0, 400_000, 0, 0), Crop.NONE);

        var media = ProbedMedia.of(made);
        assertThat(made).hasFileName("made.mp4");
        assertThat(Files.size(made)).isLessThanOrEqualTo(400_000);
        assertThat(media.type()).isEqualTo("video/mp4");
        assertThat(media.playback().codecs()).containsExactly("avc1", "mp4a");
        assertThat(media.playback().duration().orElseThrow())
                .isBetween(Duration.ofMillis(3_800), Duration.ofMillis(4_300));
        assertThat(new String(Files.readAllBytes(made), StandardCharsets.ISO_8859_1))
                .doesNotContain("Secret");
        assertThat(progress).isNotEmpty();
    }

    @Test
    void aFilmIsCutScaledAndSlowed() throws Exception {
        var made = ProbedMedia.of(fit(film("film.mkv"), plan(32, 0, 1, 12), Crop.NONE));

        assertThat(made.width()).isEqualTo(32);
        assertThat(made.height()).isEqualTo(18);
        assertThat(made.playback().duration().orElseThrow())
                .isBetween(Duration.ofMillis(900), Duration.ofMillis(1_100));
        assertThat(made.playback().frameRate().orElseThrow()).isBetween(11.5, 12.5);
    }

    @Test
    void aMovingPictureBecomesAFilm() throws Exception {
        var made = ProbedMedia.of(fit(film("moving.gif"), plan(0, 0, 0, 0), Crop.NONE));

        assertThat(made.type()).isEqualTo("video/mp4");
        assertThat(made.width()).isEqualTo(32);
    }

    @Test
    void aTurnedFilmIsCroppedAsItIsShown() throws Exception {
        var made = ProbedMedia.of(fit(film("turned.mp4"), plan(0, 0, 0, 0), new Crop(0, 0.25, 1, 0.5)));

        assertThat(made.width()).isEqualTo(36);
        assertThat(made.height()).isEqualTo(32);
    }

    @Test
    void aFrameIsAPicture() throws Exception {
        var made = fitter.frame(
                film("film.webm"), Duration.ofMillis(700), new Target(folder.resolve("media"), "film-poster"));

        assertThat(made).hasFileName("film-poster.jpg");
        assertThat(ProbedMedia.of(made).width()).isEqualTo(64);
    }

    @Test
    void aFrameBehindTheEndIsRefused() throws Exception {
        var film = film("film.webm");

        assertThatThrownBy(() -> fitter.frame(film, Duration.ofSeconds(9), new Target(folder, "x")))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        told -> assertThat(told.message().code()).isEqualTo("media.no-frame"));
    }

    @Test
    void aFilmThatIsTooLongForTheBytesIsToldSo() throws Exception {
        var film = film("film.mp4");

        assertThatThrownBy(() -> fit(film, plan(0, 2_000, 0, 0), Crop.NONE))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        told -> assertThat(told.message().code()).isEqualTo("media.too-long"));
        try (var files = Files.list(folder.resolve("media"))) {
            assertThat(files).isEmpty();
        }
    }

    /** A playlist that claims to be a film: its demuxer would fetch what it names. */
    @Test
    void aPlaylistIsNoFilm() throws Exception {
        var file = folder.resolve("list.mp4");
        Files.writeString(file, "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n");

        assertThatThrownBy(() -> fit(file, plan(0, 0, 0, 0), Crop.NONE)).isInstanceOf(MediaException.class);
    }

    @Test
    void aCancelledCopyEndsItsProgramAndLeavesNothing() throws Exception {
        var program = folder.resolve("ffmpeg");
        Files.writeString(
                program, "#!/bin/sh\necho $$ > '" + folder + "/pid'\nenv > '" + folder + "/env'\nexec sleep 100\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        System.setProperty(Ffmpeg.PROPERTY, program.toString());
        var film = film("film.mp4");
        var copy = Thread.ofVirtual().unstarted(() -> {
            try {
                fit(film, plan(0, 0, 0, 0), Crop.NONE);
            } catch (Exception e) {
                progress.add(e instanceof InterruptedException ? 1L : 2L);
            }
        });
        copy.start();
        var pid = folder.resolve("pid");
        while (!Files.exists(pid) || Files.size(pid) == 0) {
            Thread.sleep(20);
        }

        copy.interrupt();
        copy.join();

        assertThat(progress).containsExactly(1L);
        var child = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
        if (child.isPresent()) {
            child.get().onExit().get(20, TimeUnit.SECONDS);
        }
        assertThat(Files.readString(folder.resolve("env")))
                .doesNotContain("HOME=")
                .doesNotContain("SIGNALBOX");
        try (var files = Files.list(folder.resolve("media"))) {
            assertThat(files).isEmpty();
        }
    }
}
