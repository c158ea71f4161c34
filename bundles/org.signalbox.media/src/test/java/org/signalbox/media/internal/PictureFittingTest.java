package org.signalbox.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.content.ProbedMedia;
import org.signalbox.media.Crop;
import org.signalbox.media.MediaException;
import org.signalbox.media.MediaFitter.Target;
import org.signalbox.model.MediaPlan;

/** Copies of pictures, made by Java alone. */
@Timeout(120)
class PictureFittingTest {
    private static final List<String> BOTH = List.of("image/png", "image/jpeg");

    @TempDir
    Path folder;

    private final MediaFitterService fitter = new MediaFitterService();

    @BeforeEach
    void withoutFfmpeg() {
        System.setProperty("signalbox.ffmpeg", "none");
    }

    private static MediaPlan plan(List<String> types, int width, long bytes) {
        return new MediaPlan(types, width, 0, 0, bytes, 0, 0, 0, 0);
    }

    private Path fit(Path file, MediaPlan plan, Crop crop) throws Exception {
        var made = fitter.fit(file, plan, crop, new Target(folder.resolve("media"), "made"), (done, total) -> {});
        try (var files = Files.list(folder.resolve("media"))) {
            assertThat(files).allMatch(each -> !each.getFileName().toString().endsWith(".part"));
        }
        return made;
    }

