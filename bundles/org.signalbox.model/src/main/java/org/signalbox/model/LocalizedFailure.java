package org.signalbox.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Accompanies an exception whose message is this program's own, so that it can be shown in the reader's language. The
 * message itself is English, as logs are.
 */
public final class LocalizedFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Message message;

    private LocalizedFailure(Message message) {
        super(message.text(Locale.ENGLISH), null, false, false);
        this.message = message;
    }

    /** An exception with these words. @param made makes it of its English message */
    public static <T extends Throwable> T with(Message message, Function<String, T> made) {
        var worded = new LocalizedFailure(message);
        var fault = made.apply(Objects.requireNonNull(worded.getMessage()));
        fault.addSuppressed(worded);
        return fault;
    }

    /** The text that an exception was made with; empty when its message isn't this program's. */
    public static Optional<Message> of(Throwable fault) {
        return Arrays.stream(fault.getSuppressed())
                .filter(LocalizedFailure.class::isInstance)
                .map(each -> ((LocalizedFailure) each).message)
                .findFirst();
    }

    /**
     * An exception's text as an argument of a message: the localized text, else the exception's own message. Empty if
     * it has none.
     */
    public static Object said(Throwable fault) {
        return of(fault).<Object>map(message -> message).orElse(Objects.requireNonNullElse(fault.getMessage(), ""));
    }
}
