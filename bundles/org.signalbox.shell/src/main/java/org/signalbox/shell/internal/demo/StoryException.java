package org.signalbox.shell.internal.demo;

import org.signalbox.model.Message;

/** The story can't go on. The message says what was expected and didn't come. */
final class StoryException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Message told;

    StoryException(Message told) {
        super(told.text());
        this.told = told;
    }

    StoryException(Message told, Throwable cause) {
        super(told.text(), cause);
        this.told = told;
    }

    Message told() {
        return told;
    }
}
