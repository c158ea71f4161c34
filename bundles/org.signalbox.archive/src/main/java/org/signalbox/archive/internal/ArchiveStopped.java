package org.signalbox.archive.internal;

import org.signalbox.model.Message;

/** An archive goes no further for now. */
final class ArchiveStopped extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Message told;

    ArchiveStopped(Message told) {
        super(told.text());
        this.told = told;
    }

    Message told() {
        return told;
    }
}
