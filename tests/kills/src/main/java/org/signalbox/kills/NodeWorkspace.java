package org.signalbox.kills;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A workspace of the product.
 *
 * @param script the product's start script; for nodes with stops, that of a product with this JAR as an additional
 *     bundle
 * @param folder for everything; the caller must copy logs to keep them
 * @param options of every command, such as those that name the store
 * @param environment of every command, such as the store's credentials
 */
record NodeWorkspace(Path script, Path folder, List<String> options, Map<String, String> environment) {
    /** Nearly the shortest lease that nodes accept, so that work is taken over soon. */
    static final Duration LEASE = Duration.ofSeconds(4);

    private static final long TIMEOUT_SECONDS = 120;
    private static final String READY = "ready";

    Path root() {
        return folder.resolve("workspace");
    }

    Path log() {
        return folder.resolve("nodes.log");
    }

    /** Waits until the starting node accepts commands. */
    void awaitReady() throws IOException, InterruptedException {
        for (var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS); ; Thread.sleep(100)) {
            if (Files.readString(log()).contains(READY)) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new IOException("the first node isn't ready:\n" + Files.readString(log()));
            }
        }
    }

    /** Installs the connectors of the networks and connects their accounts. */
    void connect(List<TargetNetwork> places) throws IOException, InterruptedException {
        for (var place : places) {
            place.connect(this);
        }
    }

    /**
     * Installs the connector of a network, unless the product has it as its own, and connects accounts.
     *
     * @param unsigned its connector, where that isn't one of the product's
     */
    void connect(String network, Optional<Path> unsigned, List<TargetNetwork.Login> logins)
            throws IOException, InterruptedException {
        install(network, unsigned);
        for (var login : logins) {
            var words = new ArrayList<>(List.of("accounts", "add", login.account(), "--origin", login.origin()));
            login.handle().ifPresent(handle -> words.addAll(List.of("--handle", handle)));
            run(secrets(login), words.toArray(String[]::new));
        }
    }

    /** Installs the connector of a network, as {@link #connect}. */
    void install(String network, Optional<Path> unsigned) throws IOException, InterruptedException {
        var jar = unsigned.isPresent() ? unsigned : shipped(network);
        if (jar.isPresent()) {
            run(Map.of(), "connector", "install", jar.get().toString(), "--approve");
        }
    }

    /** Connects an account with an access token, which a command couldn't get without a browser. */
    void login(TargetNetwork.Login login) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("kills-login", login.account(), login.origin()));
        login.handle().ifPresent(words::add);
        run(secrets(login), words.toArray(String[]::new));
    }

    /** Sets up a media relay in a folder that a web server shows. */
    void relay(Path shown, URI address) throws IOException, InterruptedException {
        run(Map.of(), "relay", "folder", shown.toString(), address.toString());
    }

    private static Map<String, String> secrets(TargetNetwork.Login login) {
        var secrets = new HashMap<String, String>();
        login.secrets()
                .forEach((name, value) -> secrets.put("SIGNALBOX_SECRET_" + name.toUpperCase(Locale.ROOT), value));
        return secrets;
    }

    /** The same workspace, whose commands have one variable more. */
    NodeWorkspace with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new NodeWorkspace(script, folder, options, more);
    }

    private Optional<Path> shipped(String network) throws IOException {
        try (var files = Files.list(script.resolveSibling("../connectors").normalize())) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .matches("org\\.signalbox\\.connector\\." + network + "-.*\\.jar"))
                    .findFirst();
        }
    }

    /** Archives an account, in the node that runs. */
    void archive(String account) throws IOException, InterruptedException {
        run(Map.of(), "archive", account);
    }

    /** Has the connector of a network run in a process of its own. */
    void isolate(String network) throws IOException, InterruptedException {
        run(Map.of(), "networks", "isolate", network, "on");
    }

    /**
     * Enables a network that was disabled because its publications were quarantined, or its process ended too often;
     * here no connector is to blame.
     */
    void enable(String network) throws IOException, InterruptedException {
        run(Map.of(), "networks", "enable", network);
    }

    /** Starts a node that connects to this port for its orders. */
    Process serve(int port) throws IOException {
        var builder = builder(List.of("serve", "--lease", LEASE.toSeconds() + "s"));
        builder.environment().put("SIGNALBOX_JAVA_OPTS", "-Dkills.port=" + port);
        return builder.start();
    }

    /** Starts a node without orders. */
    Process serve() throws IOException {
        return builder(List.of("serve")).start();
    }

    private void run(Map<String, String> secrets, String... words) throws IOException, InterruptedException {
        var builder = builder(List.of(words));
        builder.environment().putAll(secrets);
        var process = builder.start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("it goes on and on: " + List.of(words));
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    List.of(words) + " ended with " + process.exitValue() + ":\n" + Files.readString(log()));
        }
    }

    private ProcessBuilder builder(List<String> words) {
        var command = new ArrayList<>(List.of(script.toString()));
        command.addAll(words);
        command.addAll(options);
        command.addAll(List.of("--workspace", root().toString()));
        var builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("SIGNALBOX_CACHE", folder.resolve("cache").toString());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        return builder;
    }
}
