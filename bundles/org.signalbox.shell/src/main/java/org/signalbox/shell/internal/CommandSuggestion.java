package org.signalbox.shell.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.signalbox.model.SpellingSuggestion;

/** Suggests a command for a mistyped word. */
public final class CommandSuggestion {
    private CommandSuggestion() {}

    /** The closest known word; empty when none is close. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        var limit = Math.max(1, word.length() / 3);
        return known.stream()
                .filter(candidate -> candidate.startsWith(word) && word.length() > 1
                        || SpellingSuggestion.distance(word, candidate) <= limit)
                .min(Comparator.comparingInt(candidate -> SpellingSuggestion.distance(word, candidate)));
    }
}
