package org.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Publishing by seeds: the product's engine on a simulated clock, network and store. It measures no time, so it has no
 * baseline; it runs in a process of its own, on the product's bundles.
 */
record Simulator(Product product) {

    static final String NAME = "simulator";
    static final String SUMMARY =
            "publishing by seeds with every fault of the protocol: duplicates, lost, early; [--seeds N | --seed N] [--json]";

    /** @return 0 when no seed failed, 1 when one did, 64 for options that there aren't */
    int run(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                System.getenv("SIGNALBOX_JAVA"),
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                product.simulator() + ":" + product.home().resolve("bundles") + "/*:" + logging(),
                "org.signalbox.simulator.Main"));
        command.addAll(options);
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            return process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }

    /** The API only: what the engine logs under faults by the hundred thousand is nobody's to read. */
    private String logging() throws IOException {
        try (Stream<Path> boot = Files.list(product.home().resolve("boot"))) {
            return boot.map(Path::toString)
                    .filter(jar -> jar.contains("slf4j-api"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no slf4j-api in " + product.home()));
        }
    }
}
