package org.signalbox.workbench.planner.internal.calendar;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Ellipsis;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;

/** Paints a calendar's blocks in the theme's colours. */
record BlockPainter(Palette palette, Icons icons) {
    private static final int ICON = Icons.SMALL;

    /** Paints a block, and the count of those under it. */
    void placed(GC gc, CalendarPainter.Scene scene, CalendarGeometry.Placed placed, int shift) {
        var box = CalendarPainter.moved(placed.bounds(), shift);
        var at = placed.block().wall(scene.times().zone()).toLocalTime();
        if (placed.under().isEmpty()) {
            block(gc, scene, placed.block(), box, at);
            return;
        }
        var badge = CalendarPainter.moved(placed.badge(), shift);
        box.width -= badge.width;
        boolean fits = box.width > ICON;
        if (fits) {
            block(gc, scene, placed.block(), box, at);
        }
        boolean chosen = scene.selected().filter(placed::has).isPresent()
                && !scene.selected().equals(Optional.of(placed.block().key()));
        gc.setBackground(palette.get(ThemeColor.RAISED));
        gc.fillRoundRectangle(badge.x + 1, badge.y, badge.width - 1, badge.height, 6, 6);
        gc.setForeground(palette.get(chosen ? ThemeColor.ACCENT : ThemeColor.LINE));
        gc.drawRoundRectangle(badge.x + 1, badge.y, badge.width - 2, badge.height - 1, 6, 6);
        gc.setFont(palette.bold());
        var count = fits
                ? "+" + placed.under().size()
                : String.valueOf(placed.under().size() + 1);
        int x = badge.x + (badge.width - gc.textExtent(count).x) / 2;
        draw(gc, count, x, badge.y + badge.height / 2, palette.get(ThemeColor.ACCENT));
    }

    /** @param at displayed time of day */
    void block(GC gc, CalendarPainter.Scene scene, CalendarBlock block, Rectangle box, LocalTime at) {
        var clip = gc.getClipping();
        int alpha = gc.getAlpha();
        background(gc, block, box);
        if (scene.selected().equals(Optional.of(block.key()))) {
            gc.setForeground(palette.get(ThemeColor.ACCENT));
            gc.setLineWidth(2);
            gc.drawRoundRectangle(box.x + 1, box.y + 1, box.width - 2, box.height - 2, 6, 6);
            gc.setLineWidth(1);
        }
        gc.setClipping(new Rectangle(box.x, box.y, box.width - 2, box.height).intersection(clip));
        gc.setAlpha(alpha);
        var text = palette.get(block.draft().isPresent() ? ThemeColor.MUTED : ThemeColor.TEXT);
        var muted = palette.get(ThemeColor.MUTED);
        gc.setFont(palette.small());
        int lines = box.height > 30 ? 2 : 1;
        int middle = box.y + (lines == 1 ? box.height / 2 : 11);
        gc.drawImage(
                block.state().map(icons::state).orElseGet(() -> icons.get("file-pen")), box.x + 7, middle - ICON / 2);
        int marks = block.networks().size() * (ICON + 1);
        int left = box.x + 7 + ICON + 4;
        if (block.ofSeries()) {
            gc.drawImage(icons.get("repeat-2", ICON, ThemeColor.MUTED), left, middle - ICON / 2);
            left += ICON + 3;
        }
        var clock = clock(scene, at);
        if (lines == 2) {
            draw(gc, Ellipsis.fit(gc, block.title(), box.x + box.width - left - 4), left, middle, text);
            int below = box.y + box.height - 11;
            draw(gc, clock, box.x + 9, below, muted);
            int after = box.x + 9 + gc.textExtent(clock).x + 6;
            if (block.draft().isPresent()) {
                draw(
                        gc,
                        Ellipsis.fit(gc, block.stateText().text(), box.x + box.width - after - 4),
                        after,
                        below,
                        muted);
            }
            marks(gc, scene, block, after, below);
        } else {
            int end = box.x + box.width - marks - 2;
            int title = left + gc.textExtent(clock).x + 5;
            gc.setClipping(new Rectangle(box.x, box.y, Math.max(0, end - 2 - box.x), box.height).intersection(clip));
            if (title < end) {
                draw(gc, clock, left, middle, muted);
                draw(gc, Ellipsis.fit(gc, block.title(), end - 2 - title), title, middle, text);
            } else {
                draw(gc, Ellipsis.fit(gc, block.title(), end - 2 - left), left, middle, text);
            }
            gc.setClipping(clip);
            if (end > left) {
                marks(gc, scene, block, end, middle);
            }
        }
        gc.setClipping(clip);
    }

