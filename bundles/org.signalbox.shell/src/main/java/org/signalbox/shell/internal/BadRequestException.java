package org.signalbox.shell.internal;

import org.signalbox.model.Message;

/** A client sent a malformed request. The message names the fault. */
final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Message told;

    BadRequestException(String code, Object... args) {
        super(code);
        told = Message.of("shell.request", Message.of(code, args));
    }

    Message told() {
        return told;
    }
}
