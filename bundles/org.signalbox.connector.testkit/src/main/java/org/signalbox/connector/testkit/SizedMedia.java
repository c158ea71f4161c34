package org.signalbox.connector.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.signalbox.connector.api.Media;

/** Generated media of an exact size. */
final class SizedMedia {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    /** Length, name and checksum of a chunk. */
    private static final int CHUNK = 12;

    private SizedMedia() {}

    /** A valid black PNG of so many pixels and exactly so many bytes, filled up by a chunk that readers skip. */
    static Media png(int width, int height, int bytes) {
        return png(width, height, bytes, "A large picture");
    }

    static Media png(int width, int height, int bytes, String alt) {
        var out = new ByteArrayOutputStream(bytes);
        out.writeBytes(PNG);
        var head = new ByteArrayOutputStream();
        try (var data = new DataOutputStream(head)) {
            data.writeInt(width);
            data.writeInt(height);
            data.write(new byte[] {1, 0, 0, 0, 0}); // one bit of grey a pixel
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        chunk(out, "IHDR", head.toByteArray());
        chunk(out, "IDAT", deflated((1L + (width + 7) / 8) * height));
        var left = bytes - out.size() - 2 * CHUNK;
        if (left < 0) {
            throw new IllegalArgumentException(width + " × " + height + " take more than " + bytes + " bytes");
        }
        chunk(out, "fiLl", new byte[left]);
        chunk(out, "IEND", new byte[0]);
        return of("large.png", "image/png", out.toByteArray())
                .pixels(width, height)
                .alt(alt)
                .build();
    }

    /** The shell of an MP4 video of exactly so many bytes. */
    static Media mp4(int bytes, Duration length) {
        var out = new ByteArrayOutputStream(bytes);
        box(out, "ftyp", "isom\0\0\0\0isommp41".getBytes(StandardCharsets.ISO_8859_1));
        box(out, "mdat", new byte[bytes - out.size() - 8]);
        return of("large.mp4", "video/mp4", out.toByteArray())
                .pixels(1280, 720)
                .duration(length)
                .alt("A long video")
                .build();
    }

    private static byte[] deflated(long zeros) {
        var out = new ByteArrayOutputStream();
        try (var data = new DeflaterOutputStream(out)) {
            var some = new byte[8192];
            for (var left = zeros; left > 0; left -= some.length) {
                data.write(some, 0, (int) Math.min(left, some.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] bytes) {
        var named = new ByteArrayOutputStream();
        named.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
        named.writeBytes(bytes);
        var sum = new CRC32();
        sum.update(named.toByteArray());
        number(out, bytes.length);
        out.writeBytes(named.toByteArray());
        number(out, (int) sum.getValue());
    }

    private static void box(ByteArrayOutputStream out, String name, byte[] bytes) {
        number(out, bytes.length + 8);
        out.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, int number) {
        for (var shift = 24; shift >= 0; shift -= 8) {
            out.write(number >> shift);
        }
    }

    private static Media.Builder of(String name, String type, byte[] bytes) {
        try {
            var sum = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            return Media.of(
                            name,
                            type,
                            bytes.length,
                            offset -> new ByteArrayInputStream(bytes, (int) offset, bytes.length))
                    .sha256(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
