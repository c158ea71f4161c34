package org.signalbox.shell;

/** Exit codes of commands, after BSD's sysexits. {@code docs/use/commands.md} documents them. */
public final class ExitCode {
    public static final int OK = 0;

    /** Problems were found, or the current state forbids the request. */
    public static final int PROBLEMS = 1;

    /** The command line is invalid. */
    public static final int USAGE = 64;

    /** A file or the database contains invalid data. */
    public static final int BAD_DATA = 65;

    /** The named file, post, account, network or publication doesn't exist. */
    public static final int NO_INPUT = 66;

    /** A dependency, such as a network, is unavailable. */
    public static final int UNAVAILABLE = 69;

    /** Internal error of the program. */
    public static final int INTERNAL = 70;

    /** A file can't be created or written. */
    public static final int CANT_CREATE = 73;

    /** Another process holds the resource; a later try may succeed. */
    public static final int TRY_LATER = 75;

    /** Access was denied. */
    public static final int NO_PERMISSION = 77;

    /** The user interrupted the command. */
    public static final int STOPPED = 130;

    private ExitCode() {}
}
