package org.signalbox.workbench.ui;

import java.util.Arrays;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Layout;

/**
 * A strip above a table: controls in a row, in which one takes the room that is left. Where that one would be too
 * narrow, it and all after it form a second row. UI thread.
 */
final class BarLayout extends Layout {
    /** Pixels that the growing control has at least beside others. */
    private static final int LEAST = 120;

    private final Control grows;

    private Point[] sizes = new Point[0];

    BarLayout(Control grows) {
        this.grows = grows;
    }

    @Override
    protected Point computeSize(Composite strip, int widthHint, int heightHint, boolean flushCache) {
        var children = strip.getChildren();
        var measured = measure(children, flushCache);
        int wanted = 2 * Palette.HALF - Palette.UNIT;
        for (int i = 0; i < children.length; i++) {
            wanted += Palette.UNIT + (children[i] == grows ? LEAST : measured[i].x);
        }
        int width = widthHint == SWT.DEFAULT ? wanted : widthHint;
        int height = 0;
        for (int row : heights(children, measured, width)) {
            height += row == 0 ? 0 : row + Palette.HALF;
        }
        return new Point(width, height + Palette.HALF);
    }

    @Override
    protected void layout(Composite strip, boolean flushCache) {
        var area = strip.getClientArea();
        var children = strip.getChildren();
        var measured = measure(children, flushCache);
        var heights = heights(children, measured, area.width);
        boolean two = heights[1] > 0;
        int y = Palette.HALF;
        int x = Palette.HALF;
        for (int i = 0; i < children.length; i++) {
            var child = children[i];
            if (two && child == grows) {
                y += heights[0] + Palette.HALF;
                x = Palette.HALF;
            }
            int room = area.width - Palette.HALF - x;
            var size = measured[i];
            int width = child == grows ? room - after(measured, i) : Math.min(size.x, room);
            int line = two && y > Palette.HALF ? heights[1] : heights[0];
            child.setBounds(new Rectangle(x, y + (line - size.y) / 2, Math.max(0, width), size.y));
            x += width + Palette.UNIT;
        }
    }

    @Override
    protected boolean flushCache(Control control) {
        sizes = new Point[0];
        return true;
    }

    /** Heights of the first row and of the second, 0 for none. */
    private int[] heights(Control[] children, Point[] measured, int width) {
        int before = Palette.HALF;
        int first = 0;
        int second = 0;
        boolean reached = false;
        for (int i = 0; i < children.length; i++) {
            reached |= children[i] == grows;
            if (reached) {
                second = Math.max(second, measured[i].y);
            } else {
                first = Math.max(first, measured[i].y);
                before += measured[i].x + Palette.UNIT;
            }
        }
        int rest = width - before - Palette.HALF;
        for (int i = 0; i < children.length; i++) {
            rest -= children[i] == grows ? after(measured, i) : 0;
        }
        return first == 0 || rest >= LEAST ? new int[] {Math.max(first, second), 0} : new int[] {first, second};
    }

    /** Width of the controls behind the growing one, with the spaces before them. */
    private static int after(Point[] measured, int grows) {
        int width = 0;
        for (int i = grows + 1; i < measured.length; i++) {
            width += Palette.UNIT + measured[i].x;
        }
        return width;
    }

    /** Sizes that the controls want: those of before until the cache is flushed, as measuring one takes a while. */
    private Point[] measure(Control[] children, boolean flushCache) {
        if (flushCache || sizes.length != children.length) {
            sizes = Arrays.stream(children)
                    .map(child -> child.computeSize(SWT.DEFAULT, SWT.DEFAULT, flushCache))
                    .toArray(Point[]::new);
        }
        return sizes;
    }
}
