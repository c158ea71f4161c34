package org.signalbox.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Publishing by seeds: the product's engine on a simulated clock, network and store, in its own process on the
 * product's bundles. It measures no time, so it has no baseline.
 */
record SimulatorRun(Product product) {

    static final String NAME = "simulator";
    static final String SUMMARY =
            "publishing by seeds with every fault of the protocol: duplicates, lost, early, against terms, "
                    + "over budget; [--seeds N | --seed N] [--store sqlite|postgresql] [--terms-and-budgets] [--json]";

    /** @return 0 when no seed failed, 1 when one did, 64 for unknown options */
    int run(List<String> options) throws IOException, InterruptedException {
        return product.runOnBundles(
                List.of(
                        product.simulator(),
                        Path.of(System.getProperty("bench.postgres")),
                        Path.of(System.getProperty("bench.fakes.model")),
                        Path.of(System.getProperty("bench.fakes.networks"))),
                "org.signalbox.simulator.Main",
                options);
    }
}
