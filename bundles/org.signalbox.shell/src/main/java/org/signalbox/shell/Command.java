package org.signalbox.shell;

import org.osgi.annotation.versioning.ConsumerType;
import org.signalbox.model.Message;

/** A command of the shell. A service; {@link #run} may be called by several threads at once. */
@ConsumerType
public interface Command {
    /** The command's name, its first word: lower-case letters and dashes. */
    String name();

    /** The syntax; a new object at each call. */
    Syntax syntax();

    /** Purpose in one sentence. */
    Message summary();

    /**
     * Runs the command to its end. Blocks; an interrupt cancels it.
     *
     * @return an exit code of {@link ExitCode}
     * @throws CommandException when the command fails; the shell prints its message
     * @throws InterruptedException when it was interrupted
     */
    int run(Invocation in) throws CommandException, InterruptedException;
}
