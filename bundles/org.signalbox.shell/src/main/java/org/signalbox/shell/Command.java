package org.signalbox.shell;

import org.osgi.annotation.versioning.ConsumerType;
import org.signalbox.model.Message;

/** One command of the shell. A service; {@link #run} may be called on several threads at once. */
@ConsumerType
public interface Command {
    /** The first word that calls it: lower-case letters and dashes. */
    String name();

    /** How it is written; a new one each time. */
    Syntax syntax();

    /** What it does, in one sentence. */
    Message summary();

    /**
     * Runs it to its end. Blocks; an interrupt asks it to stop.
     *
     * @return one of {@link ExitCode}
     * @throws CommandException what went wrong; the shell tells it
     * @throws InterruptedException when it was asked to stop
     */
    int run(Invocation in) throws CommandException, InterruptedException;
}
