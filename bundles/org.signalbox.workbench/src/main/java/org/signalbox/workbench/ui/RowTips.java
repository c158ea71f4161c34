package org.signalbox.workbench.ui;

import org.eclipse.jface.viewers.ColumnViewer;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.window.ToolTip;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;

/**
 * Tooltips of table rows. Placed beside the pointer, because under it they would intercept the mouse wheel. UI thread.
 */
public final class RowTips extends ColumnViewerToolTipSupport {
    private static final int RIGHT = 12;
    private static final int BELOW = 20;

    /** Maximum characters per line. */
    private static final int LINE = 90;

    private RowTips(ColumnViewer viewer) {
        super(viewer, ToolTip.NO_RECREATE, false);
    }

    /** Shows the tooltips of the label providers. */
    public static void enable(ColumnViewer viewer) {
        new RowTips(viewer);
    }

    @Override
    protected String getText(Event event) {
        return lines(String.valueOf(super.getText(event))).replace("&", "&&");
    }

    /** The whole text, wrapped at spaces. */
    static String lines(String text) {
        var all = new StringBuilder();
        int line = 0;
        for (var word : text.split("(?<= )|(?<=\n)")) {
            if (line > 0 && line + word.stripTrailing().length() > LINE) {
                all.setLength(all.length() - 1);
                all.append('\n');
                line = 0;
            }
            all.append(word);
            line = word.endsWith("\n") ? 0 : line + word.length();
        }
        return all.toString();
    }

    @Override
    public Point getLocation(Point tip, Event event) {
        var control = (Control) event.widget;
        var pointer = control.toDisplay(event.x, event.y);
        return place(pointer, tip, control.getMonitor().getClientArea());
    }

    /** Position below the pointer, shifted left at the screen's edge, or above it when there is no room below. */
    static Point place(Point pointer, Point tip, Rectangle screen) {
        int x = Math.max(screen.x, Math.min(pointer.x + RIGHT, screen.x + screen.width - tip.x));
        int below = pointer.y + BELOW;
        boolean fits = below + tip.y <= screen.y + screen.height;
        return new Point(x, fits ? below : pointer.y - RIGHT - tip.y);
    }
}
