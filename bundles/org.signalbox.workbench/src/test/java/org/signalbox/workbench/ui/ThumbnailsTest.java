package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decoding untrusted images without much more memory than the thumbnail needs. */
@Timeout(120)
class ThumbnailsTest {
    private static final long MAX_ALLOCATED = 64L << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static byte[] encoded(String format, int width, int height) throws IOException {
        var type = format.equals("png") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        var image = new BufferedImage(width, height, type);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, x < width / 2 ? 0xffff0000 : 0xff0000ff);
            }
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /** A blank PNG of the given size: a megabyte of file for gigapixels. */
    private static byte[] png(int width, int height, int rows) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A});
        var head = new ByteArrayOutputStream();
        var fields = new DataOutputStream(head);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 6, 0, 0, 0});
        chunk(out, "IHDR", head.toByteArray());
        var packed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
            var row = new byte[rows == 0 ? 0 : 1 + 4 * width];
            for (int i = 0; i < rows; i++) {
                deflater.write(row);
            }
        }
        chunk(out, "IDAT", packed.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] data) throws IOException {
        var checksum = new CRC32();
        checksum.update(name.getBytes(StandardCharsets.US_ASCII));
        checksum.update(data);
        var fields = new DataOutputStream(out);
        fields.writeInt(data.length);
        fields.writeBytes(name);
        fields.write(data);
        fields.writeInt((int) checksum.getValue());
    }

    private static byte[] gif(int screen, int frame, int frames) {
        var out = new ByteArrayOutputStream();
        out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(
                new byte[] {(byte) screen, (byte) (screen >> 8), (byte) screen, (byte) (screen >> 8), (byte) 0x80, 0, 0
                });
        out.writeBytes(new byte[] {0, 0, 0, (byte) 255, (byte) 255, (byte) 255});
        for (int i = 0; i < frames; i++) {
            out.writeBytes(
                    new byte[] {',', 0, 0, 0, 0, (byte) frame, (byte) (frame >> 8), (byte) frame, (byte) (frame >> 8), 0
                    });
            out.writeBytes(new byte[] {2, 2, 0x44, 1, 0});
        }
        out.write(';');
        return out.toByteArray();
    }

    private static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    private static void read(byte[] picture) throws Exception {
        Thumbnails.read(new ByteArrayInputStream(picture), 160);
    }

    @ParameterizedTest
    @CsvSource({"30000000, 1", "1, 30000000"})
    void a_picture_of_one_endless_row_is_not_decoded(int width, int height) throws Exception {
        var picture = png(width, height, 0);
        assertThat(catchThrowable(() -> read(picture))).isInstanceOf(Thumbnails.UnsupportedImageException.class);
        var before = allocated();

        assertThat(catchThrowable(() -> read(picture)))
                .isInstanceOfSatisfying(
                        Thumbnails.UnsupportedImageException.class,
                        told -> assertThat(told.why().code()).isEqualTo("workbench.picture.area"));
        assertThat(allocated() - before).isLessThan(MAX_ALLOCATED);
    }

    @ParameterizedTest
    @CsvSource({
        "png, 400, 200, 160, 80",
        "jpg, 200, 400, 80, 160",
        "gif, 3000, 10, 160, 1",
        "png, 20, 30, 20, 30",
        "bmp, 160, 161, 159, 160"
    })
    void a_picture_is_drawn_no_larger_than_asked_for(String format, int width, int height, int wide, int high)
            throws Exception {
        var small = Thumbnails.read(new ByteArrayInputStream(encoded(format, width, height)), 160);

        assertThat(small.width).isBetween(wide - 1, wide + 1);
        assertThat(small.height).isBetween(Math.max(1, high - 1), high + 1);
        var left = small.palette.getRGB(small.getPixel(small.width / 4, small.height / 2));
        var right = small.palette.getRGB(small.getPixel(small.width * 3 / 4, small.height / 2));
        assertThat(left.red).isGreaterThan(200);
        assertThat(left.blue).isLessThan(60);
        assertThat(right.blue).isGreaterThan(200);
    }

    @Test
    void what_is_see_through_stays_so() throws Exception {
        var image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xff00ff00);
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);

        assertThat(Thumbnails.read(new ByteArrayInputStream(out.toByteArray()), 160)
                        .getAlpha(80, 80))
                .isZero();
    }

    @Test
    void a_picture_of_forty_million_pixels_takes_little_memory() throws Exception {
        var picture = png(8_000, 5_000, 5_000);
        var before = allocated();

        assertThat(Thumbnails.read(new ByteArrayInputStream(picture), 160).width)
                .isBetween(159, 161);

        assertThat(allocated() - before).isLessThan(MAX_ALLOCATED);
    }

    @Test
    void a_picture_of_gigapixels_is_refused_by_its_header_with_its_size() throws IOException {
        var bomb = png(20_000, 20_000, 20_000);
        assertThat(bomb).hasSizeBetween(1 << 20, 24 << 20);
        var before = allocated();

        assertThatThrownBy(() -> read(bomb))
                .isInstanceOf(Thumbnails.UnsupportedImageException.class)
                .hasMessageContaining("20,000")
                .hasMessageContaining("pixels");

        assertThat(allocated() - before).isLessThan(MAX_ALLOCATED);
    }

    @ParameterizedTest
    @CsvSource({"100000, 300", "300, 100000", "2147483647, 2147483647", "0, 10", "-1, 10"})
    void a_header_that_lies_is_refused(int width, int height) throws IOException {
        assertThatThrownBy(() -> read(png(width, height, 0))).isInstanceOf(Thumbnails.UnsupportedImageException.class);
    }

    @Test
    void of_a_film_in_a_gif_only_the_first_picture_is_read() throws Exception {
        var film = gif(500, 500, 50_000);
        var before = allocated();

        assertThat(Thumbnails.read(new ByteArrayInputStream(film), 160).width).isPositive();

        assertThat(allocated() - before).isLessThan(MAX_ALLOCATED);
    }

    @Test
    void a_gif_whose_first_picture_is_larger_than_it_says_is_refused() {
        assertThatThrownBy(() -> read(gif(10, 65_000, 1))).isInstanceOf(Thumbnails.UnsupportedImageException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"99999\" height=\"99999\"><rect/></svg>",
                "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><svg>&a;</svg>",
                "",
                "not a picture",
                "RIFF1234WEBPVP8X",
                "\u0000\u0000\u0000\u0018ftypmp42",
                "GIF89a",
                "BM"
            })
    void what_is_no_picture_of_points_is_not_drawn(String text) {
        assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(Thumbnails.UnsupportedImageException.class);
    }

    @Test
    void broken_pictures_are_not_drawn_and_harm_nothing() throws IOException {
        for (var whole : new byte[][] {encoded("png", 300, 200), encoded("jpg", 300, 200), encoded("gif", 300, 200)}) {
            for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 40)) {
                var cut = Arrays.copyOf(whole, length);
                var flipped = whole.clone();
                flipped[length] ^= 0x55;
                for (var broken : new byte[][] {cut, flipped}) {
                    var thrown = catchThrowable(() -> read(broken));
                    assertThat(thrown == null || thrown instanceof Thumbnails.UnsupportedImageException)
                            .as("%s", thrown)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void a_file_without_end_is_given_up() {
        var endless = new InputStream() {
            private final byte[] head = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};
            private int at;

            @Override
            public int read() {
                return at < head.length ? head[at++] & 0xff : 0;
            }
        };
        assertThatThrownBy(() -> Thumbnails.read(endless, 160))
                .isInstanceOf(Thumbnails.UnsupportedImageException.class);
    }

    @Test
    void a_file_that_cannot_be_read_is_told_as_such() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk");
            }
        };
        assertThatThrownBy(() -> Thumbnails.read(broken, 160))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("disk");
    }
}
