package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.content.Ffmpeg;
import org.signalbox.content.MediaFlaw;
import org.signalbox.content.ProbedMedia;
import org.signalbox.model.Severity;

/** Files made to exhaust their reader: each is one plain problem, and little memory is needed to find it. */
@Timeout(60)
class HostileMediaTest extends CheckedFiles {
    private static final long FEW = 2L << 20;

    /** Reads a file's headers with a limit of what is allocated meanwhile. */
    private ProbedMedia probed(Path file, long most) throws IOException {
        ProbedMedia.of(file); // loads classes
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();
        var media = ProbedMedia.of(file);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes allocated")
                .isLessThan(most);
        return media;
    }

    private void isTold(String name, String code, String words) {
        var checked = check("accounts: [nightline@chirp]\nmedia: [media/" + name + "]", "Text");
        assertThat(only(checked, code).message().text(Locale.ENGLISH))
                .contains("media/" + name)
                .contains(words);
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(root.resolve("media/" + name), bytes);
    }

    private static byte[] played(String name) throws IOException {
        try (var in = HostileMediaTest.class.getResourceAsStream("played/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
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

    private static byte[] header(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(width);
        out.writeInt(height);
        out.write(new byte[] {8, 0, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static byte[] png(int width, int height, String extra, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        chunk(out, "IHDR", header(width, height));
        if (!extra.isEmpty()) {
            chunk(out, extra, content);
        }
        chunk(out, "IDAT", zeros(1_000));
        chunk(out, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    /** Packed zeros: a thousandth of the length. */
    private static byte[] zeros(int length) {
        var deflater = new Deflater(9);
        deflater.setInput(new byte[length]);
        deflater.finish();
        var packed = new byte[length / 100 + 1_000];
        var size = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, size);
    }

    @Test
    void aPictureOfBillionsOfPixels() throws IOException {
        var media = probed(file("huge.png", png(50_000, 50_000, "", new byte[0])), FEW);

        assertThat(media.flaw()).contains(MediaFlaw.PIXELS);
        isTold("huge.png", "content.media-pixels", "50,000 × 50,000");
    }

    /** A decoder keeps some rows in memory, whatever it leaves out. */
    @ParameterizedTest
    @CsvSource({"64000000, 1, true", "1, 64000000, true", "65535, 100, false", "100, 65536, true"})
    void aPictureOfOneEndlessRow(int width, int height, boolean isRefused) throws IOException {
        var media = probed(file("row.png", png(width, height, "", new byte[0])), FEW);

        assertThat(media.flaw().filter(MediaFlaw.PIXELS::equals).isPresent()).isEqualTo(isRefused);
        if (isRefused) {
            isTold("row.png", "content.media-pixels", "65,535 on a side");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mif1, mif1avif, image/avif",
        "msf1, iso8heic, image/heic",
        "mif1, miafMiHB, image/heif",
        "avif, mif1miaf, image/avif"
    })
    void aPictureOfAGeneralBrandIsNoVideo(String brand, String others, String type) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(24);
        out.writeBytes("ftyp" + brand + "\0\0\0\0" + others);
        out.writeInt(28);
        out.writeBytes("meta\0\0\0\0");
        out.writeBytes("ispe\0\0\0\0");
        out.writeInt(80);
        out.writeInt(60);

        var media = probed(file("picture.avif", bytes.toByteArray()), FEW);

        assertThat(media.type()).isEqualTo(type);
        assertThat(media.flaw()).isEmpty();
        assertThat(media.width()).isEqualTo(80);
    }

    @Test
    void aTextInAPictureIsNotUnpacked() throws IOException {
        var text = new ByteArrayOutputStream();
        text.write("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1));
        text.write(zeros(50_000_000));

        var media = probed(file("text.png", png(800, 600, "zTXt", text.toByteArray())), FEW);

        assertThat(media.flaw()).isEmpty();
        assertThat(media.width()).isEqualTo(800);
    }

    @Test
    void aPictureThatEndsInItsPixels() throws IOException {
        var whole = png(800, 600, "", new byte[0]);

        file("half.png", Arrays.copyOf(whole, whole.length - 20));

        isTold("half.png", "content.media-truncated", "isn't complete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"film.mp4", "film.mov", "film.webm", "film.mkv"})
    void aFilmThatEndsInTheMiddle(String name) throws IOException {
        var whole = played(name);

        var media = probed(file(name, Arrays.copyOf(whole, whole.length * 2 / 3)), 3 * FEW);

        assertThat(media.flaw()).contains(MediaFlaw.TRUNCATED);
        isTold(name, "content.media-truncated", "isn't complete");
    }

    @Test
    void aFilmOfEndlessBoxes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(16);
        out.writeBytes("ftypisom");
        out.writeInt(0);
        for (int i = 0; i < 1_000_000; i++) {
            out.writeInt(8);
            out.writeBytes("free");
        }

        var media = probed(file("boxes.mp4", bytes.toByteArray()), FEW);

        assertThat(media.flaw()).contains(MediaFlaw.NO_INDEX);
        isTold("boxes.mp4", "content.media-no-index", "index is missing");
    }

    @Test
    void aFilmWhoseIndexClaimsGigabytes() throws IOException {
        var file = root.resolve("media/index.mp4");
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            out.writeInt(16);
            out.writeBytes("ftypisom");
            out.writeInt(0);
            out.writeInt(Integer.MAX_VALUE);
            out.writeBytes("moov");
            out.setLength(16L + Integer.MAX_VALUE); // sparse
        }

        assertThat(probed(file, FEW).type()).isEqualTo("video/mp4");
    }

    @Test
    void aPictureOfCountlessFrames() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write("GIF89a".getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(new byte[] {1, 0, 1, 0, 0, 0, 0});
        for (int i = 0; i < 100_000; i++) {
            bytes.write(new byte[] {0x21, (byte) 0xF9, 4, 0, 2, 0, 0, 0});
            bytes.write(new byte[] {0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4C, 1, 0});
        }
        bytes.write(0x3B);

        var media = probed(file("frames.gif", bytes.toByteArray()), FEW);

        assertThat(media.flaw()).contains(MediaFlaw.FRAMES);
        isTold("frames.gif", "content.media-frames", "more than 10,000 frames");
    }

    @Test
    void aLargeMovingPictureIsReadByAndBy() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write("GIF89a".getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(new byte[] {1, 0, 1, 0, 0, 0, 0});
        var block = new byte[256];
        block[0] = (byte) 255;
        for (int frame = 0; frame < 2; frame++) {
            bytes.write(new byte[] {0x21, (byte) 0xF9, 4, 0, 50, 0, 0, 0});
            bytes.write(new byte[] {0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2});
            for (int i = 0; i < 40_000; i++) {
                bytes.write(block);
            }
            bytes.write(0);
        }
        bytes.write(0x3B);

        // In windows: as much as the file has, a part at a time.
        var media = probed(file("large.gif", bytes.toByteArray()), 2L * bytes.size() + FEW);

        assertThat(media.frames()).isEqualTo(2);
        assertThat(media.playback().duration())
                .hasValueSatisfying(length -> assertThat(length.toMillis()).isEqualTo(1000));
    }

    @Test
    void aDrawingWithEntities() throws IOException {
        file("laughs.svg", """
                <?xml version="1.0"?>
                <!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
                <svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><text>&b;&x;</text></svg>
                """.getBytes(StandardCharsets.UTF_8));

        isTold("laughs.svg", "content.media-entities", "document type");
    }

    @Test
    void aPlainDrawingHasItsSize() throws IOException {
        var media = probed(
                file(
                        "plain.svg",
                        "<svg viewBox=\"0 0 640 360\"><use href=\"#a\" id=\"a\"/></svg>"
                                .getBytes(StandardCharsets.UTF_8)),
                FEW);

        assertThat(media.type()).isEqualTo("image/svg+xml");
        assertThat(media.width()).isEqualTo(640);
        assertThat(media.height()).isEqualTo(360);
        assertThat(media.flaw()).isEmpty();
    }

    @Test
    void aDrawingThatIsCutOff() throws IOException {
        file("cut.svg", "<svg width=\"10\" heig".getBytes(StandardCharsets.UTF_8));

        isTold("cut.svg", "content.media-malformed", "is broken");
    }

    /** The reader of Java has no words for either, and throws what no caller expects or prints a line. */
    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE svg [\u0001]><svg/>", "<svg \u00ff\u00fe/>", "<?xml version='9'?><svg/>"})
    void aDrawingThatItsReaderHasNoWordsFor(String drawing) throws IOException {
        file("broken.svg", drawing.getBytes(StandardCharsets.ISO_8859_1));
        var terminal = System.err;
        var printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            isTold("broken.svg", "content.media-malformed", "is broken");
        } finally {
            System.setErr(terminal);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aDrawingInLatinLettersHasItsSize() throws IOException {
        var drawing = "\ufeff<?xml version='1.0' encoding='ISO-8859-1'?><!-- \u00e9 --><svg width='9' height='8'/>";

        var media = probed(file("latin.svg", drawing.substring(1).getBytes(StandardCharsets.ISO_8859_1)), FEW);
        var marked = probed(file("marked.svg", drawing.getBytes(StandardCharsets.UTF_8)), FEW);

        assertThat(media.width()).isEqualTo(9);
        assertThat(media.flaw()).isEmpty();
        assertThat(marked.height()).isEqualTo(8);
    }

    /** A JPEG whose EXIF data say how it was held and where; its directory names itself as that of the position. */
    @Test
    void exifDataThatLeadInACircle() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE1});
        out.writeShort(2 + 6 + 8 + 2 + 24 + 4);
        out.writeBytes("Exif\0\0MM");
        out.writeShort(42);
        out.writeInt(8);
        out.writeShort(2);
        for (var entry : new int[][] {{0x0112, 3, 6 << 16}, {0x8825, 4, 8}}) {
            out.writeShort(entry[0]);
            out.writeShort(entry[1]);
            out.writeInt(1);
            out.writeInt(entry[2]);
        }
        out.writeInt(8); // the next directory: itself
        out.write(new byte[] {(byte) 0xFF, (byte) 0xC0, 0, 17, 8, 2, 88, 3, 32, 3, 0, 0, 0, 0, 0, 0, 0});

        var media = probed(file("turned.jpg", bytes.toByteArray()), FEW);

        assertThat(media.width()).isEqualTo(600);
        assertThat(media.height()).isEqualTo(800);
    }

    @Test
    void whereThereIsNoFfmpegTheProblemSaysWhatToInstall() throws IOException {
        file("film.webm", played("film.webm"));
        var before = System.getProperty(Ffmpeg.PROPERTY, "");
        System.setProperty(Ffmpeg.PROPERTY, "none");
        try {
            try (var grown =
                    new RandomAccessFile(root.resolve("media/film.webm").toFile(), "rw")) {
                grown.setLength(6 << 20); // more than Chirp takes
            }
            var checked = check("accounts: [nightline@chirp]\nmedia: [media/film.webm]", "Text");

            assertThat(only(checked, "terms.media-bytes").fixes().getFirst().fit())
                    .isPresent();
            assertThat(only(checked, "content.no-ffmpeg").message().text(Locale.ENGLISH))
                    .contains("film.webm")
                    .contains("sudo apt install ffmpeg");
        } finally {
            System.setProperty(Ffmpeg.PROPERTY, before);
        }
    }

    @Test
    void aPictureThatTellsWhereIsAWarning() throws IOException {
        var exif = new ByteArrayOutputStream();
        var out = new DataOutputStream(exif);
        out.writeBytes("MM");
        out.writeShort(42);
        out.writeInt(8);
        out.writeShort(1);
        out.writeShort(0x8825);
        out.writeShort(4);
        out.writeInt(1);
        out.writeInt(26);
        out.writeInt(0);
        out.writeShort(1);
        out.writeShort(2); // the latitude
        out.writeShort(5);
        out.writeInt(3);
        out.writeInt(40);
        out.write(new byte[24]);
        file("place.png", png(800, 600, "eXIf", exif.toByteArray()));

        var problem =
                only(check("accounts: [nightline@chirp]\nmedia: [media/place.png]", "Text"), "content.media-located");

        assertThat(problem.severity()).isEqualTo(Severity.WARNING);
        assertThat(problem.fixes().getFirst().fit())
                .hasValueSatisfying(fit -> assertThat(fit.plan().types()).containsExactly("image/png"));
    }
}
