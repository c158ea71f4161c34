package org.signalbox.archive.internal;

import org.signalbox.model.Message;

/** An archive goes no further for now. */
final class Stopped extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Message told;

    Stopped(Message told) {
        super(told.text());
        this.told = told;
    }

    Message told() {
        return told;
    }
}
