package org.signalbox.shell.internal;

import org.signalbox.model.Message;

/** What came over the socket is no request. The message says what is wrong with it. */
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
