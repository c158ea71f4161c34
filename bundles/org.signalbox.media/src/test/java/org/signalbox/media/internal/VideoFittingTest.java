package org.signalbox.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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

/** Copies of videos, made by FFmpeg; skipped where it isn't installed. */
@Timeout(300)
class VideoFittingTest {
    private static final Duration HOUR = Duration.ofHours(1);

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

    private Path video(String name) throws IOException {
        return Files.write(folder.resolve(name), PlayedVideos.bytes(name));
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
    void aVideoIsFittedIntoTheBytesWithoutMetadata() throws Exception {
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
    void aVideoIsCutScaledAndSlowed() throws Exception {
        var made = ProbedMedia.of(fit(video("film.mkv"), plan(32, 0, 1, 12), Crop.NONE));

        assertThat(made.width()).isEqualTo(32);
        assertThat(made.height()).isEqualTo(18);
        assertThat(made.playback().duration().orElseThrow())
                .isBetween(Duration.ofMillis(900), Duration.ofMillis(1_100));
        assertThat(made.playback().frameRate().orElseThrow()).isBetween(11.5, 12.5);
    }

    @Test
    void aMovingPictureBecomesAVideo() throws Exception {
        var made = ProbedMedia.of(fit(video("moving.gif"), plan(0, 0, 0, 0), Crop.NONE));

        assertThat(made.type()).isEqualTo("video/mp4");
        assertThat(made.width()).isEqualTo(32);
    }

    @Test
    void aTurnedVideoIsCroppedAsItIsShown() throws Exception {
        var made = ProbedMedia.of(fit(video("turned.mp4"), plan(0, 0, 0, 0), new Crop(0, 0.25, 1, 0.5)));

        assertThat(made.width()).isEqualTo(36);
        assertThat(made.height()).isEqualTo(32);
    }

    @Test
    void aFrameIsAPicture() throws Exception {
        var made = fitter.frame(
                video("film.webm"), Duration.ofMillis(700), new Target(folder.resolve("media"), "video-poster"));

        assertThat(made).hasFileName("video-poster.jpg");
        assertThat(ProbedMedia.of(made).width()).isEqualTo(64);
    }

    @Test
    void aFrameBehindTheEndIsRefused() throws Exception {
        var video = video("film.webm");

        assertThatThrownBy(() -> fitter.frame(video, Duration.ofSeconds(9), new Target(folder, "x")))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        told -> assertThat(told.message().code()).isEqualTo("media.no-frame"));
    }

    @Test
    void aVideoThatIsTooLongForTheBytesIsToldSo() throws Exception {
        var video = video("film.mp4");

        assertThatThrownBy(() -> fit(video, plan(0, 2_000, 0, 0), Crop.NONE))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        told -> assertThat(told.message().code()).isEqualTo("media.too-long"));
        try (var files = Files.list(folder.resolve("media"))) {
            assertThat(files).isEmpty();
        }
    }

