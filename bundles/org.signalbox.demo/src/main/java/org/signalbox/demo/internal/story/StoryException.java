package org.signalbox.demo.internal.story;

import org.signalbox.model.Message;

/** A story failed. The message says what was expected and didn't happen. */
public final class StoryException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Message message;

    public StoryException(Message message) {
        super(message.text());
        this.message = message;
    }

    public StoryException(Message message, Throwable cause) {
        super(message.text(), cause);
        this.message = message;
    }

    public Message message() {
        return message;
    }
}
