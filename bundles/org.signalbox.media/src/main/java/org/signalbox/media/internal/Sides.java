package org.signalbox.media.internal;

import org.signalbox.model.MediaPlan;

/** Whole sides of a copy, in pixels. Rounding breaks no limit of its shape. */
record Sides(int width, int height) {
    private static final double EXACT = 1e-9;

    /**
     * Sides of a part of a picture. What rounding added beyond the shapes of a plan is taken away; what a person chose
     * beyond them stays.
     *
     * @param step a side is a multiple of it
     */
    static Sides part(double width, double height, int step, MediaPlan plan) {
        return new Sides(nearest(width, step), nearest(height, step)).within(step, plan);
    }

    /** Smaller sides, which are no farther from a square: a limit is met by what met it before. */
    static Sides scaled(double width, double height, double scale, int step, MediaPlan plan) {
        var wide = below(width * scale, step);
        var high = below(height * scale, step);
        if (width > height) {
            wide = Math.min(wide, below(high * width / height, step));
        } else {
            high = Math.min(high, below(wide * height / width, step));
        }
        return new Sides(wide, high).within(step, plan);
    }

    private Sides within(int step, MediaPlan plan) {
        var wide = width;
        var high = height;
        var most = plan.mostRatio();
        if (most > 0 && wide > most * high && wide - most * high <= step * (1 + most)) {
            wide = below(most * high, step);
        }
        var least = plan.leastRatio();
        if (least > 0 && wide < least * high && high - wide / least <= step * (1 + 1 / least)) {
            high = below(wide / least, step);
        }
        return new Sides(wide, high);
    }

    private static int nearest(double side, int step) {
        return Math.max(step, (int) Math.round(side / step) * step);
    }

    private static int below(double side, int step) {
        return Math.max(step, (int) (side / step + EXACT) * step);
    }
}
