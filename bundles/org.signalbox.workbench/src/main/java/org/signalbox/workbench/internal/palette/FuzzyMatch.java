package org.signalbox.workbench.internal.palette;

import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Fuzzy subsequence match. All letters must occur in order; letters at word starts and adjacent letters score higher.
 */
final class FuzzyMatch {
    private static final int WORD_START = 8;
    private static final int TOGETHER = 5;

    private final String words;
    private final String query;

    FuzzyMatch(String query) {
        words = fold(query).strip();
        this.query = words.replace(" ", "");
    }

    /** The score, larger is better; empty without a match. */
    OptionalInt score(String text) {
        var folded = fold(text);
        int whole = query.isEmpty() ? -1 : folded.indexOf(query);
        if (whole >= 0) {
            return OptionalInt.of(
                    100 + query.length() * TOGETHER + (starts(folded, whole) ? 50 : 0) - Math.min(whole, 20));
        }
        int score = 0;
        int at = -1;
        for (int i = 0; i < query.length(); i++) {
            int found = next(folded, query.charAt(i), at + 1);
            if (found < 0) {
                return OptionalInt.empty();
            }
            score += found == at + 1 && i > 0 ? TOGETHER : starts(folded, found) ? WORD_START : 0;
            at = found;
        }
        return OptionalInt.of(score - Math.min(folded.length(), 80) / 8);
    }

    /** Whether the text contains the query literally, ignoring spaces. */
    boolean isIn(String text) {
        return !query.isEmpty() && fold(text).replace(" ", "").contains(query);
    }

    /** Whether the text has the query as typed, from the beginning of a word. */
    boolean beginsWord(String text) {
        var folded = fold(text);
        for (int at = folded.indexOf(words); at >= 0 && !words.isEmpty(); at = folded.indexOf(words, at + 1)) {
            if (starts(folded, at)) {
                return true;
            }
        }
        return false;
    }

    /** Index of the next occurrence, preferring word starts; -1 without any. */
    private static int next(String text, char letter, int from) {
        int first = text.indexOf(letter, from);
        if (first == from) {
            return first;
        }
        for (int i = first; i >= 0; i = text.indexOf(letter, i + 1)) {
            if (starts(text, i)) {
                return i;
            }
        }
        return first;
    }

    private static boolean starts(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