    /** A picture that doesn't compress well. */
    private Path noise(String name, int width, int height, int type) throws IOException {
        var random = new Random(1);
        var image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt() | (type == BufferedImage.TYPE_INT_RGB ? 0xff000000 : 0x00000000));
            }
        }
        var file = folder.resolve(name);
        ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
        return file;
    }

    @Test
    void aLargePngBecomesAJpegWithinTheBytes() throws Exception {
        var file = noise("a.png", 1200, 900, BufferedImage.TYPE_INT_RGB);
        var before = Files.readAllBytes(file);

        var made = fit(file, plan(BOTH, 0, 300_000), Crop.NONE);

        assertThat(made).hasFileName("made.jpg");
        assertThat(Files.size(made)).isBetween(100_000L, 300_000L);
        assertThat(ProbedMedia.of(made).type()).isEqualTo("image/jpeg");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aLinkOfTheNameOfACopyIsNotWrittenThrough() throws Exception {
        var outside = Files.writeString(folder.resolve("outside.txt"), "Kept");
        Files.createDirectories(folder.resolve("media"));
        Files.createSymbolicLink(folder.resolve("media/made.jpg"), outside);
        Files.createSymbolicLink(folder.resolve("media/made-2.jpg"), folder.resolve("nowhere.txt"));

        var made =
                fit(noise("a.jpg", 100, 50, BufferedImage.TYPE_INT_RGB), plan(List.of("image/jpeg"), 60, 0), Crop.NONE);

        assertThat(made).hasFileName("made-3.jpg");
        assertThat(outside).content().isEqualTo("Kept");
        assertThat(folder.resolve("nowhere.txt")).doesNotExist();
    }

    @Test
    void transparencyIsKeptWherePngIsTaken() throws Exception {
        var file = noise("a.png", 400, 400, BufferedImage.TYPE_INT_ARGB);

        var made = fit(file, plan(BOTH, 0, 100_000), Crop.NONE);

        assertThat(made).hasFileName("made.png");
        assertThat(Files.size(made)).isLessThanOrEqualTo(100_000);
        assertThat(ImageIO.read(made.toFile()).getColorModel().hasAlpha()).isTrue();
    }

    @Test
    void aPictureIsScaledWithItsShape() throws Exception {
        var made = fit(noise("a.jpg", 1000, 500, BufferedImage.TYPE_INT_RGB), plan(BOTH, 600, 0), Crop.NONE);

        assertThat(ProbedMedia.of(made).width()).isEqualTo(600);
        assertThat(ProbedMedia.of(made).height()).isEqualTo(300);
    }

    @Test
    void scalingTakesTheAverage() {
        var checks = new Pixels(4, 2, new int[] {
            0xff000000, 0xffffffff, 0xff000000, 0xffffffff, 0xffffffff, 0xff000000, 0xffffffff, 0xff000000
        });

        assertThat(checks.scaled(2, 1).argb()).containsOnly(0xff808080);
    }

    @Test
    void whatIsTransparentDoesNotColourItsNeighbours() {
        assertThat(new Pixels(2, 1, new int[] {0x00ff0000, 0xff0000ff})
                        .scaled(1, 1)
                        .argb())
                .containsExactly(0x800000ff);
    }

    @Test
    void noFileIsWrittenOver() throws Exception {
        var file = noise("a.png", 60, 60, BufferedImage.TYPE_INT_RGB);
        var plan = plan(List.of("image/png"), 50, 0);

        assertThat(fit(file, plan, Crop.NONE)).hasFileName("made.png");
        assertThat(fit(file, plan, Crop.NONE)).hasFileName("made-2.png");
    }

    /** What was left where Java was killed in the middle of a copy. */
    @Test
    void aPartThatWasLeftIsSwept() throws Exception {
        var media = Files.createDirectories(folder.resolve("media"));
        var yesterday = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
        var names = List.of(".fit-left.part", ".fit-now.part", ".other", "a.part");
        for (var name : names) {
            Files.setLastModifiedTime(Files.write(media.resolve(name), new byte[9]), yesterday);
        }
        Files.setLastModifiedTime(media.resolve(".fit-now.part"), FileTime.from(Instant.now()));

        fitter.fit(
                noise("a.png", 60, 60, BufferedImage.TYPE_INT_RGB),
                plan(BOTH, 50, 0),
                Crop.NONE,
                new Target(media, "made"),
                (done, total) -> {});

        try (var files = Files.list(media)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder(".fit-now.part", ".other", "a.part", "made.png");
        }
    }

    /** Whole pixels of a part are rounded, and those of a smaller copy again. */
    @ParameterizedTest
    @CsvSource({"0, 1.91", "0.8, 0", "1, 1", "0.5625, 1.7778", "0, 0.8"})
    void aCropAtTheLimitOfAShapeKeepsToIt(double least, double most) {
        var plan = new MediaPlan(BOTH, 0, 0, 0, 0, 0, 0, least, most);
        for (int width = 203; width < 2_000; width += 37) {
            for (int height = 301; height < 2_000; height += 41) {
                var crop = Crop.middle((double) width / height, least, most);
                var part = Sides.part(crop.width() * width, crop.height() * height, 1, plan);
                keeps(part, least, most);
                keeps(Sides.scaled(part.width(), part.height(), 0.31, 1, plan), least, most);
                assertThat(part.width() + 3).isGreaterThan((int) (crop.width() * width));
                assertThat(part.height() + 3).isGreaterThan((int) (crop.height() * height));
            }
        }
    }

    private static void keeps(Sides sides, double least, double most) {
        var ratio = (double) sides.width() / sides.height();
        assertThat(ratio).as("%s", sides).isGreaterThanOrEqualTo(least);
        assertThat(most == 0 || ratio <= most)
                .as("%s of at most %s", sides, most)
                .isTrue();
    }

    /** By rounding, 579 × 303 would be made, which is 1.9109. */
    @Test
    void aCroppedCopyKeepsToItsShape() throws Exception {
        var plan = new MediaPlan(BOTH, 0, 0, 0, 0, 0, 0, 0, 1.91);

        var made = ProbedMedia.of(
                fit(noise("a.png", 607, 303, BufferedImage.TYPE_INT_RGB), plan, Crop.middle(607 / 303.0, 0, 1.91)));

        assertThat(made.width()).isEqualTo(578);
        assertThat(made.height()).isEqualTo(303);
    }

    /** The plan of a picture whose shape is right has no limit of it: 600 × 314 would be wider than 1.91. */
    @Test
    void aSmallerCopyIsNoWider() throws Exception {
        var made = ProbedMedia.of(
                fit(noise("a.png", 1910, 1000, BufferedImage.TYPE_INT_RGB), plan(BOTH, 600, 0), Crop.NONE));

        assertThat(made.height()).isEqualTo(314);
        assertThat(made.width()).isEqualTo(599);
    }

    @Test
    void aCropThatAPersonChoseIsKept() {
        var plan = new MediaPlan(BOTH, 0, 0, 0, 0, 0, 0, 0, 1.91);

        assertThat(Sides.part(1000, 100, 1, plan)).isEqualTo(new Sides(1000, 100));
    }

    @Test
    void aPictureOfOneEndlessRowIsNotOpened() throws Exception {
        var file = grey("row.png", 64_000_000, 1, new byte[0]);

        assertThat(SmallJava.fit(file, folder.resolve("media"), 192)).contains("65,535 on a side");
    }

    @Test
    void aCropIsOfTheShownPicture() throws Exception {
        var image = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 40; x++) {
                image.setRGB(x, y, x < 20 ? 0xff0000 : 0x0000ff);
            }
        }
        var file = folder.resolve("half.png");
        ImageIO.write(image, "png", file.toFile());

        var made = ImageIO.read(
                fit(file, plan(BOTH, 0, 0), new Crop(0.5, 0, 0.5, 1)).toFile());

        assertThat(made.getWidth()).isEqualTo(20);
        assertThat(made.getRGB(0, 0)).isEqualTo(0xff0000ff);
    }

    /** Corners by letter: the stored pixels of each orientation are shown as «ab / cd». */
    @Test
    void aTurnedPictureIsUpright() {
        var stored = new String[] {"abcd", "badc", "dcba", "cdab", "acbd", "bdac", "dbca", "cadb"};
        for (int orientation = 1; orientation <= 8; orientation++) {
            var pixels = new Pixels(2, 2, stored[orientation - 1].chars().toArray());
            assertThat(pixels.upright(orientation).argb())
                    .as("orientation %d", orientation)
                    .containsExactly('a', 'b', 'c', 'd');
        }
    }

    @Test
    void orientationAndPlaceOfACameraGoIntoNoCopy() throws Exception {
        var plain = Files.readAllBytes(noise("a.jpg", 64, 32, BufferedImage.TYPE_INT_RGB));
        var exif = new ByteArrayOutputStream();
        var out = new DataOutputStream(exif);
        out.writeBytes("Exif\0\0MM");
        out.writeShort(42);
        out.writeInt(8);
        out.writeShort(2);
        for (var entry : new int[][] {{0x0112, 3, 1, 6 << 16}, {0x8825, 4, 1, 38}}) {
            out.writeShort(entry[0]);
            out.writeShort(entry[1]);
            out.writeInt(entry[2]);
            out.writeInt(entry[3]);
        }
        out.writeInt(0);
        out.writeShort(1);
        out.writeShort(2); // the latitude
        out.writeShort(5);
        out.writeInt(3);
        out.writeInt(60);
        out.writeInt(0);
        out.writeBytes("LISBON");
        var file = new ByteArrayOutputStream();
        file.write(plain, 0, 2);
        file.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (exif.size() + 2)});
        exif.writeTo(file);
        file.write(plain, 2, plain.length - 2);
        var camera = Files.write(folder.resolve("camera.jpg"), file.toByteArray());
        assertThat(ProbedMedia.of(camera).isLocated()).isTrue();
        assertThat(ProbedMedia.of(camera).height()).isEqualTo(64);

        var made = fit(camera, plan(List.of("image/jpeg"), 0, 0), Crop.NONE);

        assertThat(ProbedMedia.of(made).isLocated()).isFalse();
        assertThat(ProbedMedia.of(made).width()).isEqualTo(32);
        assertThat(ProbedMedia.of(made).height()).isEqualTo(64);
        assertThat(new String(Files.readAllBytes(made), StandardCharsets.ISO_8859_1))
                .doesNotContain("LISBON");
    }

    @Test
    void whatGetsNoSmallerIsSaidSoAndNothingIsLeft() throws Exception {
        var file = noise("a.png", 300, 300, BufferedImage.TYPE_INT_RGB);

        assertThatThrownBy(() -> fit(file, plan(BOTH, 0, 300), Crop.NONE))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        told -> assertThat(told.message().code()).isEqualTo("media.too-large"));
        try (var files = Files.list(folder.resolve("media"))) {
            assertThat(files).isEmpty();
        }
    }

    private static void chunk(DataOutputStream out, String name, byte[] content) throws IOException {
        var word = name.getBytes(StandardCharsets.ISO_8859_1);
        var check = new CRC32();
        check.update(word);
        check.update(content);
        out.writeInt(content.length);
        out.write(word);
        out.write(content);
        out.writeInt((int) check.getValue());
    }

    private Path grey(String name, int width, int height, byte[] text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        var header = new ByteArrayOutputStream();
        var fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 0, 0, 0, 0});
        chunk(out, "IHDR", header.toByteArray());
        if (text.length > 0) {
            chunk(out, "zTXt", text);
        }
        var packed = new ByteArrayOutputStream();
        try (var pixels = new DeflaterOutputStream(packed, new Deflater(1))) {
            var line = new byte[width + 1];
            for (int y = 0; y < height; y++) {
                pixels.write(line);
            }
        }
        chunk(out, "IDAT", packed.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    @Test
    void moreThanSixtyFourMillionPixelsAreNotOpened() throws Exception {
        var file = grey("large.png", 9_000, 8_000, new byte[0]);

        assertThatThrownBy(() -> fit(file, plan(BOTH, 600, 0), Crop.NONE))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        told -> assertThat(told.message().code()).isEqualTo("media.pixels"));
    }

    /** In a Java with little memory: 60 million pixels would take 240 MB, and the text 200 MB. */
    @Test
    void aLargePictureWithALargeTextNeedsLittleMemory() throws Exception {
        var text = new ByteArrayOutputStream();
        text.write("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1));
        try (var packed = new DeflaterOutputStream(text, new Deflater(9))) {
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                packed.write(zeros);
            }
        }
        var file = grey("large.png", 10_000, 6_000, text.toByteArray());

        var made = SmallJava.fit(file, folder.resolve("media"), 192);

        assertThat(made).isEqualTo("made.jpg 600x360");
    }

    @Test
    void aBrokenPictureIsToldPlainly() throws Exception {
        var whole = Files.readAllBytes(noise("a.jpg", 200, 200, BufferedImage.TYPE_INT_RGB));
        Arrays.fill(whole, 180, 400, (byte) 0xFF);
        var file = Files.write(folder.resolve("broken.jpg"), whole);

        assertThatThrownBy(() -> fit(file, plan(BOTH, 100, 0), Crop.NONE)).isInstanceOf(MediaException.class);
    }

    @Test
    void anInterruptEndsACopy() throws Exception {
        var file = noise("a.png", 1500, 1500, BufferedImage.TYPE_INT_RGB);

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> fit(file, plan(BOTH, 0, 300_000), Crop.NONE)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void withoutFfmpegAVideoIsRefusedInPlainWords() throws Exception {
        var file = Files.write(folder.resolve("film.mp4"), PlayedVideos.bytes("film.mp4"));

        assertThatThrownBy(() -> fit(file, plan(List.of("video/mp4"), 0, 1_000_000), Crop.NONE))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        told -> assertThat(told.message().code()).isEqualTo("content.no-ffmpeg"));
    }
}
