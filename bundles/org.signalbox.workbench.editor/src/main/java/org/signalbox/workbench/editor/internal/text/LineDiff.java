package org.signalbox.workbench.editor.internal.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiff;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Line diff of two texts. Pure. */
public final class LineDiff {
    /**
     * Total number of lines above which only the common prefix and suffix are matched: Myers' algorithm takes time and
     * memory by the product of lines and differences.
     */
    private static final int MAX = 4000;

    private LineDiff() {}

    /**
     * One row of the diff; a changed row has both sides.
     *
     * @param left empty when the line exists on the right only
     * @param right empty when the line exists on the left only
     */
    public record Row(Optional<String> left, Optional<String> right) {
        public boolean same() {
            return left.equals(right);
        }
    }

    public static List<Row> of(String left, String right) {
        var a = left.lines().toList();
        var b = right.lines().toList();
        int head = 0;
        while (head < Math.min(a.size(), b.size()) && a.get(head).equals(b.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(a.size(), b.size()) - head
                && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) {
            tail++;
        }
        var rows = new ArrayList<Row>();
        a.subList(0, head).forEach(line -> rows.add(both(line)));
        middle(a.subList(head, a.size() - tail), b.subList(head, b.size() - tail), rows);
        a.subList(a.size() - tail, a.size()).forEach(line -> rows.add(both(line)));
        return rows;
    }

    private static Row both(String line) {
        return new Row(Optional.of(line), Optional.of(line));
    }

    private static void middle(List<String> a, List<String> b, List<Row> rows) {
        if (a.size() + b.size() > MAX) {
            pairs(a, b, rows);
            return;
        }
        for (var delta : DiffUtils.diff(a, b, new MyersDiff<>(), null, true).getDeltas()) {
            if (delta.getType() == DeltaType.EQUAL) {
                delta.getSource().getLines().forEach(line -> rows.add(both(line)));
            } else {
                pairs(delta.getSource().getLines(), delta.getTarget().getLines(), rows);
            }
        }
    }

    private static void pairs(List<String> gone, List<String> come, List<Row> rows) {
        for (int i = 0; i < Math.max(gone.size(), come.size()); i++) {
            rows.add(new Row(at(gone, i), at(come, i)));
        }
    }

    private static Optional<String> at(List<String> lines, int index) {
        return index < lines.size() ? Optional.of(lines.get(index)) : Optional.empty();
    }
}
