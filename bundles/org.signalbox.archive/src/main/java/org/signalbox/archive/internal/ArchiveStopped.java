package org.signalbox.archive.internal;

import org.signalbox.model.Message;

/** Stops an archive; a later start can resume it. */
final class ArchiveStopped extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Message message;

    ArchiveStopped(Message message) {
        super(message.text());
        this.message = message;
    }

    Message message() {
        return message;
    }
}
