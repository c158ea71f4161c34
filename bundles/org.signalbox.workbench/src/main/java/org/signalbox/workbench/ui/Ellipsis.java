package org.signalbox.workbench.ui;

import java.util.Optional;
import java.util.function.ToIntFunction;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/** Ends truncated cells of a table with an ellipsis, which GTK doesn't. The items keep their whole text. UI thread. */
public final class Ellipsis {
    private static final String DOTS = "…";

    /** No cell shows more characters, so that a long text is measured fast. */
    private static final int MOST = 400;

    /** GTK draws a text as many pixels to the left of the bounds that it tells. */
    private static final int INSET = 2;

    private Ellipsis() {}

    static void install(Table table) {
        table.addListener(SWT.EraseItem, event -> {
            if (cuts(table, event)) {
                event.detail &= ~SWT.FOREGROUND; // leaves the cell to the listener below
            }
        });
        table.addListener(SWT.PaintItem, event -> {
            if (cuts(table, event)) {
                paint(event);
            }
        });
    }

    private static boolean cuts(Table table, Event event) {
        var item = (TableItem) event.item;
        var text = item.getText(event.index);
        if (text.isEmpty()) {
            return false;
        }
        int image = Optional.ofNullable(item.getImage(event.index))
                .map(each -> each.getBounds().width)
                .orElse(0);
        int drawn = event.gc.textExtent(beginning(text)).x;
        return ColumnWidths.needed(drawn, image) > table.getColumn(event.index).getWidth();
    }

    private static String beginning(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST);
    }

    private static void paint(Event event) {
        var item = (TableItem) event.item;
        Image image = item.getImage(event.index);
        if (image != null) {
            var place = item.getImageBounds(event.index);
            event.gc.drawImage(image, place.x, place.y + (place.height - image.getBounds().height) / 2);
        }
        var cell = item.getBounds(event.index);
        var place = item.getTextBounds(event.index);
        int left = place.x - INSET;
        int room = cell.x + cell.width - left - ColumnWidths.GAP;
        var text = shortened(beginning(item.getText(event.index)), room, part -> event.gc.textExtent(part).x);
        int height = event.gc.textExtent(text).y;
        // In a selected row it would be the platform's, which is for another background than that of our lists.
        event.gc.setForeground(item.getForeground(event.index));
        event.gc.drawText(text, left, cell.y + (cell.height - height) / 2, true);
    }

    /** The text itself if it fits, else as much of it as fits with an ellipsis. */
    public static String fit(GC gc, String text, int room) {
        return gc.textExtent(beginning(text)).x <= room && text.length() <= MOST
                ? text
                : shortened(beginning(text), room, part -> gc.textExtent(part).x);
    }

    /**
     * The longest beginning that fits with an ellipsis, cut between characters.
     *
     * @param room pixels
     * @param width of a text in pixels, growing with its length
     */
    static String shortened(String text, int room, ToIntFunction<String> width) {
        int fits = 0;
        int over = text.codePointCount(0, text.length()) + 1;
        while (over - fits > 1) {
            int middle = (fits + over) / 2;
            if (width.applyAsInt(cut(text, middle)) <= room) {
                fits = middle;
            } else {
                over = middle;
            }
        }
        return cut(text, fits);
    }

    private static String cut(String text, int characters) {
        return text.substring(0, text.offsetByCodePoints(0, characters)).stripTrailing() + DOTS;
    }
}
