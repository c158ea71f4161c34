package org.signalbox.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A benchmark in its own process on the product's bundles.
 *
 * @param module the benchmarks' module with its program {@code Main}; baselines are in {@code lib} beside its JAR
 */
record BundlesBenchmark(Product product, String name, String summary, String module) implements Benchmark {

    static BundlesBenchmark queue(Product product) {
        return new BundlesBenchmark(
                product,
                "queue",
                "claim, intent and result of publications, against db-scheduler and Quartz on the same PostgreSQL",
                "database");
    }

    static BundlesBenchmark lateness(Product product) {
        return new BundlesBenchmark(
                product,
                "lateness",
                "how late 5,000 go out that are due within a minute, with a million stored, against db-scheduler",
                "database");
    }

    static BundlesBenchmark prices(Product product) {
        return new BundlesBenchmark(
                product,
                "prices",
                "CPU of publications that cost money and are kept within budgets, against such that don't",
                "database");
    }

    static BundlesBenchmark inboxLoad(Product product) {
        return new BundlesBenchmark(
                product,
                "inbox-load",
                "how late 5,000 go out within a minute while inboxes with 10,000 messages an hour are read",
                "database");
    }

    static BundlesBenchmark inbox(Product product) {
        return new BundlesBenchmark(
                product,
                "inbox",
                "lists, counts and searches of an inbox of 100,000 messages, against one of 1,000",
                "database");
    }

    static BundlesBenchmark content(Product product) {
        return new BundlesBenchmark(
                product,
                "content",
                "the rows of 10,000 files in the Content part, against reading their index alone",
                "content");
    }

    @Override
    public List<Ratio> run() throws IOException, InterruptedException {
        Path jar = Path.of(System.getProperty("bench." + module));
        String out = product.outputOnBundles(
                List.of(jar, jar.resolveSibling("lib").resolve("*")),
                "org.signalbox.bench." + module + ".Main",
                List.of(name));
        return ratios(out);
    }

    /** Those of a JSON array of measures. */
    static List<Ratio> ratios(String out) {
        List<Ratio> ratios = new ArrayList<>();
        for (JsonElement element : JsonParser.parseString(out).getAsJsonArray()) {
            ratios.add(ratio(element.getAsJsonObject()));
        }
        return ratios;
    }

    private static Ratio ratio(JsonObject measured) {
        List<Pair> pairs = new ArrayList<>();
        for (JsonElement element : measured.getAsJsonArray("pairs")) {
            JsonObject pair = element.getAsJsonObject();
            pairs.add(new Pair(
                    pair.get("subject").getAsDouble(), pair.get("baseline").getAsDouble()));
        }
        return new Ratio(
                measured.get("measure").getAsString(),
                measured.get("unit").getAsString(),
                measured.get("subject").getAsString(),
                measured.get("baseline").getAsString(),
                pairs);
    }
}
