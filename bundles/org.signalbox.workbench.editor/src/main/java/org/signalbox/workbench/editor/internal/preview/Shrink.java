package org.signalbox.workbench.editor.internal.preview;

import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;

/** Makes pictures smaller by averaging what falls on one pixel. Any thread. */
final class Shrink {
    private Shrink() {}

    /** No wider and no higher than {@code most}; the same picture when it already is. */
    static ImageData to(ImageData picture, int most) {
        double scale = Math.min(1, most / (double) Math.max(picture.width, picture.height));
        if (scale == 1) {
            return picture;
        }
        int width = Math.max(1, (int) Math.round(picture.width * scale));
        int height = Math.max(1, (int) Math.round(picture.height * scale));
        var small = new ImageData(width, height, 24, new PaletteData(0xff0000, 0xff00, 0xff));
        var row = new int[picture.width];
        for (int y = 0; y < height; y++) {
            var sums = new long[width * 3];
            var counts = new int[width];
            int from = (int) (y / scale);
            int to = Math.min(picture.height, Math.max(from + 1, (int) ((y + 1) / scale)));
            for (int source = from; source < to; source++) {
                picture.getPixels(0, source, picture.width, row, 0);
                add(picture.palette, row, width, sums, counts);
            }
            for (int x = 0; x < width; x++) {
                int count = Math.max(1, counts[x]);
                small.setPixel(
                        x,
                        y,
                        (int) (sums[3 * x] / count) << 16
                                | (int) (sums[3 * x + 1] / count) << 8
                                | (int) (sums[3 * x + 2] / count));
            }
        }
        return small;
    }

    private static void add(PaletteData palette, int[] row, int width, long[] sums, int[] counts) {
        for (int source = 0; source < row.length; source++) {
            int x = Math.min(width - 1, (int) ((long) source * width / row.length));
            int rgb = rgb(palette, row[source]);
            sums[3 * x] += rgb >> 16 & 0xff;
            sums[3 * x + 1] += rgb >> 8 & 0xff;
            sums[3 * x + 2] += rgb & 0xff;
            counts[x]++;
        }
    }

    private static int rgb(PaletteData palette, int pixel) {
        if (!palette.isDirect) {
            var color = palette.getRGB(pixel);
            return color.red << 16 | color.green << 8 | color.blue;
        }
        return channel(pixel, palette.redMask, palette.redShift) << 16
                | channel(pixel, palette.greenMask, palette.greenShift) << 8
                | channel(pixel, palette.blueMask, palette.blueShift);
    }

    private static int channel(int pixel, int mask, int shift) {
        int value = pixel & mask;
        return shift < 0 ? value >>> -shift : value << shift;
    }
}
