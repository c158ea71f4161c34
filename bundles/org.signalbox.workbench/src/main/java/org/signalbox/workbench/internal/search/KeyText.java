package org.signalbox.workbench.internal.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jface.bindings.keys.KeySequence;
import org.eclipse.jface.bindings.keys.ParseException;
import org.signalbox.model.Message;

/** Formats key sequences of the application model for display. */
public final class KeyText {
    /** Keys with a localized name; JFace knows English ones only. */
    private static final Set<String> NAMED = Set.of("shift", "space", "enter");

    private KeyText() {}

    /** Formats {@code M1+M2+P} as {@code Ctrl+Shift+P}, with key names in the user's language. */
    public static String of(String sequence) {
        try {
            return Arrays.stream(KeySequence.getInstance(sequence).format().split("\\+"))
                    .map(KeyText::name)
                    .collect(Collectors.joining("+"));
        } catch (ParseException e) {
            return Arrays.stream(sequence.split("\\+"))
                    .map(key -> key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1))
                    .collect(Collectors.joining("+"));
        }
    }

    private static String name(String key) {
        var known = key.toLowerCase(Locale.ROOT);
        return NAMED.contains(known) ? Message.of("workbench.key." + known).text() : key;
    }
}
