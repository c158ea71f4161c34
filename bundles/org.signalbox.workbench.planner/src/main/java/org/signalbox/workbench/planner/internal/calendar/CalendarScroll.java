package org.signalbox.workbench.planner.internal.calendar;

import org.eclipse.swt.widgets.Canvas;

/** Vertical scroll position of a calendar. UI thread. */
record CalendarScroll(Canvas canvas) {
    /** Scroll offset in pixels of the content. */
    int origin() {
        return canvas.getVerticalBar().getSelection();
    }

    /** Updates the scroll bar to the content's height. */
    void extent(CalendarGeometry geometry) {
        var bar = canvas.getVerticalBar();
        int seen = seen(geometry);
        bar.setValues(bar.getSelection(), 0, Math.max(seen, geometry.height()), seen, 24, seen);
        bar.setVisible(geometry.height() > seen);
        canvas.redraw();
    }

    private int seen(CalendarGeometry geometry) {
        return Math.max(1, canvas.getClientArea().height - geometry.header());
    }

    /** Scrolls to a vertical position of the content. */
    void to(int y) {
        canvas.getVerticalBar().setSelection(Math.max(0, y));
        canvas.redraw();
    }

    /** Scrolls by the minimum needed to show a block. */
    void show(CalendarBlock block, CalendarGeometry geometry) {
        geometry.placed().stream().filter(at -> at.has(block.key())).findFirst().ifPresent(at -> {
            int top = at.bounds().y;
            int bottom = top + at.bounds().height;
            if (top < origin()) {
                to(top - 8);
            } else if (bottom > origin() + seen(geometry)) {
                to(bottom - seen(geometry) + 8);
            }
            canvas.redraw();
        });
    }
}
