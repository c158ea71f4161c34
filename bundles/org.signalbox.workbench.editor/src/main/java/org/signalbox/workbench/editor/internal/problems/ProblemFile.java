package org.signalbox.workbench.editor.internal.problems;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** Problems of one file in order. Equal by path, so that nodes keep their expansion. */
record ProblemFile(String path, List<ProblemRow> rows) {
    ProblemFile {
        rows = List.copyOf(rows);
    }

    /** Groups rows by file, in the order of their first rows, and keeps those that contain all words. */
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

    /** Path without the common root folder. */
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
