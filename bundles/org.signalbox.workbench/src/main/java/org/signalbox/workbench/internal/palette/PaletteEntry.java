package org.signalbox.workbench.internal.palette;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Something that can be found.
 *
 * @param kind what it is, such as a command or a post
 * @param text what is matched and shown
 * @param detail more about it, such as its keys or its time; matched a little less
 * @param icon of the kit
 * @param run what choosing it does, on the UI thread
 */
record PaletteEntry(Kind kind, String text, String detail, String icon, Runnable run) {
    /** What kinds there are, in the order of equally good ones. */
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

    /** The best matches first. With an empty query: all, in their own order. */
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

    /** A text matches by its letters, a detail only as it is written. */
    private static OptionalInt score(PaletteEntry entry, FuzzyMatch fuzzy) {
        var own = fuzzy.score(entry.text());
        return own.isEmpty() && fuzzy.isIn(entry.detail()) ? OptionalInt.of(IN_DETAIL) : own;
    }
}
