package org.signalbox.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The results, as text and as JSON. */
record BenchmarkReport(Benchmark benchmark, Instant at, MachineDescription machine, List<Ratio> ratios) {

    private static final String ROW = "%-10s %-17s %25s %25s   %s%n";

    static String head(MachineDescription machine) {
        return String.format(
                        Locale.ROOT,
                        "%s, %s, %d cores, %,d MB, %s, load %.1f%n%n",
                        machine.os(),
                        machine.processor(),
                        machine.cores(),
                        machine.memoryMegabytes(),
                        machine.java(),
                        machine.load())
                + String.format(
                        ROW,
                        "benchmark",
                        "measure",
                        "Signalbox (min-max)",
                        "baseline (min-max)",
                        "ratio (min-max of n pairs)");
    }

    /** The benchmark's rows of the table: medians, with minimum and maximum. */
    String rows() {
        StringBuilder text = new StringBuilder();
        for (Ratio ratio : ratios) {
            Spread spread = ratio.spread();
            text.append(String.format(
                    Locale.ROOT,
                    ROW,
                    benchmark.name(),
                    ratio.measure(),
                    cell(ratio.subjectSpread(), ratio.unit()),
                    cell(ratio.baselineSpread(), ratio.unit()),
                    String.format(
                            Locale.ROOT,
                            spread.median() < 0.1 ? "%.4f (%.4f-%.4f of %d)" : "%.2f (%.2f-%.2f of %d)",
                            spread.median(),
                            spread.min(),
                            spread.max(),
                            ratio.pairs().size())));
        }
        return text.toString();
    }

    /** Footnotes that explain the baselines. */
    String foot() {
        StringBuilder text = new StringBuilder();
        ratios.stream()
                .map(ratio -> String.format("%-10s %s / %s%n", benchmark.name(), ratio.subject(), ratio.baseline()))
                .distinct()
                .forEach(text::append);
        return text.toString();
    }

    private static String cell(Spread spread, String unit) {
        String number = spread.median() < 100 ? "%,.1f" : "%,.0f";
        return String.format(
                Locale.ROOT,
                number + " (" + number + "-" + number + ") %s",
                spread.median(),
                spread.min(),
                spread.max(),
                unit);
    }

    String json() {
        Gson gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
        JsonObject document = new JsonObject();
        document.addProperty("benchmark", benchmark.name());
        document.addProperty("compares", benchmark.summary());
        document.addProperty("at", at.toString());
        document.add("machine", gson.toJsonTree(machine));
        JsonArray all = new JsonArray();
        for (Ratio ratio : ratios) {
            JsonObject one = new JsonObject();
            one.addProperty("measure", ratio.measure());
            one.addProperty("unit", ratio.unit());
            one.addProperty("subject", ratio.subject());
            one.addProperty("baseline", ratio.baseline());
            one.add("subjectSpread", gson.toJsonTree(ratio.subjectSpread()));
            one.add("baselineSpread", gson.toJsonTree(ratio.baselineSpread()));
            one.add("ratio", gson.toJsonTree(ratio.spread()));
            one.add("pairs", gson.toJsonTree(ratio.pairs()));
            all.add(one);
        }
        document.add("ratios", all);
        return gson.toJson(document);
    }
}
