package org.signalbox.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The built product with the benchmarks' additions.
 *
 * @param home the folder with {@code bin}, {@code boot}, {@code bundles}
 * @param harness this program's JAR
 * @param window the bundle with the bare window
 * @param container the bundle with the command for measurements inside
 * @param simulator the JAR that simulates publishing
 * @param kills the JAR that kills nodes, which is also the bundle that reports their steps
 */
record Product(Path home, Path harness, Path window, Path container, Path simulator, Path kills) {

    static Product ofThisProcess() {
        return new Product(
                Path.of(System.getProperty("signalbox.home")),
                Path.of(System.getProperty("bench.harness")),
                Path.of(System.getProperty("bench.window")),
                Path.of(System.getProperty("bench.container")),
                Path.of(System.getProperty("bench.simulator")),
                Path.of(System.getProperty("bench.kills")));
    }

    Path script() {
        return home.resolve("bin").resolve("signalbox");
    }

    /** The class path of the bare Felix: the libraries of the product's launcher, and this program. */
    String bareClassPath() throws IOException {
        List<String> jars = new ArrayList<>();
        try (Stream<Path> boot = Files.list(home.resolve("boot"))) {
            boot.sorted().map(Path::toString).forEach(jars::add);
        }
        jars.add(harness.toString());
        return String.join(":", jars);
    }

    /** A copy of the product with the command {@code bench}; returns its start script. */
    Path withBenchCommand(Path target) throws IOException {
        return with(target, "org.signalbox.bench.container", container).script();
    }

    /** A copy of the product with nodes that report their steps; returns its start script. */
    Path withSteps(Path target) throws IOException {
        return with(target, "org.signalbox.tests.kills", kills).script();
    }

    /**
     * A copy of the product that ships only the first connectors of the feature.
     *
     * @param count how many
     */
    Product withConnectors(Path target, int count) throws IOException {
        link(target);
        Path feature = target.resolve("features").resolve("connectors.json");
        JsonObject document = JsonParser.parseString(Files.readString(feature)).getAsJsonObject();
        JsonArray bundles = document.getAsJsonArray("bundles");
        while (bundles.size() > count) {
            bundles.remove(count);
        }
        Files.writeString(feature, document.toString());
        return at(target);
    }

    private Product at(Path other) {
        return new Product(other, harness, window, container, simulator, kills);
    }

    /** A copy with an additional bundle, started before the engine's. */
    private Product with(Path target, String artifact, Path bundle) throws IOException {
        link(target);
        Files.createSymbolicLink(target.resolve("bundles").resolve(artifact + "-0.jar"), bundle);
        Path engine = target.resolve("features").resolve("engine.json");
        Files.writeString(
                engine,
                Files.readString(engine)
                        .replaceFirst(
                                "\"bundles\": \\[",
                                "\"bundles\": [{\"id\": \"org.signalbox:" + artifact + ":0\", \"start-order\": 5},"));
        return at(target);
    }

    /** Links to everything; features and the start script are copies. */
    private void link(Path target) throws IOException {
        Files.createDirectories(target);
        for (String folder : List.of("boot", "conf", "connectors", "examples", "isolation", "terms", "trust")) {
            Files.createSymbolicLink(target.resolve(folder), home.resolve(folder));
        }
        Path bundles = Files.createDirectories(target.resolve("bundles"));
        try (Stream<Path> all = Files.list(home.resolve("bundles"))) {
            for (Path each : all.toList()) {
                Files.createSymbolicLink(bundles.resolve(each.getFileName()), each);
            }
        }
        Path features = Files.createDirectories(target.resolve("features"));
        try (Stream<Path> all = Files.list(home.resolve("features"))) {
            for (Path feature : all.toList()) {
                Files.copy(feature, features.resolve(feature.getFileName()));
            }
        }
        Files.copy(script(), Files.createDirectories(target.resolve("bin")).resolve("signalbox"));
    }

    /**
     * Runs a program on the product's bundles in its own process, with this process's input and output; returns its
     * exit code.
     */
    int runOnBundles(List<Path> jars, String main, List<String> arguments) throws IOException, InterruptedException {
        Process process = onBundles(jars, main, arguments).inheritIO().start();
        try (var ending = new Ending(process)) {
            return process.waitFor();
        }
    }

    /** As {@link #runOnBundles}; returns the program's standard output. */
    String outputOnBundles(List<Path> jars, String main, List<String> arguments)
            throws IOException, InterruptedException {
        Process process = onBundles(jars, main, arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var ending = new Ending(process)) {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(main + " ended with " + code);
            }
            return out;
        }
    }

    private ProcessBuilder onBundles(List<Path> jars, String main, List<String> arguments) throws IOException {
        List<String> classPath = new ArrayList<>();
        jars.forEach(jar -> classPath.add(jar.toString()));
        classPath.add(home.resolve("bundles") + "/*");
        classPath.add(logging());
        List<String> command = new ArrayList<>(List.of(
                System.getenv("SIGNALBOX_JAVA"),
                "--enable-native-access=ALL-UNNAMED",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                String.join(":", classPath),
                main));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /** Ends a process with this one in any case. */
    private static final class Ending implements AutoCloseable {
        private final Process process;
        private final Thread hook;

        Ending(Process process) {
            this.process = process;
            hook = new Thread(process::destroy);
            Runtime.getRuntime().addShutdownHook(hook);
        }

        @Override
        public void close() {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    /** The API only: the engine logs hundreds of thousands of lines under faults, which nobody reads. */
    private String logging() throws IOException {
        try (Stream<Path> boot = Files.list(home.resolve("boot"))) {
            return boot.map(Path::toString)
                    .filter(jar -> jar.contains("slf4j-api"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no slf4j-api in " + home));
        }
    }
}
