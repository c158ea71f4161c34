package org.signalbox.terms;

import org.signalbox.model.Message;

/** Refusal of a whole terms document; the message has the reason and the place. */
public final class TermsException extends Exception {
    private static final long serialVersionUID = 1;
    private final String place;
    private final transient Message message;

    public TermsException(String place, Message message) {
        super(Message.of("terms.refused", place, message.text(java.util.Locale.ROOT))
                .text(java.util.Locale.ROOT));
        this.place = place;
        this.message = message;
    }

    /** Place in the document: {@code entries[3].checkedOn}, or line and column for invalid JSON. */
    public String place() {
        return place;
    }

    /** The reason, without the place. */
    public Message message() {
        return message;
    }
}
