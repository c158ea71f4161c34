package org.signalbox.shell;

/** The exit codes of commands, after BSD's sysexits; {@code docs/use/commands.md} explains them to users. */
public final class ExitCode {
    public static final int OK = 0;

    /** Problems were found, or what was asked for was refused as things are. */
    public static final int PROBLEMS = 1;

    /** The command line can't be understood. */
    public static final int USAGE = 64;

    /** A file or the database holds what can't be used. */
    public static final int BAD_DATA = 65;

    /** A file, post, account, network or publication that doesn't exist. */
    public static final int NO_INPUT = 66;

    /** Something that is needed doesn't work now, such as a network. */
    public static final int UNAVAILABLE = 69;

    /** A mistake of the program's own. */
    public static final int INTERNAL = 70;

    /** A file can't be made or written. */
    public static final int CANT_CREATE = 73;

    /** Somebody else is in the way; the same may work later. */
    public static final int TRY_LATER = 75;

    /** Access is denied. */
    public static final int NO_PERMISSION = 77;

    /** Stopped by the user. */
    public static final int STOPPED = 130;

    private ExitCode() {}
}
