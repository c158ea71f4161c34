package org.signalbox.workbench.ui;

import java.util.Arrays;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Scrollable;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.jspecify.annotations.Nullable;

/**
 * Paints selected rows of a list or tree in the soft {@link ThemeColor#SELECTION}. The platform's strong colour would
 * hide the coloured marks of networks and states. Install it before a label provider that paints its own text. UI
 * thread.
 */
public final class SelectionColors {
    private SelectionColors() {}

    /** Works before and after columns are added, in both themes. */
    public static void install(Table table, Palette palette) {
        listen(table, palette);
    }

    /** Works before and after columns are added, in both themes. */
    public static void install(Tree tree, Palette palette) {
        listen(tree, palette);
    }

    private static void listen(Control list, Palette palette) {
        list.addListener(SWT.EraseItem, event -> {
            if ((event.detail & SWT.SELECTED) != 0) {
                event.gc.setBackground(palette.get(ThemeColor.SELECTION));
                // The platform draws the text in this colour once the row isn't marked as selected.
                event.gc.setForeground(palette.get(ThemeColor.SELECTION_TEXT));
                event.gc.fillRectangle(event.x, event.y, reach(list, event), event.height);
                event.detail &= ~(SWT.SELECTED | SWT.HOT | SWT.FOCUSED);
            }
        });
        list.addListener(SWT.PaintItem, event -> {
            if ((event.detail & SWT.SELECTED) != 0) {
                event.gc.setForeground(palette.get(ThemeColor.SELECTION_TEXT)); // for labels that are painted after it
            }
            paintMark(list, event);
        });
    }

    /** Repaints the row's image, which the background has covered. */
    private static void paintMark(Control list, Event event) {
        switch (list) {
            case Table table -> {
                var item = (TableItem) event.item;
                if (table.isSelected(table.indexOf(item))) {
                    paint(event, item.getImage(event.index), item.getImageBounds(event.index));
                }
            }
            case Tree tree -> {
                var item = (TreeItem) event.item;
                if (Arrays.asList(tree.getSelection()).contains(item)) {
                    paint(event, item.getImage(event.index), item.getImageBounds(event.index));
                }
            }
            default -> throw new IllegalArgumentException("neither a list nor a tree: " + list);
        }
    }

    private static void paint(Event event, @Nullable Image mark, Rectangle place) {
        if (mark != null) {
            event.gc.drawImage(mark, place.x, place.y + (place.height - mark.getBounds().height) / 2);
        }
    }

    /** Right edge of the background; that of the last column extends to the control's edge. */
    private static int reach(Control list, Event event) {
        int columns = list instanceof Table table ? table.getColumnCount() : ((Tree) list).getColumnCount();
        boolean last = columns == 0 || event.index == columns - 1;
        return last ? Math.max(event.width, ((Scrollable) list).getClientArea().width - event.x) : event.width;
    }
}
