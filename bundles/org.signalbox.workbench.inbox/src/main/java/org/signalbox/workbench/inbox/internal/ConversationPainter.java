package org.signalbox.workbench.inbox.internal;

import java.time.Instant;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.signalbox.workbench.ui.Ellipsis;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;

/**
 * Paints a row of the list on three lines: who and when, what was written, and what the team does about it. UI thread.
 */
final class ConversationPainter {
    private static final int DOT = 8;
    private static final int LEFT = Palette.UNIT + Icons.SMALL + Palette.UNIT;

    private final Icons icons;
    private final Palette palette;
    private final String actor;

    ConversationPainter(Icons icons, Palette palette, String actor) {
        this.icons = icons;
        this.palette = palette;
        this.actor = actor;
    }

    /** Pixels of a row of a list with this font. */
    static int height(GC gc) {
        return 2 * gc.getFontMetrics().getHeight()
                + 3 * Palette.HALF
                + gc.getFontMetrics().getHeight();
    }

    /** @param width of the list */
    void paint(Event event, ConversationRow row, int width, Map<String, NetworkMark> marks, Instant now) {
        var gc = event.gc;
        boolean selected = (event.detail & SWT.SELECTED) != 0;
        var ground = new Rectangle(0, event.y, width, event.height);
        gc.setBackground(palette.get(selected ? ThemeColor.SELECTION : ThemeColor.SURFACE));
        gc.fillRectangle(ground);
        var text = palette.get(selected ? ThemeColor.SELECTION_TEXT : ThemeColor.TEXT);
        var muted = palette.get(selected ? ThemeColor.SELECTION_TEXT : ThemeColor.MUTED);
        int line = gc.getFontMetrics().getHeight();
        int top = event.y + Palette.HALF;
        int right = width - Palette.UNIT;
        var plain = gc.getFont();
        var mark = marks.getOrDefault(row.network(), NetworkMark.unknown(row.network()));
        gc.drawImage(mark.image(icons, Icons.SMALL), Palette.UNIT, top + (line - Icons.SMALL) / 2);
        gc.drawImage(icons.get(PeopleText.icon(row.conversation().kind())), Palette.UNIT, top + line + Palette.HALF);
        var time = row.time(InboxTools.times(), now);
        gc.setFont(palette.small());
        int timeWidth = gc.textExtent(time).x;
        gc.setForeground(muted);
        gc.drawText(time, right - timeWidth, top + 1, true);
        int end = right - timeWidth - Palette.UNIT;
        int left = LEFT;
        if (row.unread()) {
            gc.setAntialias(SWT.ON);
            gc.setBackground(selected ? text : palette.get(ThemeColor.ACCENT));
            gc.fillOval(left, top + (line - DOT) / 2, DOT, DOT);
            left += DOT + Palette.HALF;
        }
        gc.setFont(row.unread() ? palette.bold() : plain);
        left = draw(gc, row.name(), left, top, end, text) + Palette.HALF;
        gc.setFont(plain);
        if (end - left > 3 * Palette.MARGIN) {
            draw(gc, row.handle(), left, top, end, muted);
        }
        excerpt(gc, row, top + line + Palette.HALF / 2, right, row.unread() ? text : muted, now);
        gc.setFont(palette.small());
        notes(gc, row, top + 2 * line + Palette.HALF, right, selected, now);
        gc.setFont(plain);
        gc.setForeground(palette.get(ThemeColor.LINE));
        gc.drawLine(0, event.y + event.height - 1, width, event.y + event.height - 1);
    }

    /** What was written: on two lines where nothing is noted below. */
    private void excerpt(
            GC gc, ConversationRow row, int y, int right, org.eclipse.swt.graphics.Color shade, Instant now) {
        var words = row.excerpt();
        int room = right - LEFT;
        int end = words.length();
        if (row.notes(actor, now).isEmpty() && gc.textExtent(words).x > room) {
            int fits = Ellipsis.fit(gc, words, room).length() - 1;
            int blank = words.lastIndexOf(' ', Math.min(fits, words.length() - 1));
            end = blank > 0 ? blank : end;
        }
        draw(gc, words.substring(0, end), LEFT, y, right, shade);
        if (end < words.length()) {
            draw(gc, words.substring(end + 1), LEFT, y + gc.getFontMetrics().getHeight(), right, shade);
        }
    }

    private void notes(GC gc, ConversationRow row, int y, int right, boolean selected, Instant now) {
        int x = LEFT;
        boolean first = row.answering(actor, now).isPresent();
        for (var note : row.notes(actor, now)) {
            if (x >= right - 2 * Palette.MARGIN) {
                return;
            }
            var shade = first ? ThemeColor.WARNING : note.startsWith("#") ? ThemeColor.ACCENT : ThemeColor.MUTED;
            x = draw(gc, note, x, y, right, palette.get(selected ? ThemeColor.SELECTION_TEXT : shade)) + Palette.UNIT;
            first = false;
        }
    }

    /** Draws what fits; returns where it ends. */
    private static int draw(GC gc, String text, int left, int top, int right, org.eclipse.swt.graphics.Color shade) {
        if (text.isEmpty() || right <= left) {
            return left;
        }
        var fitted = Ellipsis.fit(gc, text, right - left);
        gc.setForeground(shade);
        gc.drawText(fitted, left, top, SWT.DRAW_TRANSPARENT);
        return left + gc.textExtent(fitted).x;
    }
}
