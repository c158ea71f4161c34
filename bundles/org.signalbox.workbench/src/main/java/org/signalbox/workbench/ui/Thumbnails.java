package org.signalbox.workbench.ui;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.signalbox.model.Message;

/**
 * Decodes untrusted images to thumbnails, the only place that does. A file of a megabyte may contain gigapixels: the
 * header is checked first, and the decoder subsamples rows and columns. Supports PNG, JPEG, GIF (first frame) and BMP.
 * Serializes all calls. Not for the UI thread.
 */
public final class Thumbnails {
    /** Maximum file size. */
    public static final long MAX_BYTES = 24L << 20;

    /** Maximum image area in pixels; a progressive JPEG of that area needs 240 MB while it is decoded. */
    public static final long MAX_AREA = 40_000_000;

    /** Maximum length of a side: a decoder keeps several rows in memory, however few they are. */
    private static final int MAX_SIDE = 65_535;

    private static final ReentrantLock ONE = new ReentrantLock();

    private Thumbnails() {}

    /** The file can't be shown; the message says why. */
    public static final class UnsupportedImageException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Message why;

        private UnsupportedImageException(Message why) {
            super(why.text());
            this.why = why;
        }

        public Message why() {
            return why;
        }
    }

    /**
     * Decodes an image.
     *
     * @param most maximum length of the longer side in pixels
     * @throws IOException when the stream can't be read
     */
    public static ImageData read(InputStream in, int most) throws IOException, UnsupportedImageException {
        ONE.lock();
        try {
            var bytes = in.readNBytes((int) MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new UnsupportedImageException(Message.of("workbench.picture.bytes", MAX_BYTES >> 20));
            }
            return decoded(bytes, most);
        } finally {
            ONE.unlock();
        }
    }

    private static ImageData decoded(byte[] bytes, int most) throws UnsupportedImageException {
        var readers = ImageIO.getImageReadersByFormatName(
                format(bytes).orElseThrow(() -> new UnsupportedImageException(Message.of("workbench.picture.kind"))));
        var reader = readers.next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(input, true, true);
            return averaged(sampled(reader, most), most);
        } catch (IOException | RuntimeException e) {
            // Decoders throw either for a broken or malicious file.
            throw new UnsupportedImageException(Message.of("workbench.picture.broken"));
        } finally {
            reader.dispose();
        }
    }

    /** Detects the format by the first bytes. SVG is excluded, as it may load other files. */
    private static Optional<String> format(byte[] bytes) {
        return starts(bytes, 0x89, 'P', 'N', 'G')
                ? Optional.of("png")
                : starts(bytes, 0xFF, 0xD8, 0xFF)
                        ? Optional.of("jpeg")
                        : starts(bytes, 'G', 'I', 'F', '8')
                                ? Optional.of("gif")
                                : starts(bytes, 'B', 'M') ? Optional.of("bmp") : Optional.empty();
    }

    private static boolean starts(byte[] bytes, int... first) {
        for (int i = 0; i < first.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != first[i]) {
                return false;
            }
        }
        return true;
    }

    /** Subsamples to at most four times the wanted size, so that the rest can be averaged. */
    private static BufferedImage sampled(ImageReader reader, int most) throws IOException, UnsupportedImageException {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width <= 0 || height <= 0 || width * height > MAX_AREA || Math.max(width, height) > MAX_SIDE) {
            throw new UnsupportedImageException(Message.of("workbench.picture.area", width, height));
        }
        int step = (int) Math.max(1, Math.max(width, height) / (2L * most));
        var wanted = reader.getDefaultReadParam();
        wanted.setSourceSubsampling(step, step, 0, 0);
        return inColour(reader.read(0, wanted));
    }

    /** Converts to sRGB; reading single pixels of other colour spaces is slow. */
    private static BufferedImage inColour(BufferedImage image) {
        var space = image.getColorModel().getColorSpace();
        if (space.isCS_sRGB() || space.getType() == ColorSpace.TYPE_GRAY) {
            return image;
        }
        var converted = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        return new ColorConvertOp(null).filter(image, converted);
    }

    /** Scales down by averaging source pixels. */
    private static ImageData averaged(BufferedImage image, int most) {
        var scale = Math.min(1, most / (double) Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        var small = new ImageData(width, height, 24, new PaletteData(0xff0000, 0xff00, 0xff));
        var alpha = new byte[width * height];
        var clear = false;
        for (int y = 0; y < height; y++) {
            int top = (int) ((long) y * image.getHeight() / height);
            int bottom = Math.max(top + 1, (int) ((y + 1L) * image.getHeight() / height));
            var rows = image.getRGB(0, top, image.getWidth(), bottom - top, null, 0, image.getWidth());
            for (int x = 0; x < width; x++) {
                int left = (int) ((long) x * image.getWidth() / width);
                int right = Math.max(left + 1, (int) ((x + 1L) * image.getWidth() / width));
                int argb = average(rows, image.getWidth(), left, right, bottom - top);
                small.setPixel(x, y, argb & 0xffffff);
                alpha[y * width + x] = (byte) (argb >>> 24);
                clear |= argb >>> 24 < 0xff;
            }
        }
        if (clear) {
            small.alphaData = alpha;
        }
        return small;
    }

    private static int average(int[] rows, int stride, int left, int right, int height) {
        long alpha = 0;
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = 0; y < height; y++) {
            for (int x = left; x < right; x++) {
                int argb = rows[y * stride + x];
                int weight = argb >>> 24;
                alpha += weight;
                red += weight * (argb >> 16 & 0xff);
                green += weight * (argb >> 8 & 0xff);
                blue += weight * (argb & 0xff);
            }
        }
        long seen = Math.max(1, alpha);
        long all = (long) (right - left) * height;
        return (int) (alpha / all) << 24 | (int) (red / seen) << 16 | (int) (green / seen) << 8 | (int) (blue / seen);
    }
}
