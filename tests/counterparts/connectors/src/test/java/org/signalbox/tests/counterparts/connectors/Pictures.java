package org.signalbox.tests.counterparts.connectors;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.signalbox.connector.api.Media;

/** Test images. */
public final class Pictures {
    private Pictures() {}

    /** A PNG of that size with a pattern. */
    public static byte[] png(int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (x * 4 & 255) << 16 | (y * 4 & 255) << 8 | 128);
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    public static Media media(String name, byte[] png, int width, int height, String alt)
            throws NoSuchAlgorithmException {
        var digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(png));
        return Media.of(
                        name,
                        "image/png",
                        png.length,
                        offset -> new ByteArrayInputStream(png, (int) offset, png.length))
                .pixels(width, height)
                .alt(alt)
                .sha256(digest)
                .build();
    }
}
