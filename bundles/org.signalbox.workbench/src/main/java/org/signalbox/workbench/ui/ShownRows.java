package org.signalbox.workbench.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Rows of a table, and those of them that pass its filter, in the order of its sorted column. One thread. */
final class ShownRows<T> {
    private final List<Column<T>> columns;
    private List<T> rows = List.of();
    private List<T> shown = new ArrayList<>();
    private String words = "";

    /**
     * What a table has to do to show what was appended, if it isn't sorted.
     *
     * @param dropped rows that are gone, whether they were shown or not
     * @param added rows to be shown at the end
     */
    record Appended<T>(List<T> dropped, List<T> added) {}

    ShownRows(List<Column<T>> columns) {
        this.columns = columns;
    }

    void replace(List<T> newRows) {
        rows = List.copyOf(newRows);
    }

    /**
     * Chooses the shown rows.
     *
     * @param filter words that all have to be in the texts of a row, in any case
     * @param order empty to leave them in theirs
     * @return they follow what is appended
     */
    List<T> show(String filter, Optional<Comparator<T>> order) {
        words = filter.toLowerCase(Locale.ROOT).strip();
        shown = new ArrayList<>(rows.stream().filter(this::passes).toList());
        order.ifPresent(shown::sort);
        return shown;
    }

    /**
     * Adds rows at the end, and drops as many of the first as there are too many.
     *
     * @param most rows at most
     */
    Appended<T> append(List<T> more, int most) {
        List<T> all = new ArrayList<>(rows);
        all.addAll(more);
        int surplus = Math.max(0, all.size() - most);
        List<T> dropped = List.copyOf(all.subList(0, surplus));
        rows = List.copyOf(all.subList(surplus, all.size()));
        var gone = Set.copyOf(dropped);
        List<T> added =
                more.stream().filter(row -> !gone.contains(row) && passes(row)).toList();
        shown.removeIf(gone::contains);
        shown.addAll(added);
        return new Appended<>(dropped, added);
    }

    private boolean passes(T row) {
        if (words.isEmpty()) {
            return true;
        }
        var all = new StringBuilder();
        columns.forEach(column -> all.append(column.text().apply(row)).append('\n'));
        var text = all.toString().toLowerCase(Locale.ROOT);
        return List.of(words.split("\\s+")).stream().allMatch(text::contains);
    }
}
