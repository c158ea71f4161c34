package org.signalbox.workbench.internal.palette;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.jface.bindings.keys.KeySequence;
import org.eclipse.jface.bindings.keys.ParseException;

/** Writes key sequences of the application model as people read them. */
public final class KeyText {
    private KeyText() {}

    /** {@code M1+M2+P} as {@code Ctrl+Shift+P}, by the platform's own names. */
    public static String of(String sequence) {
        try {
            return KeySequence.getInstance(sequence).format();
        } catch (ParseException e) {
            return Arrays.stream(sequence.split("\\+"))
                    .map(key -> key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1))
                    .collect(Collectors.joining("+"));
        }
    }
}
