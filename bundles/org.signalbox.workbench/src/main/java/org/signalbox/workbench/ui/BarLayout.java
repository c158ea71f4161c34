package org.signalbox.workbench.ui;

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

    BarLayout(Control grows) {
        this.grows = grows;
    }

    @Override
    protected Point computeSize(Composite strip, int widthHint, int heightHint, boolean flushCache) {
        int wanted = 2 * Palette.HALF - Palette.UNIT;
        for (var child : strip.getChildren()) {
            wanted += Palette.UNIT + (child == grows ? LEAST : size(child, flushCache).x);
        }
        int width = widthHint == SWT.DEFAULT ? wanted : widthHint;
        int height = 0;
        for (int row : heights(strip, width, flushCache)) {
            height += row == 0 ? 0 : row + Palette.HALF;
        }
        return new Point(width, height + Palette.HALF);
    }

    @Override
    protected void layout(Composite strip, boolean flushCache) {
        var area = strip.getClientArea();
        var heights = heights(strip, area.width, flushCache);
        boolean two = heights[1] > 0;
        int y = Palette.HALF;
        int x = Palette.HALF;
        var children = strip.getChildren();
        for (int i = 0; i < children.length; i++) {
            var child = children[i];
            if (two && child == grows) {
                y += heights[0] + Palette.HALF;
                x = Palette.HALF;
            }
            int room = area.width - Palette.HALF - x;
            var size = size(child, flushCache);
            int width = child == grows ? room - after(children, i, flushCache) : Math.min(size.x, room);
            int line = two && y > Palette.HALF ? heights[1] : heights[0];
            child.setBounds(new Rectangle(x, y + (line - size.y) / 2, Math.max(0, width), size.y));
            x += width + Palette.UNIT;
        }
    }

    /** Heights of the first row and of the second, 0 for none. */
    private int[] heights(Composite strip, int width, boolean flushCache) {
        var children = strip.getChildren();
        int before = Palette.HALF;
        int first = 0;
        int second = 0;
        boolean reached = false;
        for (int i = 0; i < children.length; i++) {
            reached |= children[i] == grows;
            var size = size(children[i], flushCache);
            if (reached) {
                second = Math.max(second, size.y);
            } else {
                first = Math.max(first, size.y);
                before += size.x + Palette.UNIT;
            }
        }
        int rest = width - before - Palette.HALF;
        for (int i = 0; i < children.length; i++) {
            rest -= children[i] == grows ? after(children, i, flushCache) : 0;
        }
        return first == 0 || rest >= LEAST ? new int[] {Math.max(first, second), 0} : new int[] {first, second};
    }

    /** Width of the controls behind the growing one, with the spaces before them. */
    private static int after(Control[] children, int grows, boolean flushCache) {
        int width = 0;
        for (int i = grows + 1; i < children.length; i++) {
            width += Palette.UNIT + size(children[i], flushCache).x;
        }
        return width;
    }

    private static Point size(Control child, boolean flushCache) {
        return child.computeSize(SWT.DEFAULT, SWT.DEFAULT, flushCache);
    }
}
