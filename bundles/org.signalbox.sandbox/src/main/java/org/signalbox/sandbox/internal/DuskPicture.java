package org.signalbox.sandbox.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A small PNG of a sky at dusk over a dark line of hills, so that past posts have real images. */
final class DuskPicture {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 90;

    private DuskPicture() {}

    /** @param hue 0 to 359, turns the sky's colour */
    static byte[] png(int hue) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a});
        byte[] header = ByteBuffer.allocate(13)
                .putInt(WIDTH)
                .putInt(HEIGHT)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        chunk(out, "IHDR", header);
        chunk(out, "IDAT", deflate(pixels(hue)));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static byte[] pixels(int hue) {
        ByteBuffer rows = ByteBuffer.allocate(HEIGHT * (1 + WIDTH * 3));
        double turn = Math.toRadians(hue);
        for (int y = 0; y < HEIGHT; y++) {
            rows.put((byte) 0);
            for (int x = 0; x < WIDTH; x++) {
                double hill = HEIGHT * (0.72 + 0.08 * Math.sin(x / 17.0 + turn) + 0.03 * Math.sin(x / 5.0));
                double light = y > hill ? 0.12 : 0.35 + 0.6 * y / HEIGHT;
                for (int c = 0; c < 3; c++) {
                    double tint = 0.75 + 0.25 * Math.cos(turn + c * 2.0 + y / 40.0);
                    rows.put((byte) (255 * light * tint));
                }
            }
        }
        return rows.array();
    }

    private static byte[] deflate(byte[] raw) {
        try (Deflating deflating = new Deflating()) {
            return deflating.all(raw);
        }
    }

    /** Releases the native deflater in any case. */
    private static final class Deflating implements AutoCloseable {
        private final Deflater deflater = new Deflater();

        byte[] all(byte[] raw) {
            deflater.setInput(raw);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }

        @Override
        public void close() {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
