package org.signalbox.workbench.internal.kit;

import java.util.List;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;

/**
 * Draws lines and areas into a square picture, with soft edges. A pixel's cover is 0 to 1: that of a line from the
 * distance of the centres of its quarters to the line, that of an area from the exact area within the pixel. On any
 * thread, by one at a time.
 */
final class IconRaster {
    private final int pixels;
    private final double scale;
    private final double[] red;
    private final double[] green;
    private final double[] blue;
    private final double[] alpha;

    /**
     * @param pixels width and height
     * @param box width and height of the drawing in its own units
     */
    IconRaster(int pixels, double box) {
        this.pixels = pixels;
        scale = pixels / box;
        red = new double[pixels * pixels];
        green = new double[pixels * pixels];
        blue = new double[pixels * pixels];
        alpha = new double[pixels * pixels];
    }

    /**
     * Draws lines with round ends and joins.
     *
     * @param subpaths as of {@link PathReader}
     * @param width in the drawing's units
     */
    void stroke(List<double[]> subpaths, double width, int rgb, double opacity) {
        int fine = 2 * pixels;
        var covers = new double[fine * fine];
        double half = width * scale;
        for (var points : subpaths) {
            for (int i = 0; i + 3 < points.length; i += 2) {
                line(
                        covers,
                        fine,
                        points[i] * scale * 2,
                        points[i + 1] * scale * 2,
                        points[i + 2] * scale * 2,
                        points[i + 3] * scale * 2,
                        half);
            }
        }
        var cover = new double[pixels * pixels];
        for (int i = 0; i < covers.length; i++) {
            cover[i / fine / 2 * pixels + i % fine / 2] += covers[i] / 4;
        }
        paint(cover, rgb, opacity);
    }

    /** Covers {@code fine} rows of as many quarters of pixels. */
    private static void line(double[] covers, int fine, double x1, double y1, double x2, double y2, double half) {
        double dx = x2 - x1;
        double dy = y2 - y1;
        double square = dx * dx + dy * dy;
        int right = within(Math.max(x1, x2) + half + 1, fine);
        int bottom = within(Math.max(y1, y2) + half + 1, fine);
        int left = within(Math.min(x1, x2) - half - 1, fine);
        for (int row = within(Math.min(y1, y2) - half - 1, fine); row < bottom; row++) {
            for (int column = left; column < right; column++) {
                double px = column + 0.5 - x1;
                double py = row + 0.5 - y1;
                double along = square == 0 ? 0 : Math.clamp((px * dx + py * dy) / square, 0, 1);
                double x = px - along * dx;
                double y = py - along * dy;
                int part = row * fine + column;
                covers[part] = Math.max(covers[part], Math.clamp(half + 0.5 - Math.sqrt(x * x + y * y), 0, 1));
            }
        }
    }

    /**
     * Fills what is inside by the non-zero rule. Open subpaths are closed.
     *
     * @param subpaths as of {@link PathReader}
     */
    void fill(List<double[]> subpaths, int rgb, double opacity) {
        var change = new double[pixels * pixels + 1]; // of the cover, from one pixel of a row to the next
        for (var points : subpaths) {
            int last = points.length - 2;
            for (int i = 0; i < points.length; i += 2) {
                int next = i == last ? 0 : i + 2;
                edge(change, points[i] * scale, points[i + 1] * scale, points[next] * scale, points[next + 1] * scale);
            }
        }
        var cover = new double[pixels * pixels];
        for (int row = 0; row < pixels; row++) {
            double sum = 0;
            for (int pixel = row * pixels; pixel < (row + 1) * pixels; pixel++) {
                sum += change[pixel];
                cover[pixel] = Math.min(1, Math.abs(sum));
            }
        }
        paint(cover, rgb, opacity);
    }

    /** Adds what an edge changes in each row that it crosses. */
    private void edge(double[] change, double x1, double y1, double x2, double y2) {
        if (y1 == y2) {
            return;
        }
        double direction = y1 < y2 ? 1 : -1;
        double top = Math.min(y1, y2);
        double bottom = Math.max(y1, y2);
        double slope = (x2 - x1) / (y2 - y1);
        double atTop = y1 < y2 ? x1 : x2;
        for (int row = within(top, pixels); row < within(bottom + 1, pixels); row++) {
            double from = Math.max(row, top);
            double to = Math.min(row + 1.0, bottom);
            if (from < to) {
                span(change, row, atTop + (from - top) * slope, atTop + (to - top) * slope, direction * (to - from));
            }
        }
    }

    /** Everything right of a line from one edge of a row's part to the other gains {@code height}. */
    private void span(double[] change, int row, double x1, double x2, double height) {
        double left = Math.min(x1, x2);
        double right = Math.max(x1, x2);
        double before = 0;
        for (int column = within(left, pixels); column < pixels; column++) {
            double share = rightOf(left, right, column) * height;
            change[row * pixels + column] += share - before;
            before = share;
            if (column >= right) {
                return;
            }
        }
    }

    /** The share of a pixel's width that is right of a line over {@code left} to {@code right}, in the mean. */
    private static double rightOf(double left, double right, int column) {
        double from = Math.clamp(left, column, column + 1.0);
        double to = Math.clamp(right, column, column + 1.0);
        double length = right - left;
        if (length == 0) {
            return column + 1.0 - from;
        }
        double whole = Math.clamp(column - left, 0, length) / length; // the line is already left of the pixel
        double partly = (to - from) / length;
        return whole + partly * (column + 1.0 - (from + to) / 2);
    }

    private static int within(double position, int end) {
        return (int) Math.clamp(position, 0, end);
    }

    private void paint(double[] cover, int rgb, double opacity) {
        for (int i = 0; i < cover.length; i++) {
            double over = cover[i] * opacity;
            red[i] = (rgb >> 16 & 0xff) * over + red[i] * (1 - over);
            green[i] = (rgb >> 8 & 0xff) * over + green[i] * (1 - over);
            blue[i] = (rgb & 0xff) * over + blue[i] * (1 - over);
            alpha[i] = over + alpha[i] * (1 - over);
        }
    }

    ImageData data() {
        var data = new ImageData(pixels, pixels, 24, new PaletteData(0xff0000, 0xff00, 0xff));
        data.alphaData = new byte[alpha.length];
        for (int i = 0; i < alpha.length; i++) {
            if (alpha[i] > 0) {
                int rgb = channel(red, i) << 16 | channel(green, i) << 8 | channel(blue, i);
                data.setPixel(i % pixels, i / pixels, rgb);
                data.alphaData[i] = (byte) Math.round(alpha[i] * 255);
            }
        }
        return data;
    }

    private int channel(double[] color, int pixel) {
        return (int) Math.clamp(Math.round(color[pixel] / alpha[pixel]), 0, 255);
    }
}
