package org.signalbox.tests.shell;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.signalbox.launcher.ForwardedCommand;

/** The product's start script with one workspace. */
final class Signalbox {
    private static final Path PRODUCT = Path.of(
                    System.getProperty("signalbox.product", "../../product/target/signalbox"))
            .toAbsolutePath()
            .normalize();
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final Path workspace;
    private final Map<String, String> surroundings;
    private final List<String> options;
    private final List<String> runner;

    Signalbox(Path workspace) {
        this(workspace, Map.of(), List.of());
    }

    /**
     * One of several users of a store.
     *
     * @param surroundings environment of each process
     * @param options of each command
     */
    Signalbox(Path workspace, Map<String, String> surroundings, List<String> options) {
        this(workspace, surroundings, options, List.of());
    }

    /** @param runner prefix of the command, for instance to run it as another user */
    Signalbox(Path workspace, Map<String, String> surroundings, List<String> options, List<String> runner) {
        this.workspace = workspace;
        this.surroundings = surroundings;
        this.options = options;
        this.runner = runner;
    }

    Path workspace() {
        return workspace;
    }

    /** The JAR of a shipped connector. */
    static Path connector(String artifact) {
        return PRODUCT.resolve("connectors").resolve("org.signalbox.connector." + artifact + "-0.1.0.jar");
    }

    Path write(String file, String text) {
        try {
            var path = workspace.resolve(file);
            Files.createDirectories(path.getParent());
            return Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command to its end: in the node that runs on the workspace, else in a process of its own. */
    Result run(String... words) throws IOException, InterruptedException {
        if (runner.isEmpty()) {
            var command = command(words);
            var answer = ForwardedCommand.send(command.subList(1, command.size()), beside());
            if (answer.isPresent()) {
                return new Result(
                        answer.get().exit(), answer.get().out(), answer.get().err());
            }
        }
        return process(words);
    }

    /** Runs the start script to its end, even if a running node executes the command. */
    Result process(String... words) throws IOException, InterruptedException {
        return run(Map.of(), words);
    }

    /** As {@link #process}. */
    Result run(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        var out = Files.createTempFile("signalbox-", ".out");
        var err = Files.createTempFile("signalbox-", ".err");
        try {
            var builder = builder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("no end after " + LIMIT + ": " + List.of(words));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Starts a node and waits for its ready line. */
    Node serve(String... more) throws IOException {
        return serve(ProcessBuilder.Redirect.INHERIT, more);
    }

    /** @param said file for its error output */
    Node serve(Path said) throws IOException {
        return serve(ProcessBuilder.Redirect.to(said.toFile()));
    }

    private Node serve(ProcessBuilder.Redirect said, String... more) throws IOException {
        var words = new ArrayList<>(List.of("serve"));
        words.addAll(List.of(more));
        var process = builder(words.toArray(String[]::new)).redirectError(said).start();
        var lines = process.inputReader(StandardCharsets.UTF_8);
        var ready = lines.readLine();
        return new Node(process, ready == null ? "" : ready);
    }

    /** Starts a command in the background. */
    Process start(Path err, String... words) throws IOException {
        return builder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
    }

    /**
     * Starts a command in the background, without a workspace of its own choosing.
     *
     * @param out file for all that it prints
     */
    static Process start(Path out, Map<String, String> environment, String... words) throws IOException {
        var command = new ArrayList<>(List.of(PRODUCT.resolve("bin/signalbox").toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        builder.environment()
                .putIfAbsent(
                        "SIGNALBOX_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.start();
    }

    /** The script and its arguments. */
    private List<String> command(String... words) {
        var command = new ArrayList<>(List.of(PRODUCT.resolve("bin/signalbox").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--workspace", workspace.toString()));
        command.addAll(options);
        return command;
    }

    private ProcessBuilder builder(String... words) {
        var command = new ArrayList<>(runner);
        command.addAll(command(words));
        var builder = new ProcessBuilder(command).directory(beside().toFile());
        builder.environment().putAll(surroundings);
        builder.environment()
                .putIfAbsent(
                        "SIGNALBOX_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    /** The folder that contains the workspace; relative output paths of a command refer to it. */
    private Path beside() {
        var folder = workspace.toAbsolutePath().getParent();
        while (!Files.isDirectory(folder)) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** The result of a command. */
    record Result(int exit, String out, String err) {
        JsonObject json() {
            return JsonParser.parseString(out).getAsJsonObject();
        }

        /** The one line with the error. */
        String errorLine() {
            return err.lines()
                    .filter(line -> line.startsWith("signalbox: "))
                    .findFirst()
                    .orElse("");
        }
    }

    /** A running node. */
    record Node(Process process, String ready) implements AutoCloseable {
        /** Sends SIGKILL. */
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        /** Sends SIGSTOP: suspended until {@link #goOn}. */
        void halt() throws IOException, InterruptedException {
            signal("STOP");
        }

        void goOn() throws IOException, InterruptedException {
            signal("CONT");
        }

        private void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }

        /** Sends SIGTERM; returns whether it ended in time. */
        boolean stop() throws InterruptedException {
            process.destroy();
            return process.waitFor(30, TimeUnit.SECONDS);
        }

        @Override
        public void close() throws InterruptedException {
            kill();
        }
    }
}
