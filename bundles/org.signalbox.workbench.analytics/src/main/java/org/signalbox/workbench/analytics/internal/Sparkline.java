package org.signalbox.workbench.analytics.internal;

import java.util.List;
import org.eclipse.swt.graphics.Rectangle;

/** Computes the points of a sparkline. Pure. */
final class Sparkline {
    private Sparkline() {}

    /**
     * Alternating x and y, from the oldest value at the left to the newest at the right; empty for fewer than two
     * values.
     */
    static int[] points(List<Long> values, Rectangle box) {
        if (values.size() < 2) {
            return new int[0];
        }
        long least = values.stream().mapToLong(Long::longValue).min().orElseThrow();
        long most = values.stream().mapToLong(Long::longValue).max().orElseThrow();
        var points = new int[values.size() * 2];
        for (int i = 0; i < values.size(); i++) {
            points[2 * i] = box.x + (int) ((long) (box.width - 1) * i / (values.size() - 1));
            double share = most == least ? 0.5 : (values.get(i) - least) / (double) (most - least);
            points[2 * i + 1] = box.y + box.height - 1 - (int) Math.round((box.height - 1) * share);
        }
        return points;
    }
}
