package org.signalbox.model;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A message for people: a code and its arguments. The text is in {@code SIGNALBOX-INF/messages/<first segment of the
 * code>.properties} of the lowest bundle that uses it, one file per language. Every bundle can show it.
 *
 * @param code such as {@code publishing.held.network}
 * @param args in the order of the pattern's places; no secrets
 */
public record Message(String code, List<String> args) {
    /** Begins each field of a message that is an argument. */
    private static final String WITHIN = "\u001f";

    public Message {
        args = List.copyOf(args);
    }

    /** @param args one that is a message is told within this one, in the same language; it holds none itself */
    public static Message of(String code, @Nullable Object... args) {
        return new Message(code, Arrays.stream(args).map(Message::argument).toList());
    }

    private static String argument(@Nullable Object arg) {
        return arg instanceof Message(var code, var args)
                ? WITHIN
                        + code
                        + args.stream()
                                .map(each -> WITHIN + each.replace(WITHIN, " "))
                                .collect(Collectors.joining())
                : String.valueOf(arg).replace(WITHIN, " "); // others' words never pass for a message
    }

    /** The message that an argument is. */
    static Optional<Message> within(String argument) {
        if (!argument.startsWith(WITHIN)) {
            return Optional.empty();
        }
        var fields = List.of(argument.split(WITHIN, -1));
        return Optional.of(new Message(fields.get(1), fields.subList(2, fields.size())));
    }

    /** In words, in the given language or else English; the code itself with its arguments where words are missing. */
    public String text(Locale locale) {
        return text(locale, Optional.of(ZoneId.systemDefault()));
    }

    /** @param zone of who reads it; empty where that isn't known: instants are told in UTC then, and say so */
    public String text(Locale locale, Optional<ZoneId> zone) {
        return MessageFormatting.format(this, locale, zone);
    }

    /** Reasons as one line, separated by semicolons. */
    public static String joined(Collection<Message> reasons, Locale locale) {
        return MessageFormatting.joined(
                reasons.stream().map(reason -> reason.text(locale)).toList());
    }

    /** In words of the default language. */
    public String text() {
        return text(Locale.getDefault());
    }
}
