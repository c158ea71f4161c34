package org.signalbox.workbench.planner.internal;

import java.util.List;

/** Divides too little room among labels. Pure. */
final class ChipWidths {
    private ChipWidths() {}

    /**
     * The width that no label may exceed, so that all of them take so much less: the longest ones give way first.
     *
     * @param widths pixels of each label
     * @param over pixels to save
     */
    static int most(List<Integer> widths, int over) {
        var all = widths.stream().mapToInt(Integer::intValue).sum();
        int most = widths.stream().mapToInt(Integer::intValue).max().orElse(0);
        while (most > 0 && sum(widths, most) > all - over) {
            most--;
        }
        return most;
    }

    private static int sum(List<Integer> widths, int most) {
        return widths.stream().mapToInt(width -> Math.min(width, most)).sum();
    }
}
