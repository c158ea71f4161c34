package org.signalbox.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell people: a code and its arguments. The words are in {@code messages/<first segment of the
 * code>.properties} of this bundle, one file per language.
 *
 * @param code such as {@code publishing.held.network-disabled}
 * @param args in the order of the pattern's places; no secrets
 */
public record Message(String code, List<String> args) {
    public Message {
        args = List.copyOf(args);
    }

    public static Message of(String code, @Nullable Object... args) {
        return new Message(code, Arrays.stream(args).map(String::valueOf).toList());
    }

    /** In words, in the given language or else English; the code itself with its arguments where words are missing. */
    public String text(Locale locale) {
        return MessageWords.format(this, locale);
    }

    /** In words of the default language. */
    public String text() {
        return text(Locale.getDefault());
    }
}
