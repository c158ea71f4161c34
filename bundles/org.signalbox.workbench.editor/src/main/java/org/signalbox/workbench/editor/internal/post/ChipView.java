package org.signalbox.workbench.editor.internal.post;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.StyleSheetExclusion;
import org.signalbox.workbench.ui.ThemeColor;

/** Draws one account's chip: mark, name, counters and price. */
final class ChipView extends Canvas {
    private static final int HEIGHT = 24;
    private static final int MARK = 14;

    private final Palette palette;
    private final Icons icons;
    private AccountChip chip;

    private record Piece(String text, Color color, boolean bold) {}

    ChipView(Composite parent, Palette palette, Icons icons, AccountChip chip) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS);
        StyleClasses.as(StyleClasses.BAR, this);
        StyleSheetExclusion.mark(this);
        this.palette = palette;
        this.icons = icons;
        this.chip = chip;
        addPaintListener(event -> paint(event.gc));
        show(chip);
    }

    void show(AccountChip now) {
        chip = now;
        setToolTipText(String.join("\n", now.details()));
        setBackground(palette.get(ThemeColor.BACKGROUND));
        redraw();
    }

    private List<Piece> pieces() {
        var pieces = new ArrayList<Piece>();
        boolean off = chip.note().isPresent();
        var muted = palette.get(ThemeColor.MUTED);
        pieces.add(new Piece("@" + chip.account().name(), off ? muted : palette.get(ThemeColor.TEXT), true));
        pieces.add(new Piece(chip.network(), muted, false));
        if (!chip.counts().isEmpty()) {
            pieces.add(new Piece(
                    chip.counts(),
                    palette.get(chip.over() ? ThemeColor.ERROR : off ? ThemeColor.MUTED : ThemeColor.TEXT),
                    chip.over()));
        }
        chip.price()
                .ifPresent(price -> pieces.add(new Piece(price, off ? muted : palette.get(ThemeColor.TEXT), false)));
        chip.note().ifPresent(note -> pieces.add(new Piece(note.text(), palette.get(ThemeColor.WARNING), false)));
        return pieces;
    }

    private void paint(GC gc) {
        var size = getSize();
        gc.setAntialias(SWT.ON);
        gc.setTextAntialias(SWT.ON);
        gc.setBackground(palette.get(ThemeColor.RAISED));
        gc.fillRoundRectangle(0, 1, size.x - 1, size.y - 2, Palette.UNIT, Palette.UNIT);
        if (chip.over()) {
            gc.setForeground(palette.get(ThemeColor.ERROR));
            gc.drawRoundRectangle(0, 1, size.x - 1, size.y - 3, Palette.UNIT, Palette.UNIT);
        }
        int x = Palette.UNIT;
        gc.drawImage(mark(), x, (size.y - MARK) / 2);
        x += MARK + Palette.HALF + 2;
        if (chip.over()) {
            gc.drawImage(icons.get("circle-x", MARK, ThemeColor.ERROR), x, (size.y - MARK) / 2);
            x += MARK + Palette.HALF;
        }
        for (var piece : pieces()) {
            gc.setFont(piece.bold() ? palette.bold() : getFont());
            gc.setForeground(piece.color());
            gc.drawString(piece.text(), x, (size.y - gc.getFontMetrics().getHeight()) / 2, true);
            x += gc.stringExtent(piece.text()).x + Palette.UNIT;
        }
    }

    private Image mark() {
        return chip.look()
                .map(look -> chip.note().isPresent()
                        ? icons.mark(look.icon(), "#808080", MARK)
                        : icons.mark(look.icon(), look.color(), MARK))
                .orElseGet(() -> icons.network(chip.color(), true, MARK));
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        var gc = new GC(this);
        try {
            int width = Palette.UNIT + MARK + Palette.HALF + 2 + (chip.over() ? MARK + Palette.HALF : 0);
            for (var piece : pieces()) {
                gc.setFont(piece.bold() ? palette.bold() : getFont());
                width += gc.stringExtent(piece.text()).x + Palette.UNIT;
            }
            return new Point(width, HEIGHT);
        } finally {
            gc.dispose();
        }
    }
}
