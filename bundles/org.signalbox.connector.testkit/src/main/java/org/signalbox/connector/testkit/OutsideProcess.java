package org.signalbox.connector.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.wire.ConnectorClient;
import org.signalbox.connector.wire.LostCalls;
import org.signalbox.connector.wire.StartRefusedException;
import org.signalbox.connector.wire.WireLimits;
import org.signalbox.connector.wire.WireThreads;

/** A connector's bundle in a plain Java process, without a sandbox. It ends with this program. */
final class OutsideProcess {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Classes of the libraries on its class path. */
    private static final List<String> CLASS_PATH = List.of(
            "org.signalbox.connector.runtime.Main",
            "org.signalbox.connector.wire.ConnectorClient",
            "org.signalbox.connector.api.Connector",
            "com.google.gson.JsonParser",
            "org.apache.felix.framework.Felix");

    /** Classes of the bundles in its framework. */
    private static final List<String> BUNDLES = List.of(
            "org.osgi.util.function.Function",
            "org.osgi.util.promise.Promise",
            "org.osgi.service.component.ComponentContext",
            "org.apache.felix.scr.impl.Activator");

    /** The connector of the module's bundle. */
    static final SharedConnector SHARED = new SharedConnector(OutsideProcess::bundle, OutsideProcess::start);

    private OutsideProcess() {}

    private static final class Threads implements WireThreads {
        @Override
        public Thread platform(String name, Runnable work) {
            return Thread.ofPlatform().daemon().name(name).unstarted(work);
        }

        @Override
        public Thread virtual(String name, Runnable work) {
            return Thread.ofVirtual().name(name).unstarted(work);
        }
    }

    /** Starts a bundle in another process, which ends with this program, too. */
    static Connector start(Path jar, String network) throws StartRefusedException, InterruptedException {
        try {
            return begin(jar, network);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Connector begin(Path jar, String network)
            throws IOException, InterruptedException, StartRefusedException {
        var storage = Files.createTempDirectory("connector");
        var process = new ProcessBuilder(command(storage))
                .redirectError(Path.of("target", "outside.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var client = ConnectorClient.open(
                process.getInputStream(),
                process.getOutputStream(),
                WireLimits.DEFAULT,
                new Threads(),
                LostCalls.PLAIN,
                end -> process.destroyForcibly());
        if (!client.awaitReady(TIMEOUT)) {
            throw new IOException("the connector's process isn't ready, see target/outside.log");
        }
        return client.start(jar, network, TIMEOUT);
    }

    private static List<String> command(Path storage) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dsignalbox.wire.std=true",
                "-cp",
                CLASS_PATH.stream().map(OutsideProcess::place).collect(Collectors.joining(":")),
                CLASS_PATH.getFirst(),
                storage.toString()));
        BUNDLES.stream().map(OutsideProcess::place).forEach(command::add);
        return command;
    }

    private static String place(String type) {
        try {
            var source = Class.forName(type, false, OutsideProcess.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource();
            return Path.of(source.getLocation().toURI()).toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("the kit lacks a library: " + type, e);
        }
    }

    /** The latest JAR in the module's folder {@code target} that has the headers of a connector. */
    private static Path bundle() throws IOException {
        Path latest = null;
        try (var files = Files.newDirectoryStream(Path.of("target"), "*.jar")) {
            for (var file : files) {
                if (isConnector(file)
                        && (latest == null
                                || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(latest)) > 0)) {
                    latest = file;
                }
            }
        }
        if (latest == null) {
            throw new IOException("there is no connector's bundle in target: mvn package -DskipTests");
        }
        return latest;
    }

    private static boolean isConnector(Path file) throws IOException {
        try (var jar = new JarFile(file.toFile(), false)) {
            var manifest = jar.getManifest();
            return manifest != null && manifest.getMainAttributes().getValue("Signalbox-Connector") != null;
        }
    }
}
