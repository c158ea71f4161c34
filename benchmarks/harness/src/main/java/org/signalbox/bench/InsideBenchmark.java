package org.signalbox.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A benchmark that runs inside one headless Signalbox, by its command {@code bench}.
 *
 * @param phases the command's phases with their names here
 * @param pairs number of pairs
 */
record InsideBenchmark(
        Product product,
        String name,
        String summary,
        String subject,
        String baseline,
        Map<String, String> phases,
        Pairs pairs)
        implements Benchmark {

    private static final String CPU = ", cpu";

    /** @param warmUp number of unmeasured pairs */
    record Pairs(int warmUp, int count) {}

    static InsideBenchmark swap(Product product) {
        return new InsideBenchmark(
                product,
                "swap",
                "a network comes and goes (signature check, store and audit included), against the framework's "
                        + "calls alone",
                "Networks.install + remove of Chirp",
                "installBundle, start + stop, uninstall, refresh",
                Map.of("install", "install to usable", "uninstall", "remove to gone", "both", "both"),
                new Pairs(15, 60));
    }

    static InsideBenchmark isolation(Product product) {
        return new InsideBenchmark(
                product,
                "isolation",
                "calls of a connector in a process of its own, against the same calls inside",
                "Chirp in a process of its own",
                "Chirp inside",
                Map.of("call", "a call", "request", "a call with one request"),
                new Pairs(2, 15));
    }

    static InsideBenchmark preflight(Product product) {
        return new InsideBenchmark(
                product,
                "preflight",
                "the whole check of 10,000 posts for three accounts, against reading their front matter as YAML",
                "preflight of 10,000 posts x 3 accounts",
                "YAML parse only",
                Map.of("posts", "10,000 posts"),
                new Pairs(3, 9));
    }

    static InsideBenchmark text(Product product) {
        return new InsideBenchmark(
                product,
                "text",
                "the weighted length of 1,000 texts, against the library that X publishes",
                "TextMeasure, x-weighted",
                "twitter-text 3.1.0",
                Map.of("texts", "1,000 texts"),
                new Pairs(3, 15));
    }

    static InsideBenchmark recheck(Product product) {
        return new InsideBenchmark(
                product,
                "recheck",
                "100,000 planned publications held against other terms of three networks, against checking "
                        + "each before and after",
                "Recheck of 100,000 publications",
                "the editor's check of each, twice, one by one",
                Map.of("publications", "100,000 planned"),
                new Pairs(3, 9));
    }

    static InsideBenchmark forecast(Product product) {
        return new InsideBenchmark(
                product,
                "forecast",
                "bill and quota use of 100,000 planned publications over 60 days, against checking each for its price",
                "Forecast of 100,000 publications",
                "the editor's check of each, one by one",
                Map.of("publications", "100,000 planned"),
                new Pairs(3, 9));
    }

    InsideBenchmark with(Pairs others) {
        return new InsideBenchmark(product, name, summary, subject, baseline, phases, others);
    }

    @Override
    public List<Ratio> run() throws IOException, InterruptedException {
        try (Folder folder = Folder.temporary()) {
            Path script = product.withBenchCommand(folder.path().resolve("home"));
            BenchmarkCommand command = new BenchmarkCommand(
                    List.of(
                            script.toString(),
                            "bench",
                            name,
                            product.home().resolve("connectors").toString(),
                            Integer.toString(pairs.warmUp()),
                            Integer.toString(pairs.count()),
                            "--workspace",
                            folder.path().resolve("workspace").toString()),
                    Map.of("SIGNALBOX_CACHE", folder.path().resolve("cache").toString()),
                    folder.path().resolve("errors.out"));
            try (Started started = Started.now(command.piped())) {
                String out = new String(started.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                int code = started.process().waitFor();
                if (code != 0) {
                    throw new IOException("it ended with " + code + ":\n" + command.said());
                }
                return ratios(read(out));
            }
        }
    }

    private static JsonObject read(String out) throws IOException {
        try {
            return JsonParser.parseString(out).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new IOException("it did not write one JSON document:\n" + out, e);
        }
    }

    private List<Ratio> ratios(JsonObject measured) {
        List<Ratio> ratios = new ArrayList<>();
        for (Map.Entry<String, JsonElement> phase : measured.entrySet()) {
            String what = phases.get(phase.getKey());
            JsonArray all = phase.getValue().getAsJsonArray();
            ratios.add(ratio(Objects.requireNonNull(what), all, "subject", "baseline"));
            ratios.add(ratio(what + CPU, all, "subjectCpu", "baselineCpu"));
        }
        return ratios;
    }

    private Ratio ratio(String measure, JsonArray all, String ours, String theirs) {
        List<Pair> measured = new ArrayList<>();
        for (JsonElement element : all) {
            JsonObject pair = element.getAsJsonObject();
            measured.add(
                    new Pair(pair.get(ours).getAsLong() / 1e6, pair.get(theirs).getAsLong() / 1e6));
        }
        return new Ratio(measure, "ms", subject, baseline, measured);
    }
}
