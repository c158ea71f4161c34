package org.signalbox.bench;

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

/**
 * A benchmark that runs inside one headless Signalbox, by its command {@code bench}.
 *
 * @param phases what the command measures, and what each is called here
 */
record InsideBenchmark(
        Product product, String name, String summary, String subject, String baseline, Map<String, String> phases)
        implements Benchmark {

    static InsideBenchmark swap(Product product) {
        return new InsideBenchmark(
                product,
                "swap",
                "a network comes and goes (signature check, store and audit included), against the framework's calls alone",
                "Networks.install + remove of Chirp",
                "installBundle, start + stop, uninstall, refresh",
                Map.of("install", "install to usable", "uninstall", "remove to gone", "both", "both"));
    }

    static InsideBenchmark preflight(Product product) {
        return new InsideBenchmark(
                product,
                "preflight",
                "the whole check of 10,000 posts for three accounts, against reading their front matter as YAML",
                "preflight of 10,000 posts x 3 accounts",
                "YAML parse only",
                Map.of("posts", "10,000 posts"));
    }

    static InsideBenchmark text(Product product) {
        return new InsideBenchmark(
                product,
                "text",
                "the weighted length of 1,000 texts, against the library that X publishes",
                "TextMeasure, x-weighted",
                "twitter-text 3.1.0",
                Map.of("texts", "1,000 texts"));
    }

    static InsideBenchmark recheck(Product product) {
        return new InsideBenchmark(
                product,
                "recheck",
                "100,000 planned publications held against other terms of three networks, against checking each before and after",
                "Recheck of 100,000 publications",
                "the editor's check of each, twice, one by one",
                Map.of("publications", "100,000 planned"));
    }

    static InsideBenchmark forecast(Product product) {
        return new InsideBenchmark(
                product,
                "forecast",
                "bill and quota use of 100,000 planned publications over 60 days, against checking each for its price",
                "Forecast of 100,000 publications",
                "the editor's check of each, one by one",
                Map.of("publications", "100,000 planned"));
    }

    @Override
    public List<Ratio> run() throws IOException, InterruptedException {
        try (Folder folder = Folder.temporary()) {
            Path script = product.withBenchCommand(folder.path().resolve("home"));
            Command command = new Command(
                    List.of(
                            script.toString(),
                            "bench",
                            name,
                            product.home().resolve("connectors").toString(),
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
            List<Pair> pairs = new ArrayList<>();
            for (JsonElement element : phase.getValue().getAsJsonArray()) {
                JsonObject pair = element.getAsJsonObject();
                pairs.add(new Pair(
                        pair.get("subject").getAsLong() / 1e6,
                        pair.get("baseline").getAsLong() / 1e6));
            }
            ratios.add(new Ratio(phases.get(phase.getKey()), "ms", subject, baseline, pairs));
        }
        return ratios;
    }
}
