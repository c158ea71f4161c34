package org.signalbox.demo.internal.story;

import org.signalbox.model.Message;

/** A story failed. The message says what was expected and didn't happen. */
public final class StoryException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Message told;

    public StoryException(Message told) {
        super(told.text());
        this.told = told;
    }

    public StoryException(Message told, Throwable cause) {
        super(told.text(), cause);
        this.told = told;
    }

    public Message told() {
        return told;
    }
}
