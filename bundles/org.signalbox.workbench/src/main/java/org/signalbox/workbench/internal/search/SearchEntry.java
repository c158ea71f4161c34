package org.signalbox.workbench.internal.search;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * An entry of the command palette.
 *
 * @param kind such as a command or a post
 * @param text matched and displayed text
 * @param detail secondary text, such as keys or a time; matches score lower
 * @param description a sentence that is searched by the beginnings of its words; may be empty
 * @param possible whether it can be run now
 * @param icon name in {@link org.signalbox.workbench.ui.Icons}
 * @param run action on the UI thread
 */
record SearchEntry(
        Kind kind, String text, String detail, String description, boolean possible, String icon, Runnable run) {
    SearchEntry(Kind kind, String text, String detail, String icon, Runnable run) {
        this(kind, text, detail, "", true, icon, run);
    }

    /** Kinds in the order that breaks ties. */
    enum Kind {
        COMMAND,
        PART,
        POST,
        PUBLICATION,
        ACCOUNT,
        NETWORK,
        CONVERSATION
    }

    private static final int IN_DETAIL = 20;

    /** Below a name with a word that begins so, above letters within words. */
    private static final int IN_DESCRIPTION = 90;

    private static final int NOT_POSSIBLE = 1000;

    private record ScoredEntry(SearchEntry entry, int score) {}

    /**
     * Ranks entries by their match, best first, and last those that aren't possible now. An empty query returns all
     * that are possible in their own order.
     */
    static List<SearchEntry> search(List<SearchEntry> entries, String query, int limit) {
        if (query.isBlank()) {
            return entries.stream().filter(SearchEntry::possible).limit(limit).toList();
        }
        var fuzzy = new FuzzyMatch(query);
        return entries.stream()
                .flatMap(entry -> score(entry, fuzzy).stream().mapToObj(score -> new ScoredEntry(entry, score)))
                .sorted(Comparator.comparingInt(ScoredEntry::score)
                        .reversed()
                        .thenComparing(found -> found.entry().kind())
                        .thenComparing(found -> found.entry().text(), String.CASE_INSENSITIVE_ORDER))
                .limit(limit)
                .map(ScoredEntry::entry)
                .toList();
    }

    /** The words of the description by which the query finds it; empty when its name begins so. */
    Optional<String> foundBy(String query) {
        var fuzzy = new FuzzyMatch(query);
        return fuzzy.beginsWord(text) ? Optional.empty() : fuzzy.words(description);
    }

    /** Matches the text fuzzily, the description by words and the detail literally. */
    private static OptionalInt score(SearchEntry entry, FuzzyMatch fuzzy) {
        var scores = IntStream.builder();
        fuzzy.score(entry.text()).ifPresent(scores::add);
        if (fuzzy.beginsWord(entry.description())) {
            scores.add(IN_DESCRIPTION);
        }
        if (fuzzy.isIn(entry.detail())) {
            scores.add(IN_DETAIL);
        }
        var best = scores.build().max();
        return best.isPresent() && !entry.possible() ? OptionalInt.of(best.getAsInt() - NOT_POSSIBLE) : best;
    }
}
