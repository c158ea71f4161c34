package org.signalbox.store;

import java.util.Locale;
import org.signalbox.model.Message;

/** A service didn't start in time, and the store isn't the reason. */
public final class MissingServiceException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Message message;

    MissingServiceException(Class<?> service) {
        this(Message.of("store.service-missing", service.getSimpleName()));
    }

    private MissingServiceException(Message message) {
        super(message.text(Locale.ENGLISH));
        this.message = message;
    }

    /** The message for people. */
    public Message message() {
        return message;
    }
}
