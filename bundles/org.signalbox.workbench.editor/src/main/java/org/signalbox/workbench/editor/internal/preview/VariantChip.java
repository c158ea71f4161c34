package org.signalbox.workbench.editor.internal.preview;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleSheetExclusion;
import org.signalbox.workbench.ui.ThemeColor;

/** Toggle button that restricts the preview to one account; a second click shows all. */
final class VariantChip extends Canvas {
    private static final int HEIGHT = 24;
    private static final int MARK = 12;

    private final Palette palette;
    private final Icons icons;
    private final PreviewCard card;
    private boolean chosen;

    VariantChip(Composite parent, Palette palette, Icons icons, PreviewCard card, Runnable onChosen) {
        super(parent, SWT.DOUBLE_BUFFERED);
        StyleSheetExclusion.mark(this);
        this.palette = palette;
        this.icons = icons;
        this.card = card;
        setBackground(palette.get(ThemeColor.BACKGROUND));
        setToolTipText(card.account() + "\n" + card.caption());
        addPaintListener(event -> paint(event.gc));
        addListener(SWT.MouseDown, event -> onChosen.run());
        addListener(SWT.KeyDown, event -> {
            if (event.keyCode == ' ' || event.keyCode == SWT.CR) {
                onChosen.run();
            }
        });
        addListener(SWT.FocusIn, event -> redraw());
        addListener(SWT.FocusOut, event -> redraw());
        addListener(SWT.Traverse, event -> event.doit = event.detail != SWT.TRAVERSE_RETURN);
        setCursor(getDisplay().getSystemCursor(SWT.CURSOR_HAND));
    }

    PreviewCard card() {
        return card;
    }

    void choose(boolean now) {
        chosen = now;
        redraw();
    }

    private void paint(GC gc) {
        var size = getSize();
        gc.setAntialias(SWT.ON);
        gc.setBackground(palette.get(chosen ? ThemeColor.SELECTION : ThemeColor.RAISED));
        gc.fillRoundRectangle(0, 0, size.x - 1, size.y - 1, Palette.UNIT, Palette.UNIT);
        if (isFocusControl()) {
            gc.setForeground(palette.get(ThemeColor.ACCENT));
            gc.drawRoundRectangle(0, 0, size.x - 1, size.y - 1, Palette.UNIT, Palette.UNIT);
        }
        gc.drawImage(mark(), Palette.HALF + 2, (size.y - MARK) / 2);
        gc.setForeground(palette.get(
                chosen ? ThemeColor.SELECTION_TEXT : card.note().isPresent() ? ThemeColor.MUTED : ThemeColor.TEXT));
        gc.drawString(
                "@" + card.account().name(),
                Palette.HALF + 2 + MARK + Palette.HALF,
                (size.y - gc.getFontMetrics().getHeight()) / 2,
                true);
    }

    private Image mark() {
        return card.look()
                .map(look -> icons.mark(look.icon(), look.color(), MARK))
                .orElseGet(() -> icons.network(card.color(), true, MARK));
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        var gc = new GC(this);
        try {
            return new Point(gc.stringExtent("@" + card.account().name()).x + MARK + 4 * Palette.HALF + 2, HEIGHT);
        } finally {
            gc.dispose();
        }
    }
}
