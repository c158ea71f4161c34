package org.signalbox.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
            Options options = Options.parse(args, ProcessEnvironment.ofThisProcess());
            OptionalInt forwarded = RunningInstance.forward(options);
            return forwarded.isPresent() ? forwarded.getAsInt() : start(options);
        } catch (UsageException e) {
            return failed(args, USAGE, "launcher.usage", String.valueOf(e.getMessage()));
        } catch (WorkspaceException e) {
            return e instanceof DiskFullException
                    ? failed(args, CANT_CREATE, "launcher.no-room", e.getMessage() + ", then try again.")
                    : failed(args, CANT_CREATE, "launcher.workspace", String.valueOf(e.getMessage()));
        } catch (Exception | LinkageError e) { // the last boundary: no caller could report it better
            return failed(args, INTERNAL_ERROR, "launcher.internal", "internal error: " + e.getMessage());
        }
    }

    /** On the process's streams, in UTF-8 as all that commands print. */
    static int failed(List<String> args, int exit, String code, String message) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        return Failure.tell(args, exit, code, message, out, System.err);
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
            try {
                return run(home, options, clock, () -> {});
            } finally {
                if (NoWorkspace.is(options.workspace())) {
                    CacheFolder.delete(options.workspace());
                }
            }
        }
        DiskSpaceBackoff wait = new DiskSpaceBackoff(System.err);
        while (true) {
            try {
                DiskSpaceCheck.of(options.workspace()).require();
                return run(home, options, clock, wait::started);
            } catch (DiskFullException e) {
                wait.pause(e);
            }
        }
    }

    private static int run(Installation home, Options options, InstantSource clock, Runnable started)
            throws IOException {
        Path logs = WorkspaceFolder.makeLogs(options.workspace());
        System.setProperty("signalbox.log", logs.toString());
        if (Files.isRegularFile(home.logging()) && System.getProperty(LogFile.CONFIGURATION) == null) {
            System.setProperty(LogFile.CONFIGURATION, home.logging().toString());
        }
        return new Run(home, options, clock).run(started);
    }
}
