package org.signalbox.shell.internal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Aligned text columns, one line per row. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** @param headings message codes */
    public Table(String... headings) {
        rows.add(Arrays.stream(headings).map(Output::text).toList());
    }

    public void row(Object... cells) {
        rows.add(Arrays.stream(cells)
                .map(String::valueOf)
                .map(TerminalText::line)
                .toList());
    }

    public void print(PrintWriter out) {
        var widths = new int[rows.get(0).size()];
        for (var row : rows) {
            for (var i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], TerminalText.width(row.get(i)));
            }
        }
        for (var row : rows) {
            var line = new StringBuilder();
            for (var i = 0; i < row.size(); i++) {
                line.append(row.get(i));
                if (i < row.size() - 1) {
                    line.append(" ".repeat(widths[i] - TerminalText.width(row.get(i)) + 2));
                }
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
