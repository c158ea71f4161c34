package org.signalbox.workbench.editor.internal.crop;

import java.util.ArrayList;
import java.util.List;
import org.signalbox.media.Crop;

/**
 * The part of a picture that is kept, in a shape that its network takes. Pure; all lengths are pixels of the picture.
 */
final class CropSelection {
    private static final double LEAST = 0.1;
    private static final double CLOSE = 0.005;

    /** As exactly as limits are written: 1.7778 is 16:9. */
    private static final double EXACT = 0.0001;

    private final int width;
    private final int height;
    private final List<Shape> shapes;
    private double ratio;
    private double left;
    private double top;
    private double wide;
    private double high;

    /**
     * A shape of the part that is kept.
     *
     * @param name such as {@code 4:5}; empty for one without a usual name
     */
    record Shape(String name, double ratio) {}

    private static final List<Shape> USUAL = List.of(
            new Shape("1:1", 1),
            new Shape("4:5", 0.8),
            new Shape("3:4", 0.75),
            new Shape("9:16", 9 / 16.0),
            new Shape("5:4", 1.25),
            new Shape("4:3", 4 / 3.0),
            new Shape("3:2", 1.5),
            new Shape("16:9", 16 / 9.0),
            new Shape("1.91:1", 1.91));

    /**
     * Begins with as much as can be kept.
     *
     * @param least ratio; 0 for none
     * @param most ratio; 0 for none
     */
    CropSelection(int width, int height, double least, double most) {
        this.width = width;
        this.height = height;
        var own = (double) width / height;
        var nearest = most > 0 && own > most ? most : Math.max(own, least);
        var taken = USUAL.stream()
                .filter(shape -> shape.ratio >= least - EXACT && (most == 0 || shape.ratio <= most + EXACT))
                .toList();
        var all = new ArrayList<Shape>();
        if (taken.stream().noneMatch(shape -> Math.abs(shape.ratio - nearest) < CLOSE)) {
            all.add(new Shape("", nearest));
        }
        all.addAll(taken);
        shapes = List.copyOf(all);
        shape(shapes.stream()
                .filter(shape -> Math.abs(shape.ratio - nearest) < CLOSE)
                .findFirst()
                .orElseThrow());
    }

    /** The shapes that may be chosen. */
    List<Shape> shapes() {
        return shapes;
    }

    Shape shape() {
        return shapes.stream().filter(shape -> shape.ratio == ratio).findFirst().orElseThrow();
    }

    /** Keeps as much as a shape has room for, around the middle. */
    void shape(Shape shape) {
        ratio = shape.ratio;
        wide = Math.min(width, height * ratio);
        high = wide / ratio;
        left = (width - wide) / 2;
        top = (height - high) / 2;
    }

    void move(double x, double y) {
        left = Math.clamp(left + x, 0, Math.max(0, width - wide));
        top = Math.clamp(top + y, 0, Math.max(0, height - high));
    }

    /** Makes it larger or smaller around its middle. */
    void scale(double factor) {
        var most = Math.min(width, height * ratio);
        var now = Math.clamp(wide * factor, most * LEAST, most);
        var x = left + (wide - now) / 2;
        var y = top + (high - now / ratio) / 2;
        wide = now;
        high = now / ratio;
        left = x;
        top = y;
        move(0, 0);
    }

    double left() {
        return left;
    }

    double top() {
        return top;
    }

    double wide() {
        return wide;
    }

    double high() {
        return high;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    Crop crop() {
        return new Crop(left / width, top / height, Math.min(1, wide / width), Math.min(1, high / height));
    }
}
