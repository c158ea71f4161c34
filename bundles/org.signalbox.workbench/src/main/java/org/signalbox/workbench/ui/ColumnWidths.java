package org.signalbox.workbench.ui;

import java.util.ArrayList;
import java.util.Arrays;
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

/**
 * Widths of a table's columns: set by the user, with columns that share the rest until the user sets their width, too.
 * UI thread.
 */
final class ColumnWidths {
    /** Pixels of free space around a cell's text, and between text and image. */
    static final int GAP = 4;

    /** Pixels by which a width may differ from what was set, on scaled screens. */
    private static final int ROUNDING = 2;

    /** After which a width is the user's: the window system has laid out the table, and nothing is dragged. */
    private static final int SETTLED_MILLIS = 300;

    private final Table table;
    private final Map<TableColumn, Integer> set = new HashMap<>();
    private final Map<TableColumn, Share> fillers = new LinkedHashMap<>();
    private final Map<TableColumn, Integer> given = new HashMap<>();

    /**
     * What a column takes of the rest.
     *
     * @param least pixels, also where no room is left
     * @param weight how much more than other columns, positive
     * @param keep receives the width that the user sets instead
     */
    record Share(int least, int weight, IntConsumer keep) {}

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
                adapt();
            }
        });
    }

    /**
     * The table stretches its last column to the edge before the filling columns take that room; don't record this
     * width.
     */
    private boolean stretched(TableColumn column) {
        var order = table.getColumnOrder();
        int all = Arrays.stream(table.getColumns())
                .mapToInt(TableColumn::getWidth)
                .sum();
        return table.getColumn(order[order.length - 1]) == column && all <= table.getClientArea().width + ROUNDING;
    }

    /** Makes columns share the remaining width. Call it once, after {@link #set} of all others. */
    void fill(Map<TableColumn, Share> columns) {
        fillers.putAll(columns);
        fillers.forEach((column, share) -> column.addListener(SWT.Resize, event -> resized(column, share)));
        adapt();
        table.addListener(SWT.Resize, event -> adapt());
    }

    private void resized(TableColumn column, Share share) {
        if (!fillers.containsKey(column)) {
            if (!stretched(column)) {
                take(column, share);
            }
        } else if (differs(column)) {
            int width = column.getWidth();
            table.getDisplay().timerExec(SETTLED_MILLIS, () -> {
                // Otherwise the table was laid out with the widths of a moment ago.
                if (!column.isDisposed() && differs(column) && column.getWidth() == width) {
                    fillers.remove(column);
                    take(column, share);
                }
            });
        }
    }

    /** Whether it has another width than it was given, as when the user has set it. */
    private boolean differs(TableColumn column) {
        int width = column.getWidth();
        return Math.abs(width - given.getOrDefault(column, width)) > ROUNDING && !stretched(column);
    }

    private void take(TableColumn column, Share share) {
        set.put(column, column.getWidth());
        share.keep().accept(column.getWidth());
        adapt();
    }

    private void adapt() {
        var wanted = shares(table.getClientArea().width, set.values(), List.copyOf(fillers.values()));
        int index = 0;
        for (var column : List.copyOf(fillers.keySet())) {
            int width = wanted.get(index++);
            given.put(column, width);
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
