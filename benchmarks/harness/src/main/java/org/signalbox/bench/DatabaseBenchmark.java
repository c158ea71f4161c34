package org.signalbox.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A benchmark of the queue of publications on a database, in its own process on the product's bundles.
 *
 * @param program the JAR; the baselines are in {@code lib} beside it
 */
record DatabaseBenchmark(Product product, String name, String summary, Path program) implements Benchmark {

    static DatabaseBenchmark queue(Product product) {
        return new DatabaseBenchmark(
                product,
                "queue",
                "claim, intent and result of publications, against db-scheduler and Quartz on the same PostgreSQL",
                jar());
    }

    static DatabaseBenchmark lateness(Product product) {
        return new DatabaseBenchmark(
                product,
                "lateness",
                "how late 5,000 go out that are due within a minute, with a million stored, against db-scheduler",
                jar());
    }

    static DatabaseBenchmark prices(Product product) {
        return new DatabaseBenchmark(
                product,
                "prices",
                "CPU of publications that cost money and are kept within budgets, against such that don't",
                jar());
    }

    private static Path jar() {
        return Path.of(System.getProperty("bench.database"));
    }

    @Override
    public List<Ratio> run() throws IOException, InterruptedException {
        String out = product.outputOnBundles(
                List.of(program, program.resolveSibling("lib").resolve("*")),
                "org.signalbox.bench.database.Main",
                List.of(name));
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
