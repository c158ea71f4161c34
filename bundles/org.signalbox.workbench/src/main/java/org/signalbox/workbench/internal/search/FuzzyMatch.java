package org.signalbox.workbench.internal.search;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Fuzzy subsequence match. All letters must occur in order; letters at word starts and adjacent letters score higher.
 */
final class FuzzyMatch {
    /** Score of the query at the beginning of a word. */
    private static final int BEGINNING = 150;

    /** Score of the query within a word. */
    private static final int WITHIN = 60;

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
        int whole = query.isEmpty() ? -1 : literal(folded);
        if (whole >= 0) {
            return OptionalInt.of(
                    starts(folded, whole)
                            ? BEGINNING + query.length() * TOGETHER - Math.min(whole, 20)
                            : WITHIN + Math.min(query.length(), 4) * TOGETHER - Math.min(whole, 20));
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

    /** Index of the query, at the beginning of a word if there is one; -1 without any. */
    private int literal(String folded) {
        int first = folded.indexOf(query);
        for (int at = first; at >= 0; at = folded.indexOf(query, at + 1)) {
            if (starts(folded, at)) {
                return at;
            }
        }
        return first;
    }

    /** The words of the text that begin with the query, as they are written there. */
    Optional<String> words(String text) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        var all = text.split("[^\\p{L}\\p{N}\\p{M}]+");
        int wanted = words.split(" +").length;
        for (int i = 0; i + wanted <= all.length; i++) {
            var some = String.join(" ", Arrays.asList(all).subList(i, i + wanted));
            if (fold(some).startsWith(words)) {
                return Optional.of(some);
            }
        }
        return Optional.empty();
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
