package org.signalbox.workbench.terms.internal;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleSheetExclusion;
import org.signalbox.workbench.ui.ThemeColor;

/** Bar of a used fraction with a mark at the warning threshold. The number is beside it as text. */
final class UsageGauge extends Canvas {
    private static final int HEIGHT = 8;

    private final Palette palette;
    private final double used;
    private final double more;
    private final double mark;

    /**
     * @param used used fraction, 1 for all
     * @param more additional fraction, such as the planned one
     * @param mark warning threshold; 0 for none
     */
    UsageGauge(Composite parent, Palette palette, double used, double more, double mark) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS);
        StyleSheetExclusion.mark(this);
        this.palette = palette;
        this.used = used;
        this.more = more;
        this.mark = mark;
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(((org.eclipse.swt.layout.GridLayout) parent.getLayout()).numColumns, 1)
                .hint(60, HEIGHT)
                .applyTo(this);
        addListener(SWT.Paint, this::paint);
        setBackground(palette.get(ThemeColor.SURFACE));
        palette.onChange(this, () -> {
            setBackground(palette.get(ThemeColor.SURFACE));
            redraw();
        });
    }

    private void paint(Event event) {
        var gc = event.gc;
        var size = getSize();
        gc.setAntialias(SWT.ON);
        bar(event, 1, ThemeColor.LINE);
        bar(
                event,
                used + more,
                used + more >= 1
                        ? ThemeColor.ERROR
                        : mark > 0 && used + more >= mark ? ThemeColor.WARNING : ThemeColor.INFO);
        if (more > 0) {
            gc.setAlpha(140);
            gc.setBackground(palette.get(ThemeColor.SURFACE));
            int from = (int) (size.x * Math.min(1, used));
            int to = (int) (size.x * Math.min(1, used + more));
            gc.fillRectangle(from, 0, to - from, size.y);
            gc.setAlpha(255);
        }
        if (mark > 0 && mark < 1) {
            gc.setForeground(palette.get(ThemeColor.TEXT));
            int at = (int) (size.x * mark);
            gc.drawLine(at, 0, at, size.y);
        }
    }

    private void bar(Event event, double share, ThemeColor shade) {
        int width = (int) (getSize().x * Math.min(1, share));
        if (width > 0) {
            event.gc.setBackground(palette.get(shade));
            event.gc.fillRoundRectangle(0, 0, width, getSize().y, Palette.HALF, Palette.HALF);
        }
    }
}
