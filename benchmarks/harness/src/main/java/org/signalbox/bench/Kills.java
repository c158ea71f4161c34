package org.signalbox.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Real nodes, killed and stopped at every step of publishing. It measures no time, so it has no baseline.
 *
 * @param servers the JARs that start a PostgreSQL and, if installed, a real Bluesky PDS
 * @param depot the connector of a network that prepares slowly
 */
record Kills(Product product, List<Path> servers, Path depot) {

    static final String NAME = "kills";
    static final String SUMMARY =
            "real nodes killed and stopped at every step of publishing: duplicates, lost, early; [--kills N] "
                    + "[--stops N] [--store sqlite|postgresql] [--scenario large-upload [--megabytes N]] [--json]";

    static Kills of(Product product) {
        return new Kills(
                product,
                List.of(
                        Path.of(System.getProperty("bench.counterparts")),
                        Path.of(System.getProperty("bench.postgres"))),
                Path.of(System.getProperty("bench.depot")));
    }

    /** @return 0 when nothing was sent twice, lost or early, else 1; 64 for unknown options */
    int run(List<String> options) throws IOException, InterruptedException {
        try (Folder folder = Folder.temporary()) {
            List<String> arguments = new ArrayList<>(
                    List.of(product.withSteps(folder.path().resolve("home")).toString(), depot.toString()));
            arguments.addAll(options);
            return product.runOnBundles(jars(), "org.signalbox.kills.Main", arguments);
        }
    }

    /** Prints the measures of posts of an account that uploads and is archived meanwhile. */
    String lanes() throws IOException, InterruptedException {
        try (Folder folder = Folder.temporary()) {
            return product.outputOnBundles(
                    jars(),
                    "org.signalbox.kills.LanesMain",
                    List.of(product.withSteps(folder.path().resolve("home")).toString(), depot.toString()));
        }
    }

    private List<Path> jars() {
        List<Path> jars = new ArrayList<>(servers);
        jars.add(product.kills());
        return jars;
    }
}