    /** A playlist that claims to be a video: its demuxer would fetch what it names. */
    @Test
    void aPlaylistIsNoVideo() throws Exception {
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
        var video = video("film.mp4");
        var copy = Thread.ofVirtual().unstarted(() -> {
            try {
                fit(video, plan(0, 0, 0, 0), Crop.NONE);
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

    /** Numbers of the arguments are those of ffmpeg, whatever language the desktop has. */
    @Test
    void aVideoIsCroppedAndScaledInALanguageWithOtherDigits() throws Exception {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            var made = ProbedMedia.of(fit(video("film.mkv"), plan(20, 0, 1, 12), new Crop(0.25, 0, 0.5, 1)));

            assertThat(made.width()).isEqualTo(20);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aCropKeepsToTheShapeToThePixel() throws Exception {
        var plan = new MediaPlan(List.of("video/mp4"), 0, 0, 0, 0, 0, 0, 0, 1.7);

        var made = ProbedMedia.of(fit(video("film.mkv"), plan, Crop.middle(64 / 36.0, 0, 1.7)));

        assertThat((double) made.width() / made.height()).isBetween(1.5, 1.7);
    }

    /** Its index says a quarter of what there is. */
    @Test
    void aVideoThatIsLongerThanItsIndexSaysIsNotCut() throws Exception {
        var file = noise(4);
        var bytes = Files.readAllBytes(file);
        var at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("mvhd");
        var length = ByteBuffer.wrap(bytes, at + 20, 4).getInt();
        ByteBuffer.wrap(bytes, at + 20, 4).putInt(length / 4);
        Files.write(file, bytes);
        assertThat(ProbedMedia.of(file).playback().duration().orElseThrow()).isLessThan(Duration.ofMillis(1_200));

        var made = ProbedMedia.of(fit(file, plan(0, 0, 0, 0), Crop.NONE));

        assertThat(made.playback().duration().orElseThrow()).isGreaterThan(Duration.ofMillis(3_800));
    }

    /** A program in the place of ffmpeg; {@code $out} is what it writes. */
    private void program(String script) throws IOException {
        var program = folder.resolve("ffmpeg");
        Files.writeString(
                program,
                "#!/bin/sh\nfor out; do :; done\nout=${out#file:}\necho $$ > '" + folder + "/pid'\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        System.setProperty(Ffmpeg.PROPERTY, program.toString());
    }

    private ProcessHandle started() throws Exception {
        var pid = folder.resolve("pid");
        while (!Files.exists(pid) || Files.size(pid) == 0) {
            Thread.sleep(20);
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    }

    private void assertNothingIsLeft() throws IOException {
        try (var files = Files.list(folder.resolve("media"))) {
            assertThat(files).isEmpty();
        }
    }

    private static void assertTold(ThrowingCallable copy, String code) {
        assertThatThrownBy(copy)
                .isInstanceOfSatisfying(
                        MediaException.class,
                        told -> assertThat(told.message().code()).isEqualTo(code));
    }

    private Path fitWithin(Duration longest, Duration stalled, MediaPlan plan) throws Exception {
        return new MediaFitterService(longest, stalled)
                .fit(
                        video("film.mp4"),
                        plan,
                        Crop.NONE,
                        new Target(folder.resolve("media"), "made"),
                        (done, total) -> {});
    }

    @Test
    void aProgramThatDoesNothingIsEnded() throws Exception {
        program("exec sleep 100");

        assertTold(() -> fitWithin(HOUR, Duration.ofMillis(500), plan(0, 0, 0, 0)), "media.ffmpeg-slow");

        assertThat(ProcessHandle.of(
                        Long.parseLong(Files.readString(folder.resolve("pid")).strip())))
                .isEmpty();
        assertNothingIsLeft();
    }

    /** As when the index is moved to the beginning. */
    @Test
    void aProgramThatRewritesItsFileSilentlyIsNotEnded() throws Exception {
        program("cat '" + video("film.mp4") + "' > \"$out\"; for i in 1 2 3 4 5 6 7 8 9; do sleep 0.4;"
                + " head -c 9 \"$out\" | dd of=\"$out\" conv=notrunc 2>/dev/null; done");

        assertThat(fitWithin(HOUR, Duration.ofSeconds(2), plan(0, 0, 0, 0))).hasFileName("made.mp4");
    }

    @Test
    void allAttemptsHaveOneLimitOfTime() throws Exception {
        program("sleep 0.9; head -c 300000 /dev/zero > \"$out\"");

        assertTold(() -> fitWithin(Duration.ofSeconds(2), HOUR, plan(0, 150_000, 0, 0)), "media.ffmpeg-slow");
        assertNothingIsLeft();
    }

    @Test
    void aPictureDoesNotWaitForAVideo() throws Exception {
        program("exec sleep 100");
        var video = video("film.mp4");
        var copy = Thread.ofVirtual().start(() -> {
            try {
                fit(video, plan(0, 0, 0, 0), Crop.NONE);
            } catch (Exception e) {
                progress.add(e instanceof InterruptedException ? 1L : 2L);
            }
        });
        var child = started();
        var picture = folder.resolve("a.png");
        ImageIO.write(new BufferedImage(80, 80, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());

        assertThat(fit(picture, MediaPlan.of("image/jpeg"), Crop.NONE)).hasFileName("made.jpg");
        assertThat(child.isAlive()).isTrue();

        copy.interrupt();
        copy.join();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void theEndOfSignalboxEndsCopiesAndLeavesNothing() throws Exception {
        program("exec sleep 100");
        var video = video("film.mp4");
        for (int i = 0; i < 2; i++) {
            Thread.ofVirtual().start(() -> {
                try {
                    fit(video, plan(0, 0, 0, 0), Crop.NONE);
                } catch (Exception e) {
                    progress.add(2L);
                }
            });
        }
        var child = started();

        fitter.end();

        assertThat(child.isAlive()).isFalse();
        assertNothingIsLeft();
        assertThatThrownBy(() -> fit(video, plan(0, 0, 0, 0), Crop.NONE)).isInstanceOf(InterruptedException.class);
    }
}
