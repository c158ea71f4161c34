package org.signalbox.workbench.internal.kit;

import org.eclipse.e4.ui.workbench.renderers.swt.CTabRendering;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;

/**
 * The tabs of stacks as the platform draws them, but with buttons to minimize and maximize that are as large as the cross of
 * a tab: the platform's own are half as large at a zoom of 100%. Named by the style sheets.
 */
public final class StackTabs extends CTabRendering {
    /** Pixels of the picture on a button, and of the button. */
    private static final int PICTURE = 10;

    private static final int BUTTON = 18;

    public StackTabs(CTabFolder parent) {
        super(parent);
        parent.getDisplay().asyncExec(() -> drawAgain(parent));
    }

    /** The folder keeps the pictures that it had drawn before. */
    private static void drawAgain(CTabFolder folder) {
        if (!folder.isDisposed() && folder.getMinimizeVisible() && folder.getMaximizeVisible()) {
            folder.setMinimizeVisible(false);
            folder.setMaximizeVisible(false);
            folder.setMinimizeVisible(true);
            folder.setMaximizeVisible(true);
        }
    }

    @Override
    protected Point computeSize(int part, int state, GC gc, int wHint, int hHint) {
        if (part != PART_MAX_BUTTON && part != PART_MIN_BUTTON) {
            return super.computeSize(part, state, gc, wHint, hHint);
        }
        var trim = computeTrim(part, SWT.NONE, 0, 0, 0, 0); // the folder takes it off again
        return new Point(BUTTON + trim.width, BUTTON + trim.height);
    }

    @Override
    protected void draw(int part, int state, Rectangle bounds, GC gc) {
        if (part != PART_MAX_BUTTON && part != PART_MIN_BUTTON) {
            super.draw(part, state, bounds, gc);
            return;
        }
        int x = bounds.x + (bounds.width - PICTURE) / 2;
        int y = bounds.y + (bounds.height - PICTURE) / 2;
        gc.setForeground(parent.getForeground());
        gc.setLineWidth(1);
        gc.setAntialias(SWT.OFF);
        boolean reached = part == PART_MAX_BUTTON ? parent.getMaximized() : parent.getMinimized();
        if (reached) {
            restore(gc, x, y);
        } else if (part == PART_MAX_BUTTON) {
            gc.drawRectangle(x, y, PICTURE - 1, PICTURE - 1);
            gc.drawLine(x, y + 1, x + PICTURE - 1, y + 1);
        } else {
            gc.drawLine(x, y + PICTURE - 2, x + PICTURE - 1, y + PICTURE - 2);
            gc.drawLine(x, y + PICTURE - 1, x + PICTURE - 1, y + PICTURE - 1);
        }
    }

    private static void restore(GC gc, int x, int y) {
        gc.drawRectangle(x, y + 3, PICTURE - 4, PICTURE - 4);
        gc.drawLine(x + 3, y, x + PICTURE - 1, y);
        gc.drawLine(x + PICTURE - 1, y, x + PICTURE - 1, y + PICTURE - 4);
        gc.drawLine(x + 3, y, x + 3, y + 2);
        gc.drawLine(x + PICTURE - 3, y + PICTURE - 4, x + PICTURE - 1, y + PICTURE - 4);
    }
}
