package org.signalbox.terms;

import java.util.Locale;

/** A word of terms documents. */
public interface DocumentKeyword {
    /** As written in documents, such as {@code utc-day}. */
    String keyword();

    /** The word of a constant: its name in lower case with hyphens. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
