package org.signalbox.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;

/** The entry point: forwards the command to a running Signalbox, or starts one, and exits with its exit code. */
public final class Main {

    private static final int USAGE = 64;
    private static final int CANT_CREATE = 73;
    private static final int INTERNAL_ERROR = 70;

    private Main() {}

    public static void main(String[] args) {
        // Felix's threads aren't daemons: without an explicit exit the process would continue.
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> args) {
        try {
            Options options = Options.parse(args, Surroundings.ofThisProcess());
            OptionalInt forwarded = RunningInstance.forward(options);
            return forwarded.isPresent() ? forwarded.getAsInt() : start(options);
        } catch (UsageException e) {
            tell(String.valueOf(e.getMessage()));
            return USAGE;
        } catch (WorkspaceException e) {
            tell(e.getMessage() + (e instanceof NoRoomException ? ", then try again." : ""));
            return CANT_CREATE;
        } catch (Exception | LinkageError e) { // the last boundary: no caller could report it better
            tell("internal error: " + e.getMessage());
            return INTERNAL_ERROR;
        }
    }

    /** Prints one line on standard error. */
    static void tell(String what) {
        System.err.println("signalbox: " + Printable.line(what));
    }

    private static int start(Options options) throws IOException, InterruptedException {
        Installation home = Installation.ofThisProcess();
        if (options.plays()) {
            WorkspaceFolder.requireEmpty(options.workspace());
        }
        InstantSource clock = options.drill().isPresent()
                ? DrillClock.of(home, options.drill().get())
                : InstantSource.system();
        if (!options.isCommand("serve")) {
            return run(home, options, clock, () -> {});
        }
        RoomWait wait = new RoomWait(System.err);
        while (true) {
            try {
                DiskRoom.of(options.workspace()).require();
                return run(home, options, clock, wait::started);
            } catch (NoRoomException e) {
                wait.pause(e);
            }
        }
    }

    private static int run(Installation home, Options options, InstantSource clock, Runnable started)
            throws IOException {
        Path logs = WorkspaceFolder.makeLogs(options.workspace());
        System.setProperty("signalbox.log", logs.toString());
        System.setProperty("logback.configurationFile", home.logging().toString());
        return new Run(home, options, clock).run(started);
    }
}
