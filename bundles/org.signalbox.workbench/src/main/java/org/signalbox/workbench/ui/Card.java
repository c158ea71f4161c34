package org.signalbox.workbench.ui;

import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;

/** Framed surface with an inner margin and a {@code GridLayout} of the given number of columns. */
public final class Card extends Composite {
    public Card(Composite parent, Palette palette, int columns) {
        super(parent, SWT.NONE);
        StyleClasses.as(StyleClasses.CARD, this);
        GridLayoutFactory.fillDefaults()
                .numColumns(columns)
                .margins(Palette.UNIT + Palette.HALF, Palette.UNIT + 2)
                .spacing(Palette.UNIT, Palette.HALF)
                .applyTo(this);
        addListener(SWT.Paint, event -> {
            var size = getSize();
            event.gc.setAntialias(SWT.ON);
            event.gc.setForeground(palette.get(ThemeColor.LINE));
            event.gc.drawRoundRectangle(0, 0, size.x - 1, size.y - 1, Palette.UNIT, Palette.UNIT);
        });
        addListener(SWT.Resize, event -> redraw());
    }
}
