package org.signalbox.tests.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;

/**
 * A workspace with a connector and the account nightline, and its practice network in the test's own process.
 * Connecting takes two starts of the product, so it runs once per connector and port: the resulting workspace is copied
 * for further tests, whose networks start on the same port and with the same seed.
 */
record ConnectedWorkspace(Signalbox signalbox, PracticeNetwork network, String connector, Model model)
        implements AutoCloseable {
    private static final Map<String, ArrayDeque<Model>> FREE = new HashMap<>();

    /** @param workspace as connected, for the network's origin */
    record Model(Path workspace, int port) {}

    /**
     * @param connector the last part of its bundle's name
     * @param options without a port; with the same seed for all tests of a connector
     */
    static ConnectedWorkspace open(Path workspace, String connector, PracticeKind kind, StartOptions options)
            throws IOException, InterruptedException {
        var made = take(connector);
        var network = Sandbox.on(InstantSource.system())
                .start(kind, made.map(model -> options.withPort(model.port())).orElse(options));
        var model = made.isPresent() ? made.get() : make(connector, kind, network);
        copy(model.workspace(), workspace);
        return new ConnectedWorkspace(new Signalbox(workspace), network, connector, model);
    }

    private static Optional<Model> take(String connector) {
        synchronized (FREE) {
            return Optional.ofNullable(
                    FREE.getOrDefault(connector, new ArrayDeque<>()).poll());
        }
    }

    private static Model make(String connector, PracticeKind kind, PracticeNetwork network)
            throws IOException, InterruptedException {
        var workspace = Files.createTempDirectory("signalbox-connected-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(workspace)));
        var signalbox = new Signalbox(workspace);
        expect(signalbox.run(
                "connector", "install", Signalbox.connector(connector).toString()));
        expect(signalbox.run(
                Map.of("SIGNALBOX_SECRET_TOKEN", network.tokenFor("nightline")),
                "accounts",
                "add",
                "nightline@" + kind.name().toLowerCase(Locale.ROOT),
                "--origin",
                network.origin().toString()));
        return new Model(workspace, network.origin().getPort());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (var path : paths.toList()) {
                var copied = to.resolve(from.relativize(path).toString());
                if (!Files.isDirectory(copied)) {
                    Files.copy(path, copied, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static void delete(Path folder) {
        try {
            new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(folder + " stays", e);
        }
    }

    private static void expect(Signalbox.Result result) {
        if (result.exit() != 0) {
            throw new AssertionError(result.toString());
        }
    }

    /** Stops the network; another test may reuse its port. */
    @Override
    public void close() {
        network.close();
        synchronized (FREE) {
            FREE.computeIfAbsent(connector, name -> new ArrayDeque<>()).add(model);
        }
    }
}
