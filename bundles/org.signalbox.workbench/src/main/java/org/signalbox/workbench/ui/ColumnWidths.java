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

/** How wide the columns of a table are: as people set them, and one of them as wide as the others leave. UI thread. */
final class ColumnWidths {
    /** What is left free around the text of a cell, and between it and its image. */
    private static final int GAP = 4;

    private final Table table;
    private final Map<TableColumn, Integer> set = new HashMap<>();
    private boolean filling;

    ColumnWidths(Table table) {
        this.table = table;
    }

    /** @param keep is told each width that people give it */
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

    /** The table itself widens its last column to its edge before another one has that room: nobody set that width. */
    private boolean stretched(TableColumn column) {
        var order = table.getColumnOrder();
        return filling && table.getColumn(order[order.length - 1]) == column;
    }

    /** From now on it has what the others leave; call it once all are set. */
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

    /** What others leave of a width; where that is too little, the least, and people scroll. */
    static int left(int all, Iterable<Integer> others, int least) {
        int left = all;
        for (int other : others) {
            left -= other;
        }
        return Math.max(least, left);
    }

    /** Whether there is more to read in a cell of this column than can be seen. */
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
