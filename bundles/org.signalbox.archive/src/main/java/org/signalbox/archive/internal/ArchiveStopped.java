package org.signalbox.archive.internal;

import org.signalbox.model.Message;

/** Stops an archive; a later start can resume it. */
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
