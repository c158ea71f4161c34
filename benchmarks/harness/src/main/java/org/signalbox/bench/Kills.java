package org.signalbox.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Real nodes, killed and stopped at every step of publishing. It measures no time, so it has no baseline.
 *
 * @param servers the JARs that start a PostgreSQL and, if installed, a real Bluesky PDS
 */
record Kills(Product product, List<Path> servers) {

    static final String NAME = "kills";
    static final String SUMMARY =
            "real nodes killed and stopped at every step of publishing: duplicates, lost, early; [--kills N] "
                    + "[--stops N] [--store sqlite|postgresql] [--json]";

    static Kills of(Product product) {
        return new Kills(
                product,
                List.of(
                        Path.of(System.getProperty("bench.counterparts")),
                        Path.of(System.getProperty("bench.postgres"))));
    }

    /** @return 0 when nothing was sent twice, lost or early, else 1; 64 for unknown options */
    int run(List<String> options) throws IOException, InterruptedException {
        try (Folder folder = Folder.temporary()) {
            List<String> arguments = new ArrayList<>(
                    List.of(product.withSteps(folder.path().resolve("home")).toString()));
            arguments.addAll(options);
            List<Path> jars = new ArrayList<>(servers);
            jars.add(product.kills());
            return product.runOnBundles(jars, "org.signalbox.kills.Main", arguments);
        }
    }
}
