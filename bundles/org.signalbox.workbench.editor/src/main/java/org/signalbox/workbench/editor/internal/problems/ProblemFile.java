package org.signalbox.workbench.editor.internal.problems;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * The problems of one file, in their order. Files are equal when they are of the same path, so that what is folded away
 * stays so.
 */
record ProblemFile(String path, List<ProblemRow> rows) {
    ProblemFile {
        rows = List.copyOf(rows);
    }

    /** Groups rows by their files, in the order of their first rows; only those with all of the words in them. */
    static List<ProblemFile> of(List<ProblemRow> rows, String words) {
        var wanted = List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        var files = new LinkedHashMap<String, List<ProblemRow>>();
        rows.stream()
                .filter(row -> wanted.stream().allMatch(row.spoken()::contains))
                .forEach(row -> files.computeIfAbsent(row.problem().place().file(), path -> new ArrayList<>())
                        .add(row));
        return files.entrySet().stream()
                .map(file -> new ProblemFile(file.getKey(), file.getValue()))
                .toList();
    }

    /** Without the folder that all are in. */
    String name() {
        return path.replaceFirst("^content/", "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProblemFile file && file.path.equals(path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }
}
