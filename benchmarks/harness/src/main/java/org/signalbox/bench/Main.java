package org.signalbox.bench;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./bench}, {@code ./bench NAME… [--json]}, {@code ./bench --check}, {@code ./bench simulator}, {@code ./bench
 * kills}, {@code ./bench failover}, {@code ./bench --list}.
 */
public final class Main {

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 64;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        System.exit(run(new ArrayList<>(List.of(args))));
    }

    private static int run(List<String> args) throws InterruptedException {
        Product product = Product.ofThisProcess();
        if (!args.isEmpty() && args.getFirst().equals(SimulatorRun.NAME)) {
            return proof(new SimulatorRun(product)::run, args.subList(1, args.size()));
        }
        if (!args.isEmpty() && args.getFirst().equals(Kills.NAME)) {
            return proof(Kills.of(product)::run, args.subList(1, args.size()));
        }
        if (!args.isEmpty() && args.getFirst().equals(FailoverBenchmark.NAME)) {
            return proof(FailoverBenchmark.of(product)::run, args.subList(1, args.size()));
        }
        if (!args.isEmpty()
                && List.of(RegressionCheck.CHECK, RegressionCheck.ACCEPT).contains(args.getFirst())) {
            return proof(RegressionCheck.of(product, args.getFirst())::run, args.subList(1, args.size()));
        }
        boolean json = args.remove("--json");
        List<Benchmark> all = List.of(
                new WindowBenchmark(product, StartProcedure.Pairs.ALL),
                new ServeBenchmark(product, StartProcedure.Pairs.ALL),
                new NetworksBenchmark(product, StartProcedure.Pairs.ALL),
                InsideBenchmark.swap(product),
                InsideBenchmark.isolation(product),
                InsideBenchmark.preflight(product),
                InsideBenchmark.text(product),
                InsideBenchmark.recheck(product),
                InsideBenchmark.forecast(product),
                BundlesBenchmark.content(product),
                BundlesBenchmark.queue(product),
                BundlesBenchmark.lateness(product),
                BundlesBenchmark.prices(product),
                BundlesBenchmark.inboxLoad(product),
                BundlesBenchmark.inbox(product),
                LanesBenchmark.of(product));
        if (args.equals(List.of("--list"))) {
            all.forEach(benchmark -> System.out.printf("%-10s %s%n", benchmark.name(), benchmark.summary()));
            System.out.printf("%-10s %s%n", RegressionCheck.CHECK, RegressionCheck.SUMMARY);
            System.out.printf("%-10s %s%n", SimulatorRun.NAME, SimulatorRun.SUMMARY);
            System.out.printf("%-10s %s%n", Kills.NAME, Kills.SUMMARY);
            System.out.printf("%-10s %s%n", FailoverBenchmark.NAME, FailoverBenchmark.SUMMARY);
            return OK;
        }
        List<String> names = all.stream().map(Benchmark::name).toList();
        if (!names.containsAll(args) || json && args.size() != 1) {
            Progress.report(
                    "usage: ./bench [NAME...], ./bench NAME --json, ./bench --list; the names are %s, %s, %s and %s",
                    names, SimulatorRun.NAME, Kills.NAME, FailoverBenchmark.NAME);
            return USAGE;
        }
        List<Benchmark> chosen = all.stream()
                .filter(benchmark -> args.isEmpty() || args.contains(benchmark.name()))
                .toList();
        try {
            int measured = json ? document(chosen.getFirst()) : table(chosen);
            return args.isEmpty()
                    ? Math.max(
                            measured,
                            Math.max(
                                    proof(new SimulatorRun(product)::run, List.of()),
                                    proof(Kills.of(product)::run, List.of())))
                    : measured;
        } catch (IOException e) {
            Progress.report("bench: %s", String.valueOf(e.getMessage()));
            return FAILED;
        }
    }

    private static int proof(Proof proof, List<String> options) throws InterruptedException {
        try {
            return proof.run(options);
        } catch (IOException e) {
            Progress.report("bench: %s", String.valueOf(e.getMessage()));
            return FAILED;
        }
    }

    private static int document(Benchmark benchmark) throws IOException, InterruptedException {
        System.out.println(measure(benchmark).json());
        return OK;
    }

    private static int table(List<Benchmark> benchmarks) throws IOException, InterruptedException {
        List<BenchmarkReport> reports = new ArrayList<>();
        for (Benchmark benchmark : benchmarks) {
            reports.add(measure(benchmark));
        }
        System.out.print(BenchmarkReport.head(reports.getFirst().machine()));
        reports.forEach(report -> System.out.print(report.rows()));
        System.out.println();
        reports.forEach(report -> System.out.print(report.foot()));
        return OK;
    }

    private static BenchmarkReport measure(Benchmark benchmark) throws IOException, InterruptedException {
        MachineDescription machine = MachineDescription.ofThisProcess();
        Instant at = InstantSource.system().instant();
        Progress.report("%s: %s", benchmark.name(), benchmark.summary());
        return new BenchmarkReport(benchmark, at, machine, benchmark.run());
    }

    /** A run that counts errors instead of time; returns an exit code. */
    private interface Proof {
        int run(List<String> options) throws IOException, InterruptedException;
    }
}
