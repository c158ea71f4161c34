package org.signalbox.workbench.networks.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.ThemeColor;

/** A gauge as a thin bar: used in full colour, planned in a lighter one. */
final class GaugeBar extends Canvas {
    private static final int HEIGHT = 6;
    private static final int LIGHT = 96;

    private final QuotaGauge gauge;
    private final Palette palette;

    GaugeBar(Composite parent, QuotaGauge gauge, Palette palette) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS);
        this.gauge = gauge;
        this.palette = palette;
        StyleClasses.as(StyleClasses.CARD, this);
        setToolTipText(gauge.tip().text());
        addListener(SWT.Paint, event -> paint(event.gc));
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = gauge.text().text();
            }
        });
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        return new Point(widthHint == SWT.DEFAULT ? 120 : widthHint, HEIGHT);
    }

    private void paint(GC gc) {
        var size = getSize();
        gc.setAntialias(SWT.ON);
        bar(gc, ThemeColor.LINE, size.x, size.y);
        var shade = shade(gauge.level());
        gc.setAlpha(LIGHT);
        bar(gc, shade, width(gauge.planned(), size.x), size.y);
        gc.setAlpha(255);
        bar(gc, shade, width(gauge.used(), size.x), size.y);
    }

    /** Width of a segment; at least visible unless the value is zero. */
    private static int width(double part, int all) {
        return part <= 0 ? 0 : Math.max(HEIGHT, (int) Math.round(part * all));
    }

    private void bar(GC gc, ThemeColor shade, int width, int height) {
        if (width > 0) {
            gc.setBackground(palette.get(shade));
            gc.fillRoundRectangle(0, 0, width, height, height, height);
        }
    }

    static ThemeColor shade(QuotaGauge.Level level) {
        return switch (level) {
            case OK -> ThemeColor.ACCENT;
            case TIGHT -> ThemeColor.WARNING;
            case OVER -> ThemeColor.ERROR;
        };
    }
}