    /** A filled box with its state's colour at the left; a dashed outline for a draft. */
    private void background(GC gc, CalendarBlock block, Rectangle box) {
        gc.setBackground(palette.get(block.draft().isPresent() ? ThemeColor.SURFACE : ThemeColor.RAISED));
        gc.fillRoundRectangle(box.x, box.y, box.width, box.height, 6, 6);
        block.state()
                .ifPresentOrElse(
                        state -> {
                            gc.setBackground(palette.state(state));
                            gc.fillRoundRectangle(box.x, box.y, 4, box.height, 4, 4);
                        },
                        () -> {
                            gc.setForeground(palette.get(ThemeColor.MUTED));
                            gc.setLineStyle(SWT.LINE_DASH);
                            gc.drawRoundRectangle(box.x, box.y, box.width - 1, box.height - 1, 6, 6);
                            gc.setLineStyle(SWT.LINE_SOLID);
                        });
    }

    private void marks(GC gc, CalendarPainter.Scene scene, CalendarBlock block, int x, int middle) {
        int at = x;
        for (var network : block.networks()) {
            var mark = scene.networks().getOrDefault(network, NetworkMark.unknown(network));
            gc.drawImage(mark.image(icons, ICON - 2), at, middle - (ICON - 2) / 2);
            at += ICON + 1;
        }
    }

    /** Paints the drop target of a dragged block. */
    void dragPreview(GC gc, CalendarPainter.Scene scene, CalendarPainter.Ghost dragPreview, int shift) {
        var box = CalendarPainter.moved(dragPreview.bounds(), shift);
        gc.setAlpha(220);
        block(gc, scene, dragPreview.block(), box, dragPreview.at().toLocalTime());
        gc.setAlpha(255);
        gc.setForeground(palette.get(dragPreview.allowed() ? ThemeColor.ACCENT : ThemeColor.ERROR));
        gc.setLineStyle(SWT.LINE_DASH);
        gc.drawRoundRectangle(box.x, box.y, box.width, box.height, 6, 6);
        gc.setLineStyle(SWT.LINE_SOLID);
        if (!dragPreview.allowed()) {
            var word = Message.of("planner.calendar.past").text();
            gc.setFont(palette.small());
            var size = gc.textExtent(word);
            gc.setBackground(palette.get(ThemeColor.ERROR_BACKGROUND));
            gc.fillRectangle(box.x, box.y + box.height, size.x + 8, size.y + 4);
            gc.setForeground(palette.get(ThemeColor.ERROR));
            gc.drawText(word, box.x + 4, box.y + box.height + 2, true);
        }
    }

    /** @param middle vertical centre of the line */
    static void draw(GC gc, String text, int x, int middle, org.eclipse.swt.graphics.Color color) {
        gc.setForeground(color);
        gc.drawText(text, x, middle - gc.textExtent(text).y / 2, true);
    }

    /** Formats a time of day for the screen. */
    static String clock(CalendarPainter.Scene scene, LocalTime time) {
        return DateTimeFormatter.ofLocalizedTime(java.time.format.FormatStyle.SHORT)
                .withLocale(scene.times().locale())
                .format(time);
    }
}
