package org.signalbox.workbench.internal.palette;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jface.bindings.keys.KeySequence;
import org.eclipse.jface.bindings.keys.ParseException;
import org.signalbox.model.Message;

/** Writes key sequences of the application model as people read them. */
public final class KeyText {
    /** Keys that are called otherwise in another language; JFace knows English only. */
    private static final Set<String> NAMED = Set.of("shift", "space", "enter");

    private KeyText() {}

    /** {@code M1+M2+P} as {@code Ctrl+Shift+P}, by the names that the platform's keys have in the reader's language. */
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
