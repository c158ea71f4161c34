package org.signalbox.terms;

import org.signalbox.model.Message;

/** A terms document is refused as a whole; the message says what is wrong and where. */
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

    /** Where in the document: {@code entries[3].checkedOn}, or line and column of what isn't JSON. */
    public String place() {
        return place;
    }

    /** What is wrong, without the place. */
    public Message told() {
        return message;
    }
}
