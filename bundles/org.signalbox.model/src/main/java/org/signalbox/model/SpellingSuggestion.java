package org.signalbox.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known word that a mistyped one is nearest to. */
public final class SpellingSuggestion {
    private SpellingSuggestion() {}

    /** By edit distance where neighbours may be swapped; empty when nothing is near. */
    public static Optional<String> of(String word, Collection<String> known) {
        var limit = Math.max(1, Math.min(3, word.length() / 3 + 1));
        if (word.length() > 64) {
            return Optional.empty();
        }
        return known.stream()
                .filter(each -> Math.abs(each.length() - word.length()) <= limit && distance(word, each) <= limit)
                .min(Comparator.comparingInt((String each) -> distance(word, each))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Edits that lead from one to the other; two neighbours that changed places are one edit. */
    public static int distance(String a, String b) {
        var rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                var change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                var best = Math.min(rows[i - 1][j - 1] + change, Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, rows[i - 2][j - 2] + 1);
                }
                rows[i][j] = best;
            }
        }
        return rows[a.length()][b.length()];
    }
}
