package org.signalbox.shell;

import org.signalbox.model.Message;

/** A command failed. The message says what, where and what to do, and contains no secret. */
public final class CommandException extends Exception {
    private static final long serialVersionUID = 1;
    private final int exitCode;
    private final transient Message told;

    /** @param exitCode a constant of {@link ExitCode} */
    public CommandException(int exitCode, Message told) {
        super(told.text());
        this.exitCode = exitCode;
        this.told = told;
    }

    public CommandException(int exitCode, Message told, Throwable cause) {
        super(told.text(), cause);
        this.exitCode = exitCode;
        this.told = told;
    }

    public int exitCode() {
        return exitCode;
    }

    /** The localizable message for the user. */
    public Message told() {
        return told;
    }
}
