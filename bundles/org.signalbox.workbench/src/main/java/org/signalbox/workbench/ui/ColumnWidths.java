package org.signalbox.workbench.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;

/** Widths of a table's columns: set by the user, with columns that share the rest. UI thread. */
final class ColumnWidths {
    /** Pixels of free space around a cell's text, and between text and image. */
    static final int GAP = 4;

    private final Table table;
    private final Map<TableColumn, Integer> set = new HashMap<>();
    private final Map<TableColumn, Share> fillers = new LinkedHashMap<>();

    /**
     * What a column takes of the rest.
     *
     * @param least pixels, also where no room is left
     * @param weight how much more than other columns, positive
     */
    record Share(int least, int weight) {}

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
        return !fillers.isEmpty() && table.getColumn(order[order.length - 1]) == column;
    }

    /** Makes columns share the remaining width. Call it once, after {@link #set} of all others. */
    void fill(Map<TableColumn, Share> columns) {
        fillers.putAll(columns);
        fillers.keySet().forEach(column -> column.setResizable(false));
        adapt();
        table.addListener(SWT.Resize, event -> adapt());
        set.keySet().forEach(other -> other.addListener(SWT.Resize, event -> adapt()));
    }

    private void adapt() {
        var wanted = shares(table.getClientArea().width, set.values(), List.copyOf(fillers.values()));
        int index = 0;
        for (var column : fillers.keySet()) {
            int width = wanted.get(index++);
            if (column.getWidth() != width) {
                column.setWidth(width);
            }
        }
    }

    /** What each gets of the width that remains beside the others, in the order of the shares. */
    static List<Integer> shares(int all, Iterable<Integer> others, List<Share> shares) {
        int left = all;
        for (int other : others) {
            left -= other;
        }
        var widths = new Integer[shares.size()];
        var open = new ArrayList<Integer>(); // indices of those that aren't at their least
        for (int i = 0; i < widths.length; i++) {
            open.add(i);
        }
        for (boolean again = true; again; ) {
            again = false;
            int weights = open.stream().mapToInt(i -> shares.get(i).weight()).sum();
            for (int i : List.copyOf(open)) {
                if (Math.max(0, left) * shares.get(i).weight() < shares.get(i).least() * weights) {
                    widths[i] = shares.get(i).least();
                    left -= widths[i];
                    open.remove((Integer) i);
                    again = true;
                    break;
                }
            }
        }
        int weights = open.stream().mapToInt(i -> shares.get(i).weight()).sum();
        for (int i : open) {
            widths[i] = left * shares.get(i).weight() / weights;
            left -= widths[i];
            weights -= shares.get(i).weight();
        }
        return List.of(widths);
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
