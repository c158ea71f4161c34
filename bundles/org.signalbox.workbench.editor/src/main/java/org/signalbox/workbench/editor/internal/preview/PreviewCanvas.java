package org.signalbox.workbench.editor.internal.preview;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleSheetExclusion;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Scrollable column of cards. */
final class PreviewCanvas extends Canvas {
    private static final int STEP = 40;

    private final Palette palette;
    private final Icons icons;
    private final ThumbnailCache pictures;
    private final List<Integer> heights = new ArrayList<>();
    private List<PreviewCard> cards = List.of();

    PreviewCanvas(Composite parent, Palette palette, Icons icons, WorkbenchServices services, Background background) {
        super(parent, SWT.V_SCROLL | SWT.DOUBLE_BUFFERED);
        StyleSheetExclusion.mark(this);
        this.palette = palette;
        this.icons = icons;
        pictures = new ThumbnailCache(this, services, background, this::redraw);
        addPaintListener(event -> paint(event.gc));
        addListener(SWT.Resize, event -> measure());
        addListener(SWT.KeyDown, event -> {
            switch (event.keyCode) {
                case SWT.ARROW_DOWN -> scroll(STEP);
                case SWT.ARROW_UP -> scroll(-STEP);
                case SWT.PAGE_DOWN -> scroll(getClientArea().height - STEP);
                case SWT.PAGE_UP -> scroll(STEP - getClientArea().height);
                case SWT.HOME -> scroll(-getVerticalBar().getMaximum());
                case SWT.END -> scroll(getVerticalBar().getMaximum());
                default -> {}
            }
        });
        addListener(
                SWT.Traverse,
                event -> event.doit = event.detail == SWT.TRAVERSE_TAB_NEXT
                        || event.detail == SWT.TRAVERSE_TAB_PREVIOUS
                        || event.doit);
        getVerticalBar().addListener(SWT.Selection, event -> redraw());
        palette.onChange(this, this::themed);
        themed();
    }

    private void themed() {
        setBackground(palette.get(ThemeColor.BACKGROUND));
        measure();
        redraw();
    }

    void show(List<PreviewCard> now) {
        if (!now.equals(cards)) {
            cards = List.copyOf(now);
            measure();
            redraw();
        }
    }

    private void scroll(int by) {
        getVerticalBar().setSelection(getVerticalBar().getSelection() + by);
        redraw();
    }

    private void measure() {
        int width = getClientArea().width - 2 * Palette.UNIT;
        if (width < 80) {
            return;
        }
        heights.clear();
        int total = Palette.UNIT;
        var gc = new GC(this);
        try {
            for (var card : cards) {
                int height = new CardPainter(gc, palette, icons, getFont(), pictures::get, false)
                        .paint(card, 0, 0, width, 0);
                heights.add(height);
                total += height + Palette.UNIT;
            }
        } finally {
            gc.dispose();
        }
        int seen = getClientArea().height;
        var bar = getVerticalBar();
        bar.setValues(
                Math.min(bar.getSelection(), Math.max(0, total - seen)),
                0,
                Math.max(total, 1),
                Math.max(1, Math.min(seen, total)),
                STEP,
                Math.max(1, seen - STEP));
        bar.setVisible(total > seen);
    }

    private void paint(GC gc) {
        int width = getClientArea().width - 2 * Palette.UNIT;
        int y = Palette.UNIT - getVerticalBar().getSelection();
        for (int i = 0; i < cards.size() && i < heights.size(); i++) {
            int height = heights.get(i);
            if (y + height >= 0 && y <= getClientArea().height) {
                new CardPainter(gc, palette, icons, getFont(), pictures::get, true)
                        .paint(cards.get(i), Palette.UNIT, y, width, height);
            }
            y += height + Palette.UNIT;
        }
    }
}
