package org.signalbox.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Checks for a loss of speed: runs some benchmarks in a few pairs each and compares them with the accepted ratios of
 * this JDK. CPU time and memory are compared, because elapsed time depends on other load. A failure counts only if a
 * second measurement fails as well.
 *
 * @param accepting whether to accept the results as new limits instead
 */
record RegressionCheck(Map<String, Checked> benchmarks, Path file, int java, boolean accepting) {

    static final String CHECK = "--check";
    static final String ACCEPT = "--accept";
    static final String SUMMARY = "whether speed or memory was lost since it was accepted, in a few minutes; [NAME...]";

    private static final int OK = 0;
    private static final int LOST = 1;
    private static final int USAGE = 64;

    /** More pairs than for a check, because accepted ratios are used for long. */
    private static final int ACCEPTED_TIMES = 3;

    /** One benchmark in a few pairs, with its relevant measures. */
    record Checked(Benchmark benchmark, List<String> measures) {}

    static RegressionCheck of(Product product, String option) {
        boolean accepting = option.equals(ACCEPT);
        int times = accepting ? ACCEPTED_TIMES : 1;
        StartProcedure.Pairs starts = new StartProcedure.Pairs(1, 3 * times);
        List<String> start = List.of(StartProcedure.CPU, StartProcedure.MEMORY);
        Map<String, Checked> all = new LinkedHashMap<>();
        for (Checked each : List.of(
                new Checked(new WindowBenchmark(product, starts), start),
                new Checked(new ServeBenchmark(product, starts), start),
                inside(InsideBenchmark.preflight(product), 2, 3 * times, "10,000 posts, cpu"),
                inside(InsideBenchmark.swap(product), 15, 25 * times, "both, cpu"),
                inside(InsideBenchmark.recheck(product), 1, 3 * times, "100,000 planned, cpu"))) {
            all.put(each.benchmark.name(), each);
        }
        return new RegressionCheck(
                all,
                Path.of(System.getProperty("bench.accepted")),
                Runtime.version().feature(),
                accepting);
    }

    private static Checked inside(InsideBenchmark benchmark, int warmUp, int pairs, String measure) {
        return new Checked(benchmark.with(new InsideBenchmark.Pairs(warmUp, pairs)), List.of(measure));
    }

    /** @return 0 without a loss, 1 with a loss, 64 for unknown names */
    int run(List<String> names) throws IOException, InterruptedException {
        if (!benchmarks.keySet().containsAll(names)) {
            Progress.report(
                    "usage: ./bench --check [NAME...], ./bench --accept [NAME...]; the names are %s",
                    benchmarks.keySet());
            return USAGE;
        }
        List<Checked> chosen = benchmarks.entrySet().stream()
                .filter(each -> names.isEmpty() || names.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        AcceptedRatios accepted = AcceptedRatios.read(file);
        return accepting ? accept(accepted, chosen) : check(accepted, chosen);
    }

    private int accept(AcceptedRatios accepted, List<Checked> chosen) throws IOException, InterruptedException {
        for (Checked each : chosen) {
            Map<String, Double> ratios = measure(each);
            accepted.accept(java, ratios);
            ratios.forEach((measure, ratio) -> say("%-32s %6.3f  accepted for JDK %d", measure, ratio, java));
        }
        accepted.write(file);
        return OK;
    }

    private int check(AcceptedRatios accepted, List<Checked> chosen) throws IOException, InterruptedException {
        Optional<Integer> version = accepted.nearest(java);
        if (version.isEmpty()) {
            say("nothing is checked: no ratios were accepted yet; ./bench --accept measures them");
            return OK;
        }
        if (version.get() != java) {
            say("none were accepted for JDK %d: those of JDK %d hold", java, version.get());
        }
        List<String> lost = new ArrayList<>();
        for (Checked each : chosen) {
            List<String> failed = failures(accepted, version.get(), measure(each));
            if (!failed.isEmpty()) {
                say("%s is measured again", each.benchmark.name());
                List<String> again = failures(accepted, version.get(), measure(each));
                failed.retainAll(again);
                lost.addAll(failed);
            }
        }
        if (!lost.isEmpty()) {
            say(
                    "lost: %s. Find out what costs it; if it must be so, ./bench --accept %s takes the new ratios, "
                            + "and the commit says why.",
                    lost,
                    String.join(
                            " ", chosen.stream().map(it -> it.benchmark.name()).toList()));
        }
        return lost.isEmpty() ? OK : LOST;
    }

    /** Prints the result of each measure; returns those above their limit. */
    private List<String> failures(AcceptedRatios accepted, int version, Map<String, Double> ratios) {
        List<String> failed = new ArrayList<>();
        ratios.forEach((measure, ratio) -> {
            var limit = accepted.limit(version, measure);
            if (limit.isEmpty()) {
                say("%-32s %6.3f  not checked: none was accepted", measure, ratio);
                return;
            }
            boolean fails = ratio > limit.getAsDouble();
            say("%-32s %6.3f  %s %.3f", measure, ratio, fails ? "LOST: above" : "within", limit.getAsDouble());
            if (fails) {
                failed.add(measure);
            }
        });
        return failed;
    }

    private static Map<String, Double> measure(Checked checked) throws IOException, InterruptedException {
        Map<String, Double> ratios = new TreeMap<>();
        for (Ratio ratio : checked.benchmark.run()) {
            if (checked.measures.contains(ratio.measure())) {
                ratios.put(
                        checked.benchmark.name() + "/" + ratio.measure(),
                        ratio.spread().median());
            }
        }
        return ratios;
    }

    private static void say(String format, Object... args) {
        System.out.printf(Locale.ROOT, format + "%n", args);
    }
}
