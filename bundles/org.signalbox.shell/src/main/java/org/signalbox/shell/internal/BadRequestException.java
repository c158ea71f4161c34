package org.signalbox.shell.internal;

import org.signalbox.model.Message;

/** A client sent a malformed request. The message names the fault. */
final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Message message;

    BadRequestException(String code, Object... args) {
        super(code);
        message = Message.of("shell.request", Message.of(code, args));
    }

    Message message() {
        return message;
    }
}
