package org.signalbox.workbench.ui;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/**
 * Ends truncated cells of tables and trees with an ellipsis, which GTK doesn't. The items keep their whole text. UI
 * thread.
 */
public final class Ellipsis {
    private static final String DOTS = "…";

    /** The first character that begins an isolate; those that do are before the one that ends it. */
    private static final char FIRST = '\u2066';

    private static final char END = '\u2069';

    /** No cell shows more characters, so that a long text is measured fast. */
    private static final int MOST = 400;

    /** GTK draws a text as many pixels to the left of the bounds that it tells. */
    private static final int INSET = 2;

    private Ellipsis() {}

    static void install(Table table) {
        install(table, event -> cell(table, event));
    }

    public static void install(Tree tree) {
        install(tree, event -> cell(tree, event));
    }

    private static void install(Control control, Function<Event, Cell> cell) {
        control.addListener(SWT.EraseItem, event -> {
            if (cell.apply(event).isCut(event.gc)) {
                event.detail &= ~SWT.FOREGROUND; // leaves the cell to the listener below
            }
        });
        control.addListener(SWT.PaintItem, event -> {
            var painted = cell.apply(event);
            if (painted.isCut(event.gc)) {
                painted.paint(event);
            }
        });
    }

    private static Cell cell(Table table, Event event) {
        var item = (TableItem) event.item;
        int index = event.index;
        var bounds = item.getBounds(index);
        var image = Optional.ofNullable(item.getImage(index));
        int width = image.map(each -> each.getBounds().width).orElse(0);
        return new Cell(
                item.getText(index),
                image,
                item.getImageBounds(index),
                item.getTextBounds(index),
                bounds.x + bounds.width,
                text -> ColumnWidths.needed(text, width)
                        > table.getColumn(index).getWidth(),
                item.getForeground(index),
                item.getBackground(index));
    }

    private static Cell cell(Tree tree, Event event) {
        var item = (TreeItem) event.item;
        int index = event.index;
        var bounds = item.getBounds(index);
        var place = item.getTextBounds(index);
        int right = tree.getColumnCount() == 0 ? tree.getClientArea().width : bounds.x + bounds.width;
        return new Cell(
                item.getText(index),
                Optional.ofNullable(item.getImage(index)),
                item.getImageBounds(index),
                place,
                right,
                text -> place.x - INSET + text > right - ColumnWidths.GAP,
                item.getForeground(index),
                item.getBackground(index));
    }

    /**
     * What is drawn of an item.
     *
     * @param right x of the end of the cell
     * @param cut whether a text of so many pixels is truncated
     */
    private record Cell(
            String text,
            Optional<Image> image,
            Rectangle imagePlace,
            Rectangle place,
            int right,
            IntPredicate cut,
            Color foreground,
            Color background) {

        boolean isCut(GC gc) {
            return !text.isEmpty() && cut.test(gc.textExtent(beginning(text)).x);
        }

        void paint(Event event) {
            var gc = event.gc;
            int left = place.x - INSET;
            var part = shortened(beginning(text), right - left - ColumnWidths.GAP, some -> gc.textExtent(some).x);
            var size = gc.textExtent(part);
            int top = place.y + (place.height - size.y) / 2;
            if ((event.detail & (SWT.SELECTED | SWT.HOT)) == 0) {
                gc.setBackground(background);
                gc.fillRectangle(left, top, size.x, size.y); // GTK may draw a cell twice in one frame
            }
            image.ifPresent(each ->
                    gc.drawImage(each, imagePlace.x, imagePlace.y + (imagePlace.height - each.getBounds().height) / 2));
            // In a selected row it would be the platform's, which is for another background than that of our lists.
            gc.setForeground(foreground);
            gc.drawText(part, left, top, true);
        }
    }

    private static String beginning(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST);
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
        var begins = text.substring(0, text.offsetByCodePoints(0, characters));
        return begins.stripTrailing() + DOTS + String.valueOf(END).repeat(open(begins));
    }

    /** Isolates that begin in a text and don't end there: without their end they would turn what stands behind it. */
    private static int open(String text) {
        int open = 0;
        for (char each : text.toCharArray()) {
            if (each >= FIRST && each < END) {
                open++;
            } else if (each == END && open > 0) {
                open--;
            }
        }
        return open;
    }
}
