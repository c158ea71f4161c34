package org.signalbox.media.internal;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;
import java.util.Arrays;
import org.signalbox.media.Crop;
import org.signalbox.model.MediaPlan;

/** A picture in memory, as ARGB. Works without the window toolkit of Java, which would open a display. */
record Pixels(int width, int height, int[] argb) {
    private static final int[] MASKS = {0xff0000, 0xff00, 0xff, 0xff000000};

    static Pixels of(BufferedImage image) {
        var width = image.getWidth();
        var height = image.getHeight();
        var argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, argb, y * width, width);
        }
        return new Pixels(width, height, argb);
    }

    boolean isOpaque() {
        return Arrays.stream(argb).allMatch(pixel -> pixel >>> 24 == 0xff);
    }

    /** For writers: with transparency, or without it on white. */
    BufferedImage image(boolean transparent) {
        if (transparent) {
            var data = new DataBufferInt(argb, argb.length);
            var raster = Raster.createPackedRaster(data, width, height, width, MASKS, null);
            return new BufferedImage(ColorModel.getRGBdefault(), raster, false, null);
        }
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var line = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                line[x] = onWhite(argb[y * width + x]);
            }
            image.setRGB(0, y, width, 1, line, 0, width);
        }
        return image;
    }

    private static int onWhite(int pixel) {
        var alpha = pixel >>> 24;
        if (alpha == 0xff) {
            return pixel;
        }
        var red = ((pixel >> 16 & 0xff) * alpha + 255 * (255 - alpha)) / 255;
        var green = ((pixel >> 8 & 0xff) * alpha + 255 * (255 - alpha)) / 255;
        var blue = ((pixel & 0xff) * alpha + 255 * (255 - alpha)) / 255;
        return 0xff000000 | red << 16 | green << 8 | blue;
    }

    Pixels cropped(Crop crop, MediaPlan plan) {
        if (crop.equals(Crop.NONE)) {
            return this;
        }
        var sides = Sides.part(crop.width() * width, crop.height() * height, 1, plan);
        var wide = Math.min(width, sides.width());
        var high = Math.min(height, sides.height());
        var left = (int) Math.min(width - wide, Math.round(crop.x() * width));
        var top = (int) Math.min(height - high, Math.round(crop.y() * height));
        var part = new int[wide * high];
        for (int y = 0; y < high; y++) {
            System.arraycopy(argb, (top + y) * width + left, part, y * wide, wide);
        }
        return new Pixels(wide, high, part);
    }

    /** Upright, by the orientation of EXIF. */
    Pixels upright(int orientation) {
        if (orientation < 2 || orientation > 8) {
            return this;
        }
        var turned = orientation >= 5;
        var wide = turned ? height : width;
        var high = turned ? width : height;
        var upright = new int[argb.length];
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                var right = wide - 1 - x;
                var below = high - 1 - y;
                var from = switch (orientation) {
                    case 2 -> y * width + right;
                    case 3 -> below * width + right;
                    case 4 -> below * width + x;
                    case 5 -> x * width + y;
                    case 6 -> right * width + y;
                    case 7 -> right * width + below;
                    default -> x * width + below;
                };
                upright[y * wide + x] = argb[from];
            }
        }
        return new Pixels(wide, high, upright);
    }

    /** Smaller, in the shape that it has, or nearly. */
    Pixels scaled(double scale, MediaPlan plan) {
        var sides = Sides.scaled(width, height, scale, 1, plan);
        return scaled(sides.width(), sides.height());
    }

    /** Smaller, each pixel the average of those that it covers. */
    Pixels scaled(int wide, int high) {
        if (wide >= width && high >= height) {
            return this;
        }
        var small = new int[wide * high];
        var sums = new double[wide * 4];
        for (int y = 0; y < high; y++) {
            Arrays.fill(sums, 0);
            var top = (double) y * height / high;
            var bottom = (y + 1.0) * height / high;
            for (int row = (int) top; row < Math.min(height, Math.ceil(bottom)); row++) {
                add(row, Math.min(bottom, row + 1.0) - Math.max(top, row), wide, sums);
            }
            var area = (bottom - top) * width / wide;
            for (int x = 0; x < wide; x++) {
                small[y * wide + x] = average(sums, x * 4, area);
            }
        }
        return new Pixels(wide, high, small);
    }

    private void add(int row, double weight, int wide, double[] sums) {
        for (int x = 0; x < wide; x++) {
            var left = (double) x * width / wide;
            var right = (x + 1.0) * width / wide;
            for (int column = (int) left; column < Math.min(width, Math.ceil(right)); column++) {
                var pixel = argb[row * width + column];
                var share = weight * (Math.min(right, column + 1.0) - Math.max(left, column));
                var alpha = share * (pixel >>> 24);
                sums[x * 4] += alpha;
                sums[x * 4 + 1] += alpha * (pixel >> 16 & 0xff);
                sums[x * 4 + 2] += alpha * (pixel >> 8 & 0xff);
                sums[x * 4 + 3] += alpha * (pixel & 0xff);
            }
        }
    }

    private static int average(double[] sums, int at, double area) {
        var alpha = sums[at];
        if (alpha <= 0) {
            return 0;
        }
        return channel(alpha / area) << 24
                | channel(sums[at + 1] / alpha) << 16
                | channel(sums[at + 2] / alpha) << 8
                | channel(sums[at + 3] / alpha);
    }

    private static int channel(double value) {
        return (int) Math.clamp(Math.round(value), 0, 255);
    }
}
