package org.signalbox.shell;

import org.signalbox.model.Message;

/** A command failed. The message says what, where and what to do, and contains no secret. */
public final class CommandException extends Exception {
    private static final long serialVersionUID = 1;
    private final int exitCode;
    private final transient Message message;

    /** @param exitCode a constant of {@link ExitCode} */
    public CommandException(int exitCode, Message message) {
        super(message.text());
        this.exitCode = exitCode;
        this.message = message;
    }

    public CommandException(int exitCode, Message message, Throwable cause) {
        super(message.text(), cause);
        this.exitCode = exitCode;
        this.message = message;
    }

    public int exitCode() {
        return exitCode;
    }

    /** The localizable message for the user. */
    public Message message() {
        return message;
    }
}
