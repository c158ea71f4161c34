package org.signalbox.workbench.internal.trim;

import org.eclipse.e4.ui.workbench.renderers.swt.CTabRendering;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabFolderRenderer;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.graphics.Rectangle;

/**
 * Renders part stacks with buttons of the size and style of the window's icons; the platform's are smaller. The style
 * sheets refer to this class by name.
 */
public final class StackTabRenderer extends CTabRendering {
    private static final int SIZE = 16;

    /** Stroke width of the icons: 2 of 24. */
    private static final float STROKE = 1.33f;

    public StackTabRenderer(CTabFolder stack) {
        super(stack);
        // The buttons are already drawn; redraw them in the new colour.
        stack.getDisplay().asyncExec(() -> {
            if (!stack.isDisposed()) {
                stack.setForeground(stack.getForeground());
            }
        });
    }

    @Override
    protected void draw(int part, int state, Rectangle bounds, GC gc) {
        var maximize = part == CTabFolderRenderer.PART_MAX_BUTTON;
        if (!maximize && part != CTabFolderRenderer.PART_MIN_BUTTON) {
            super.draw(part, state, bounds, gc);
            return;
        }
        gc.setForeground(parent.getForeground());
        gc.setAntialias(SWT.ON);
        gc.setLineAttributes(new LineAttributes(STROKE, SWT.CAP_ROUND, SWT.JOIN_ROUND));
        int x = bounds.x + (bounds.width - SIZE) / 2;
        int y = bounds.y + (bounds.height - SIZE) / 2;
        if (maximize ? parent.getMaximized() : parent.getMinimized()) {
            gc.drawRoundRectangle(x + 2, y + 5, 8, 8, 2, 2);
            gc.drawPolyline(new int[] {x + 5, y + 2, x + 13, y + 2, x + 13, y + 10});
        } else if (maximize) {
            gc.drawRoundRectangle(x + 2, y + 2, 11, 11, 3, 3);
        } else {
            gc.drawLine(x + 2, y + 12, x + 13, y + 12);
        }
    }
}
