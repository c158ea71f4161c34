package org.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The built product and what the benchmarks add to it.
 *
 * @param home the folder that holds {@code bin}, {@code boot}, {@code bundles}
 * @param harness this program's JAR
 * @param window the bundle with the bare window
 * @param container the bundle with the command that measures inside
 * @param simulator the JAR that simulates publishing
 */
record Product(Path home, Path harness, Path window, Path container, Path simulator) {

    static Product ofThisProcess() {
        return new Product(
                Path.of(System.getProperty("signalbox.home")),
                Path.of(System.getProperty("bench.harness")),
                Path.of(System.getProperty("bench.window")),
                Path.of(System.getProperty("bench.container")),
                Path.of(System.getProperty("bench.simulator")));
    }

    Path script() {
        return home.resolve("bin").resolve("signalbox");
    }

    /** The class path of the bare Felix: the libraries that the product's launcher has, and this program. */
    String bareClassPath() throws IOException {
        List<String> jars = new ArrayList<>();
        try (Stream<Path> boot = Files.list(home.resolve("boot"))) {
            boot.sorted().map(Path::toString).forEach(jars::add);
        }
        jars.add(harness.toString());
        return String.join(":", jars);
    }

    /** The product with the command {@code bench}: links to everything, and one feature file that names one bundle more. */
    Path withBenchCommand(Path target) throws IOException {
        Files.createDirectories(target);
        for (String folder : List.of("boot", "conf", "connectors", "examples", "terms", "trust")) {
            Files.createSymbolicLink(target.resolve(folder), home.resolve(folder));
        }
        Path bundles = Files.createDirectories(target.resolve("bundles"));
        try (Stream<Path> all = Files.list(home.resolve("bundles"))) {
            for (Path bundle : all.toList()) {
                Files.createSymbolicLink(bundles.resolve(bundle.getFileName()), bundle);
            }
        }
        Files.createSymbolicLink(bundles.resolve("org.signalbox.bench.container-0.jar"), container);
        Path features = Files.createDirectories(target.resolve("features"));
        try (Stream<Path> all = Files.list(home.resolve("features"))) {
            for (Path feature : all.toList()) {
                Files.copy(feature, features.resolve(feature.getFileName()));
            }
        }
        Path engine = features.resolve("engine.json");
        Files.writeString(
                engine,
                Files.readString(engine)
                        .replaceFirst(
                                "\"bundles\": \\[",
                                "\"bundles\": [{\"id\": \"org.signalbox:org.signalbox.bench.container:0\", \"start-order\": 5},"));
        Path script = Files.createDirectories(target.resolve("bin")).resolve("signalbox");
        Files.copy(script(), script);
        return script;
    }
}
