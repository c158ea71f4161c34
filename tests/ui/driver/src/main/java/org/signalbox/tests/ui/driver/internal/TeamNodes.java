package org.signalbox.tests.ui.driver.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Headless nodes in processes of their own, on the team's store. They end with the flow. */
final class TeamNodes implements AutoCloseable {
    private static final String LEASE = "4s";

    private final ProductProcess engine;
    private final Path key;
    private final List<Process> started = new ArrayList<>();

    TeamNodes(ProductProcess engine) throws IOException {
        this.engine = engine;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        key = Files.createFile(
                engine.workspace().resolve("team.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, Base64.getEncoder().encodeToString(secret));
    }

    /** Starts several in parallel and waits until each is ready. */
    List<Process> start(String... names) throws IOException {
        List<Process> asked = new ArrayList<>();
        for (String name : names) {
            asked.add(begin(name));
        }
        for (Process process : asked) {
            BufferedReader said = process.inputReader();
            String line = said.readLine();
            if (line == null || !line.startsWith("ready: ")) {
                throw new AssertionError("a node said " + line);
            }
            Thread.ofVirtual().start(() -> said.lines().forEach(more -> {}));
        }
        return asked;
    }

    private Process begin(String name) throws IOException {
        Path folder = engine.workspace().resolveSibling(name);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(engine.property("signalbox.home"), "bin", "signalbox")
                                .toString(),
                        "serve",
                        "--lease",
                        LEASE,
                        "--store",
                        engine.property("signalbox.store"),
                        "--workspace",
                        folder.toString())
                .redirectError(engine.workspace().resolveSibling(name + ".txt").toFile());
        builder.environment().remove("SIGNALBOX_JAVA_OPTS"); // they select the flow
        builder.environment().put("SIGNALBOX_STORE_USER", System.getProperty("signalbox.tests.node"));
        builder.environment().put("SIGNALBOX_KEY_FILE", key.toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** Ends a node by SIGTERM. */
    static void stop(Process node) throws InterruptedException {
        node.destroy();
        if (!node.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("a node didn't end when it was told to");
        }
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
    }
}
