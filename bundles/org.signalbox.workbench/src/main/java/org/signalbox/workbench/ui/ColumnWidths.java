package org.signalbox.workbench.ui;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;

/** Widths of a table's columns: set by the user, with one column that fills the rest. UI thread. */
final class ColumnWidths {
    /** Pixels of free space around a cell's text, and between text and image. */
    static final int GAP = 4;

    private final Table table;
    private final Map<TableColumn, Integer> set = new HashMap<>();
    private boolean filling;

    ColumnWidths(Table table) {
        this.table = table;
    }

    /** @param keep receives each width that the user sets */
    void set(TableColumn column, int width, IntConsumer keep) {
        column.setWidth(width);
        set.put(column, width);
        column.addListener(SWT.Resize, event -> {
            if (!stretched(column)) {
                set.put(column, column.getWidth());
                keep.accept(column.getWidth());
            }
        });
    }

    /**
     * The table stretches its last column to the edge before the filling column takes that room; don't record this
     * width.
     */
    private boolean stretched(TableColumn column) {
        var order = table.getColumnOrder();
        return filling && table.getColumn(order[order.length - 1]) == column;
    }

    /** Makes the column fill the remaining width. Call it after {@link #set} of all others. */
    void fill(TableColumn column, int least) {
        filling = true;
        column.setResizable(false);
        Runnable adapt = () -> {
            int wanted = left(table.getClientArea().width, set.values(), least);
            if (column.getWidth() != wanted) {
                column.setWidth(wanted);
            }
        };
        adapt.run();
        table.addListener(SWT.Resize, event -> adapt.run());
        set.keySet().forEach(other -> other.addListener(SWT.Resize, event -> adapt.run()));
    }

    /** Width that remains beside the others, at least {@code least}. */
    static int left(int all, Iterable<Integer> others, int least) {
        int left = all;
        for (int other : others) {
            left -= other;
        }
        return Math.max(least, left);
    }

    /** Whether the cell's text is truncated. */
    boolean cuts(TableColumn column, String text, Optional<Image> image) {
        var gc = new GC(table);
        try {
            int drawn = image.map(each -> each.getBounds().width).orElse(0);
            return needed(gc.textExtent(text).x, drawn) > column.getWidth();
        } finally {
            gc.dispose();
        }
    }

    static int needed(int text, int image) {
        return text + 2 * GAP + (image == 0 ? 0 : image + GAP);
    }
}
