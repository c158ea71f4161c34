package org.signalbox.shell;

import org.signalbox.model.Message;

/** A command can't do what it was asked for. The message says what, where and what to do, and holds no secret. */
public final class CommandException extends Exception {
    private static final long serialVersionUID = 1;
    private final int exitCode;
    private final transient Message told;

    /** @param exitCode one of {@link ExitCode} */
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

    /** What to tell people. */
    public Message told() {
        return told;
    }
}
