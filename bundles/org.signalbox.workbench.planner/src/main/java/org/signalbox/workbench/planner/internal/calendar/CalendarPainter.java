package org.signalbox.workbench.planner.internal.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.workbench.planner.internal.InstantText;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;

/** Paints a calendar in the theme's colours. */
final class CalendarPainter {
    private final Palette palette;
    private final BlockPainter blocks;

    CalendarPainter(Palette palette, Icons icons) {
        this.palette = palette;
        blocks = new BlockPainter(palette, icons);
    }

    /**
     * Input of one paint.
     *
     * @param origin vertical scroll offset
     * @param free free queue slots
     * @param selected the focused block
     * @param dragPreview drop target of a dragged block
     */
    record Scene(
            CalendarPeriod period,
            CalendarGeometry geometry,
            InstantText times,
            Instant now,
            Map<String, NetworkMark> networks,
            int width,
            int height,
            int origin,
            List<FreeSlot> free,
            Optional<CalendarBlock.Key> selected,
            @Nullable Ghost dragPreview) {}

    /** @param allowed whether the drop is allowed */
    record Ghost(CalendarBlock block, Rectangle bounds, LocalDateTime at, boolean allowed) {}

    void paint(GC gc, Scene scene) {
        gc.setAntialias(SWT.ON);
        gc.setBackground(palette.get(ThemeColor.SURFACE));
        gc.fillRectangle(0, 0, scene.width(), scene.height());
        int shift = scene.geometry().header() - scene.origin();
        gc.setClipping(
                0,
                scene.geometry().header(),
                scene.width(),
                scene.height() - scene.geometry().header());
        grid(gc, scene, shift);
        free(gc, scene, shift);
        if (scene.period().span() == CalendarPeriod.Span.WEEK) {
            nowLine(gc, scene, shift);
        }
        for (var placed : scene.geometry().placed()) {
            var dragPreview = scene.dragPreview();
            var dragged = dragPreview != null
                    && dragPreview.block().key().equals(placed.block().key());
            gc.setAlpha(dragged ? 90 : 255);
            blocks.placed(gc, scene, placed, shift);
            gc.setAlpha(255);
        }
        if (scene.dragPreview() != null) {
            blocks.dragPreview(gc, scene, scene.dragPreview(), shift);
        }
        gc.setClipping((Rectangle) null);
        header(gc, scene);
        if (scene.geometry().placed().isEmpty()) {
            nothing(gc, scene);
        }
    }

    /** Converts bounds of the content to those on the screen. */
    static Rectangle moved(Rectangle bounds, int shift) {
        return new Rectangle(bounds.x, bounds.y + shift, bounds.width, bounds.height);
    }

    private void grid(GC gc, Scene scene, int shift) {
        var today = LocalDate.ofInstant(scene.now(), scene.times().zone());
        var week = scene.period().span() == CalendarPeriod.Span.WEEK;
        for (int i = 0; i < scene.period().days(); i++) {
            var date = scene.period().first().plusDays(i);
            var cell = moved(scene.geometry().day(date), shift);
            if (date.equals(today)) {
                gc.setBackground(palette.get(ThemeColor.RAISED));
                gc.setAlpha(110);
                gc.fillRectangle(cell);
                gc.setAlpha(255);
            }
            gc.setForeground(palette.get(ThemeColor.LINE));
            gc.drawLine(cell.x, cell.y, cell.x, cell.y + cell.height);
            if (!week) {
                gc.drawLine(cell.x, cell.y, cell.x + cell.width, cell.y);
                number(gc, scene, date, cell, today);
            }
        }
        if (week) {
            hours(gc, scene, shift);
        }
    }

    private void number(GC gc, Scene scene, LocalDate date, Rectangle cell, LocalDate today) {
        var inMonth = date.getMonth() == scene.period().anchor().getMonth();
        gc.setFont(date.equals(today) ? palette.bold() : palette.small());
        gc.setForeground(
                palette.get(date.equals(today) ? ThemeColor.ACCENT : inMonth ? ThemeColor.TEXT : ThemeColor.MUTED));
        var text = String.valueOf(date.getDayOfMonth());
        gc.drawText(text, cell.x + 6, cell.y + 3, true);
        int hidden = scene.geometry().hidden(date);
        if (hidden > 0) {
            int taken = 6 + gc.textExtent(text).x + 6;
            gc.setFont(palette.small());
            gc.setForeground(palette.get(ThemeColor.MUTED));
            var more = fitting(
                    gc,
                    cell.width - taken - 6,
                    Message.of("planner.calendar.more", hidden).text(),
                    "+" + hidden);
            gc.drawText(more, cell.x + cell.width - gc.textExtent(more).x - 6, cell.y + 3, true);
        }
    }

