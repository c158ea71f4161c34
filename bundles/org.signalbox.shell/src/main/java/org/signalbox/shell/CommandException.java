package org.signalbox.shell;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;

/** A command failed. The message says what, where and what to do, and contains no secret. */
public final class CommandException extends Exception {
    private static final long serialVersionUID = 1;
    private final int exitCode;
    private final transient Message message;
    private final transient @Nullable JsonObject told;

    /** @param exitCode a constant of {@link ExitCode} */
    public CommandException(int exitCode, Message message) {
        super(message.text());
        this.exitCode = exitCode;
        this.message = message;
        this.told = null;
    }

    public CommandException(int exitCode, Message message, Throwable cause) {
        super(message.text(), cause);
        this.exitCode = exitCode;
        this.message = message;
        this.told = null;
    }

    private CommandException(CommandException failure, JsonObject told) {
        super(failure.getMessage(), failure.getCause());
        this.exitCode = failure.exitCode;
        this.message = failure.message;
        this.told = told;
    }

    /** This failure, whose JSON document also has these members. */
    public CommandException with(JsonObject members) {
        return new CommandException(this, members);
    }

    /** What its JSON document has beside the error. */
    public Optional<JsonObject> told() {
        return Optional.ofNullable(told);
    }

    public int exitCode() {
        return exitCode;
    }

    /** The localizable message for the user. */
    public Message message() {
        return message;
    }
}
