package org.signalbox.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Forwards a command to a running node by the launcher's own code in this process, without starting a JVM. */
public final class ForwardedCommand {
    private ForwardedCommand() {}

    /** The node's answer. */
    public record Answer(int exit, String out, String err) {}

    /**
     * Empty if no node runs on the workspace, or if the command needs its own process.
     *
     * @param words with {@code --workspace}
     * @param directory the command's working folder
     */
    public static Optional<Answer> send(List<String> words, Path directory) throws IOException {
        var here = ProcessEnvironment.ofThisProcess();
        Options options;
        try {
            options = Options.parse(
                    words,
                    new ProcessEnvironment(directory.toAbsolutePath(), here.userHome(), here.environment(), here.os()));
        } catch (UsageException e) {
            return Optional.empty();
        }
        if (options.isCommand("serve") || options.plays() || options.mode() == Mode.WORKBENCH) {
            return Optional.empty();
        }
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var exit = new RunningInstance(CommandSocket.of(options.workspace()), stream(out), stream(err)).send(options);
        return exit.isEmpty()
                ? Optional.empty()
                : Optional.of(new Answer(
                        exit.getAsInt(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8)));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