    private void hours(GC gc, Scene scene, int shift) {
        gc.setFont(palette.small());
        for (int hour = 0; hour < 24; hour++) {
            int y = shift + hour * WeekGeometry.HOUR;
            gc.setForeground(palette.get(ThemeColor.LINE));
            gc.drawLine(WeekGeometry.GUTTER - 6, y, scene.width(), y);
            if (hour > 0) {
                gc.setForeground(palette.get(ThemeColor.MUTED));
                var text = BlockPainter.clock(scene, LocalTime.of(hour, 0));
                var size = gc.textExtent(text);
                gc.drawText(text, WeekGeometry.GUTTER - 10 - size.x, y - size.y / 2, true);
            }
        }
    }

    /** Outlines free queue slots. */
    private void free(GC gc, Scene scene, int shift) {
        gc.setFont(palette.small());
        gc.setForeground(palette.get(ThemeColor.MUTED));
        FreeSlot.place(
                        scene.free(),
                        scene.period(),
                        scene.geometry(),
                        scene.times().zone())
                .forEach(placed -> free(gc, scene, placed.slot(), moved(placed.bounds(), shift)));
    }

    private void free(GC gc, Scene scene, FreeSlot slot, Rectangle box) {
        gc.setLineStyle(SWT.LINE_DASH);
        gc.drawRoundRectangle(box.x, box.y, box.width, box.height, 6, 6);
        gc.setLineStyle(SWT.LINE_SOLID);
        var clip = gc.getClipping();
        gc.setClipping(new Rectangle(box.x, box.y, box.width - 1, box.height).intersection(clip));
        var time = BlockPainter.clock(
                scene, LocalTime.ofInstant(slot.at(), scene.times().zone()));
        BlockPainter.draw(
                gc, time + "  " + slot.account(), box.x + 6, box.y + box.height / 2, palette.get(ThemeColor.MUTED));
        gc.setClipping(clip);
    }

    private void nowLine(GC gc, Scene scene, int shift) {
        var now = LocalDateTime.ofInstant(scene.now(), scene.times().zone());
        if (scene.period().has(now.toLocalDate())) {
            var cell = scene.geometry().day(now.toLocalDate());
            int y = shift + WeekGeometry.y(now.toLocalTime());
            gc.setForeground(palette.get(ThemeColor.ERROR));
            gc.setBackground(palette.get(ThemeColor.ERROR));
            gc.setLineWidth(2);
            gc.drawLine(cell.x, y, cell.x + cell.width, y);
            gc.setLineWidth(1);
            gc.fillOval(cell.x - 4, y - 4, 8, 8);
        }
    }

    private void header(GC gc, Scene scene) {
        int height = scene.geometry().header();
        gc.setBackground(palette.get(ThemeColor.BACKGROUND));
        gc.fillRectangle(0, 0, scene.width(), height);
        var today = LocalDate.ofInstant(scene.now(), scene.times().zone());
        var week = scene.period().span() == CalendarPeriod.Span.WEEK;
        var locale = scene.times().locale();
        for (int i = 0; i < 7; i++) {
            var date = scene.period().first().plusDays(i);
            var cell = scene.geometry().day(date);
            var marked = week && date.equals(today);
            gc.setFont(marked ? palette.bold() : palette.small());
            gc.setForeground(palette.get(marked ? ThemeColor.ACCENT : ThemeColor.MUTED));
            var text = fitting(
                    gc,
                    cell.width - 4,
                    DateTimeFormatter.ofPattern(week ? "EEE d" : "EEE", locale).format(date),
                    DateTimeFormatter.ofPattern(week ? "EEEEE d" : "EEEEE", locale)
                            .format(date),
                    week ? String.valueOf(date.getDayOfMonth()) : "");
            var size = gc.textExtent(text);
            gc.drawText(text, cell.x + (cell.width - size.x) / 2, (height - size.y) / 2, true);
        }
        gc.setForeground(palette.get(ThemeColor.LINE));
        gc.drawLine(0, height - 1, scene.width(), height - 1);
    }

    /** The first of the texts that is no wider than the room; empty without any. */
    private static String fitting(GC gc, int room, String... texts) {
        for (var text : texts) {
            if (gc.textExtent(text).x <= room) {
                return text;
            }
        }
        return "";
    }

    private void nothing(GC gc, Scene scene) {
        var text = Message.of(
                        scene.period().span() == CalendarPeriod.Span.WEEK
                                ? "planner.calendar.none.week"
                                : "planner.calendar.none.month")
                .text();
        gc.setFont(palette.bold());
        var size = gc.textExtent(text);
        int x = (scene.width() - size.x) / 2;
        int y = scene.geometry().header() + (scene.height() - scene.geometry().header() - size.y) / 2;
        gc.setBackground(palette.get(ThemeColor.SURFACE));
        gc.fillRoundRectangle(x - 12, y - 8, size.x + 24, size.y + 16, 8, 8);
        gc.setForeground(palette.get(ThemeColor.MUTED));
        gc.drawText(text, x, y, true);
    }
}
