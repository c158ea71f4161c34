package org.signalbox.workbench.internal.palette;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * An entry of the command palette.
 *
 * @param kind such as a command or a post
 * @param text matched and displayed text
 * @param detail secondary text, such as keys or a time; matches score lower
 * @param icon name in {@link org.signalbox.workbench.ui.Icons}
 * @param run action on the UI thread
 */
record PaletteEntry(Kind kind, String text, String detail, String icon, Runnable run) {
    /** Kinds in the order that breaks ties. */
    enum Kind {
        COMMAND,
        PART,
        POST,
        PUBLICATION,
        ACCOUNT,
        NETWORK
    }

    private static final int IN_DETAIL = 20;

    private record Found(PaletteEntry entry, int score) {}

    /** Ranks entries by their match, best first. An empty query returns all in their own order. */
    static List<PaletteEntry> search(List<PaletteEntry> entries, String query, int limit) {
        if (query.isBlank()) {
            return entries.stream().limit(limit).toList();
        }
        var fuzzy = new FuzzyMatch(query);
        return entries.stream()
                .flatMap(entry -> score(entry, fuzzy).stream().mapToObj(score -> new Found(entry, score)))
                .sorted(Comparator.comparingInt(Found::score)
                        .reversed()
                        .thenComparing(found -> found.entry().kind())
                        .thenComparing(found -> found.entry().text(), String.CASE_INSENSITIVE_ORDER))
                .limit(limit)
                .map(Found::entry)
                .toList();
    }

    /** Matches the text fuzzily and the detail literally. */
    private static OptionalInt score(PaletteEntry entry, FuzzyMatch fuzzy) {
        var own = fuzzy.score(entry.text());
        return own.isEmpty() && fuzzy.isIn(entry.detail()) ? OptionalInt.of(IN_DETAIL) : own;
    }
}
