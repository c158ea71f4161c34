package org.signalbox.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Real nodes on PostgreSQL servers under Patroni with a failing primary. It has no baseline.
 *
 * @param servers the JARs that start the cluster and the networks' proxies
 */
record FailoverBenchmark(Product product, List<Path> servers) {

    static final String NAME = "failover";
    static final String SUMMARY =
            "real nodes on PostgreSQL with Patroni, etcd and HAProxy, whose primary goes: duplicated, lost, "
                    + "early; [--scenario NAME] [--json]";

    static FailoverBenchmark of(Product product) {
        return new FailoverBenchmark(
                product,
                List.of(
                        Path.of(System.getProperty("bench.counterparts")),
                        Path.of(System.getProperty("bench.postgres"))));
    }

    /** @return 0 for success, 1 when something was sent twice, early or lost, 64 for unknown options */
    int run(List<String> options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(product.script().toString()));
        arguments.addAll(options);
        List<Path> jars = new ArrayList<>(servers);
        jars.add(product.kills());
        return product.runOnBundles(jars, "org.signalbox.kills.FailoverMain", arguments);
    }
}
