package org.signalbox.tests.counterparts.engine;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The assembled product as users run it: {@code signalbox serve} in a process of its own on a fresh workspace, and
 * commands as further processes, which the first one executes. The product is {@code product/target/signalbox}, or the
 * folder in the environment variable SIGNALBOX_PRODUCT. Not thread-safe.
 */
final class Signalbox implements AutoCloseable {
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly), "signalbox-end"));
    }

    private final Path product = product();
    private final Path workspace = Files.createTempDirectory("signalbox-workspace-");
    private Running node;

    private Signalbox() throws Exception {
        node = serve();
    }

    /** Starts a node on an empty workspace and waits until it is ready. */
    static Signalbox start() throws Exception {
        return new Signalbox();
    }

    private static Path product() {
        var given = Optional.ofNullable(System.getenv("SIGNALBOX_PRODUCT")).map(Path::of);
        var found = given.orElseGet(() -> root().resolve("product/target/signalbox"));
        if (!Files.isExecutable(found.resolve("bin/signalbox"))) {
            throw new IllegalStateException("The product is not built: run ./signalbox --version first");
        }
        return found;
    }

    private static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("product")) && Files.isDirectory(at.resolve("bundles"))) {
                return at;
            }
        }
        throw new IllegalStateException(
                "This is not inside the source tree: " + Path.of("").toAbsolutePath());
    }

    private Running serve() throws Exception {
        var started = begin("serve");
        ALIVE.add(started.process());
        Waiting.until("the node is ready: " + started.err(), Duration.ofSeconds(60), () -> {
            if (!started.process().isAlive()) {
                throw new AssertionError("The node ended: " + started.ended());
            }
            return started.printed().stripTrailing().endsWith("}");
        });
        if (!JsonParser.parseString(started.printed())
                .getAsJsonObject()
                .get("ready")
                .getAsBoolean()) {
            throw new AssertionError("The node doesn't send: " + started.printed());
        }
        return started;
    }

    /** Starts a command with {@code --json}. */
    Running begin(String... words) throws IOException {
        var all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--workspace", workspace.toString(), "--json"));
        var settings = new ProcessBuilder().directory(workspace.toFile());
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        settings.environment().put("SIGNALBOX_JAVA", java);
        settings.environment()
                .put(
                        "SIGNALBOX_CACHE",
                        Path.of("target/classes-cache").toAbsolutePath().toString());
        settings.environment().put("LC_ALL", "C.UTF-8");
        return Running.start(product.resolve("bin/signalbox"), settings, all.toArray(String[]::new));
    }

    /** Runs a command with {@code --json} to its end. */
    Running.Ended run(String... words) throws IOException, InterruptedException {
        return begin(words).ended();
    }

    /** Connects an account with an app password. */
    void connect(String account, URI origin, String handle, String password) throws Exception {
        var file = Files.writeString(workspace.resolve("secret"), password);
        run(
                        "accounts",
                        "add",
                        account,
                        "--origin",
                        origin.toString(),
                        "--handle",
                        handle,
                        "--secret-file",
                        "password=" + file)
                .ok();
        Files.delete(file);
    }

    /** Writes a content file and returns its path relative to the workspace. */
    String write(String name, String text) throws IOException {
        var path = workspace.resolve("content").resolve(name + ".md");
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return workspace.relativize(path).toString();
    }

    /** Writes a content file for these accounts without further front matter. */
    String post(String name, String text, String... accounts) throws IOException {
        return write(name, "---\naccounts: [" + String.join(", ", accounts) + "]\n---\n" + text + "\n");
    }

    Path workspace() {
        return workspace;
    }

    /** Kills the node with SIGKILL and waits for its end. */
    void kill() {
        node.process().destroyForcibly();
        node.process().onExit().join();
        ALIVE.remove(node.process());
    }

    /** Starts the node again on the same workspace. */
    void restart() throws Exception {
        kill();
        node = serve();
    }

    /** Ends the node by SIGTERM and deletes the workspace. */
    @Override
    public void close() throws Exception {
        node.process().destroy();
        if (!node.process().waitFor(20, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("The node did not end within 20 s after SIGTERM");
        }
        ALIVE.remove(node.process());
        keepLogs();
        try (var paths = Files.walk(workspace)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Copies the node's logs to {@code target/node-logs}, for analysing failed tests. */
    private void keepLogs() throws IOException {
        var kept = Files.createDirectories(Path.of("target/node-logs"));
        try (var logs = Files.find(
                workspace.resolve(".signalbox"),
                3,
                (path, is) -> path.toString().contains(".log"))) {
            for (Path log : logs.toList()) {
                Files.copy(log, kept.resolve(workspace.getFileName() + "-" + log.getFileName()));
            }
        }
    }
}
