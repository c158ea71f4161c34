package org.signalbox.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Real nodes that are killed and stopped at every step of publishing. It measures no time, so it has no baseline.
 *
 * @param counterparts the JAR that starts a real Bluesky PDS where one is installed
 */
record Kills(Product product, Path counterparts) {

    static final String NAME = "kills";
    static final String SUMMARY =
            "real nodes killed and stopped at every step of publishing: duplicates, lost, early; [--kills N] [--stops N] [--json]";

    static Kills of(Product product) {
        return new Kills(product, Path.of(System.getProperty("bench.counterparts")));
    }

    /** @return 0 when nothing was sent twice, lost or early, 1 when something was, 64 for options that there aren't */
    int run(List<String> options) throws IOException, InterruptedException {
        try (Folder folder = Folder.temporary()) {
            List<String> arguments = new ArrayList<>(List.of(
                    product.withSteps(folder.path().resolve("home")).toString()));
            arguments.addAll(options);
            return product.runOnBundles(List.of(product.kills(), counterparts), "org.signalbox.kills.Main", arguments);
        }
    }
}
