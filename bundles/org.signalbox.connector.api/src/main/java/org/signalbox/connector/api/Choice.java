package org.signalbox.connector.api;

import java.util.Locale;
import java.util.Map;

/**
 * A value of an {@link Option} that the network offers.
 *
 * @param value as {@link Part#options} has it, at most 200 characters
 * @param labels what people read, by language; empty if the value itself is readable
 */
public record Choice(String value, Map<Locale, String> labels) {
    public Choice {
        labels = Map.copyOf(labels);
    }

    /** One that is readable itself. */
    public static Choice of(String value) {
        return new Choice(value, Map.of());
    }

    /** @param label in English, or in the one language that the network names it in */
    public static Choice of(String value, String label) {
        return new Choice(value, Map.of(Locale.ENGLISH, label));
    }

    /** One with a label in each of these languages. */
    public static Choice of(String value, Map<Locale, String> labels) {
        return new Choice(value, labels);
    }

    /** Its label in a language, else in English, else its value. */
    public String label(Locale language) {
        return Option.label(labels, language, value);
    }
}
