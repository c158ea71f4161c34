package org.signalbox.store;

import java.util.Locale;
import java.util.Set;
import org.signalbox.model.Message;
import org.signalbox.model.store.StoreException;

/** A failure of the store with a message for people: what, where and what to do. */
public final class StoreFailure extends StoreException {
    private static final long serialVersionUID = 1;

    private static final Set<String> AWAY = Set.of("store.unreachable", "store.waited", "store.standby");

    private final transient Message message;

    public StoreFailure(Message message) {
        super(message.text(Locale.ENGLISH));
        this.message = message;
    }

    public StoreFailure(Message message, Throwable cause) {
        super(message.text(Locale.ENGLISH), cause);
        this.message = message;
    }

    /** Whether the server is away, or another one is about to take its place: trying again soon may succeed. */
    public boolean isAway() {
        return AWAY.contains(message.code());
    }

    /** The message for people; its code identifies the failure, such as {@code store.in-use}. */
    public Message message() {
        return message;
    }
}
