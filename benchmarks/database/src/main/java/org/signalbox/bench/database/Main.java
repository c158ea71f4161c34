package org.signalbox.bench.database;

import com.google.gson.JsonArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.signalbox.publishing.Spending;
import org.signalbox.store.OpenStore;
import org.signalbox.store.StoreAddress;
import org.signalbox.store.Stores;
import org.signalbox.tests.postgres.PostgresDatabase;
import org.signalbox.tests.postgres.PostgresServer;

/** {@code queue | lateness | prices [PAIRS]}: writes one JSON array of measures, each with its pairs. */
public final class Main {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int JOBS = 10_000;
    private static final int WARM_UPS = 4;
    private static final int QUARTZ_JOBS = 1_000;
    private static final int QUARTZ_WARM_UP = 200;
    private static final int PAIRS = 5;
    private static final int STORED = 1_000_000;
    private static final int FEW = 10_000;
    private static final int DUE = 5_000;
    /** Time from filling a queue to its first due time. */
    private static final Duration AHEAD = Duration.ofSeconds(12);

    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration NETWORK = Duration.ofMillis(100);

    private final PostgresServer server;
    private final Path folder;
    private final int pairs;

    private Main(PostgresServer server, Path folder, int pairs) {
        this.server = server;
        this.folder = folder;
        this.pairs = pairs;
    }

    public static void main(String[] args) throws Exception {
        var folder = Files.createTempDirectory("signalbox-bench-");
        try (var server = PostgresServer.start()) {
            var main = new Main(server, folder, args.length > 1 ? Integer.parseInt(args[1]) : PAIRS);
            var measured = new JsonArray();
            var all = switch (args[0]) {
                case "queue" -> main.queue();
                case "lateness" -> main.lateness();
                case "prices" -> main.prices();
                default -> throw new IllegalArgumentException(args[0]);
            };
            for (var pairs : all) {
                measured.add(pairs.json());
            }
            System.out.println(measured);
        } finally {
            try (var paths = Files.walk(folder)) {
                for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
        System.exit(0);
    }

    /** Opens a queue. */
    private interface Opening {
        QueueBenchmark open(Work work) throws Exception;
    }

    private List<Pairs> queue() throws Exception {
        // each run has its own database
        Opening signalbox = work -> signalbox(server.database(), work);
        Opening dbScheduler = work -> DbScheduler.bare(server.database(), work);
        Opening withIntents = work -> DbScheduler.withIntents(server.database(), work);
        Opening quartz = work -> new QuartzScheduler(server.database(), work);
        Opening writes = work -> {
            var database = server.database();
            return new BareWrites(database, signalbox(database, work), work);
        };
        Opening sqlite = work -> onSqlite(Files.createTempDirectory(folder, "sqlite"), work);
        // unmeasured, until JIT compilation makes none faster any more: a node runs for weeks
        for (int i = 0; i < WARM_UPS; i++) {
            throughput(signalbox, JOBS);
            throughput(dbScheduler, JOBS);
            throughput(withIntents, JOBS);
            throughput(writes, JOBS);
            throughput(sqlite, JOBS);
        }
        throughput(quartz, QUARTZ_WARM_UP);
        var ours = "Signalbox on PostgreSQL (claim + intent + result)";
        return List.of(
                Pairs.measure(
                        "a publication, by a job of db-scheduler",
                        "µs",
                        ours,
                        () -> throughput(signalbox, JOBS),
                        "db-scheduler, lock and fetch",
                        () -> throughput(dbScheduler, JOBS),
                        pairs),
                Pairs.measure(
                        "a publication, by such a job that stores an intent and a result",
                        "µs",
                        ours,
                        () -> throughput(signalbox, JOBS),
                        "db-scheduler, with an intent and a result",
                        () -> throughput(withIntents, JOBS),
                        pairs),
                Pairs.measure(
                        "a publication, by what it leaves in the store",
                        "µs",
                        ours,
                        () -> throughput(signalbox, JOBS),
                        "the same rows, by a bare program",
                        () -> throughput(writes, JOBS),
                        pairs),
                Pairs.measure(
                        "a publication, by a job of Quartz",
                        "µs",
                        ours,
                        () -> throughput(signalbox, JOBS),
                        "Quartz, clustered",
                        () -> throughput(quartz, QUARTZ_JOBS),
                        pairs),
                Pairs.measure(
                        "a publication on SQLite",
                        "µs",
                        "Signalbox on SQLite",
                        () -> throughput(sqlite, JOBS),
                        ours,
                        () -> throughput(signalbox, JOBS),
                        pairs));
    }

    /**
     * The overhead of a price: CPU time of this process and of the server, because elapsed time is dominated by
     * commits.
     */
    private List<Pairs> prices() throws Exception {
        Opening free = work -> signalbox(server.database(), work, PricesBenchmark::free);
        Opening priced = work -> signalbox(server.database(), work, PricesBenchmark::priced);
        Opening freeFile = work -> onSqlite(Files.createTempDirectory(folder, "sqlite"), work, PricesBenchmark::free);
        Opening pricedFile =
                work -> onSqlite(Files.createTempDirectory(folder, "sqlite"), work, PricesBenchmark::priced);
        for (int i = 0; i < WARM_UPS; i++) {
            cpu(free, JOBS);
            cpu(priced, JOBS);
            cpu(freeFile, JOBS);
            cpu(pricedFile, JOBS);
        }
        return List.of(
                Pairs.measure(
                        "CPU of a publication on PostgreSQL, server included",
                        "µs",
                        "with a price and two budgets that stop",
                        () -> cpu(priced, JOBS),
                        "without",
                        () -> cpu(free, JOBS),
                        pairs),
                Pairs.measure(
                        "CPU of a publication on SQLite",
                        "µs",
                        "with a price and two budgets that stop",
                        () -> cpu(pricedFile, JOBS),
                        "without",
                        () -> cpu(freeFile, JOBS),
                        pairs));
    }

    private static double cpu(Opening opening, int jobs) throws Exception {
        var work = new Work(jobs, Duration.ZERO);
        try (var queue = opening.open(work)) {
            queue.fill(jobs, Instant.now().minusSeconds(2), Duration.ofSeconds(1));
            var begin = cpu();
            queue.start();
            queue.await(work, PATIENCE);
            return cpu().minus(begin).toNanos() / 1e3 / jobs;
        }
    }

    /** CPU time of this process and of the server that it started. */
    private static Duration cpu() {
        var self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .flatMap(each -> each.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private List<Pairs> lateness() throws Exception {
        var many = server.database();
        var few = server.database();
        var theirs = server.database();
        var manyFile = Files.createTempDirectory(folder, "sqlite");
        var fewFile = Files.createTempDirectory(folder, "sqlite");
        stock(work -> signalbox(many, work), STORED);
        stock(work -> signalbox(few, work), FEW);
        stock(work -> DbScheduler.bare(theirs, work), STORED);
        stock(work -> onSqlite(manyFile, work), STORED);
        stock(work -> onSqlite(fewFile, work), FEW);
        return List.of(
                Pairs.measure(
                        "lateness p99, 1,000,000 stored",
                        "ms",
                        "Signalbox on PostgreSQL",
                        () -> lateness(work -> signalbox(many, work)),
                        "db-scheduler, 100 ms poll",
                        () -> lateness(work -> DbScheduler.bare(theirs, work)),
                        pairs),
                Pairs.measure(
                        "lateness p99, on PostgreSQL",
                        "ms",
                        "1,000,000 stored",
                        () -> lateness(work -> signalbox(many, work)),
                        "10,000 stored",
                        () -> lateness(work -> signalbox(few, work)),
                        pairs),
                Pairs.measure(
                        "lateness p99, on SQLite",
                        "ms",
                        "1,000,000 stored",
                        () -> lateness(work -> onSqlite(manyFile, work)),
                        "10,000 stored",
                        () -> lateness(work -> onSqlite(fewFile, work)),
                        pairs));
    }

    private static double throughput(Opening opening, int jobs) throws Exception {
        var work = new Work(jobs, Duration.ZERO);
        try (var queue = opening.open(work)) {
            queue.fill(jobs, Instant.now().minusSeconds(2), Duration.ofSeconds(1));
            var begin = System.nanoTime();
            queue.start();
            queue.await(work, PATIENCE);
            return (System.nanoTime() - begin) / 1e3 / jobs;
        }
    }

    /**
     * If filling the queue took until the first due time, the lateness means nothing, and the run is repeated with more
     * time.
     */
    private static double lateness(Opening opening) throws Exception {
        for (var ahead = AHEAD; ; ahead = ahead.multipliedBy(2)) {
            var work = new Work(DUE, NETWORK);
            var first = Instant.now().plus(ahead);
            boolean inTime;
            try (var queue = opening.open(work)) {
                queue.fill(DUE, first, MINUTE);
                inTime = Instant.now().isBefore(first.minus(AHEAD.dividedBy(2)));
                queue.start();
                queue.await(work, PATIENCE);
            }
            if (inTime) {
                return p99(work);
            }
            System.err.println("  filling it took too long: once more, with twice the time for that");
        }
    }

    private static double p99(Work work) {
        if (work.percentile(0) < 0) {
            throw new IllegalStateException("one left " + -work.percentile(0) + " µs early");
        }
        System.err.printf(
                "  late by %,d to %,d µs, half %,d µs%n", work.percentile(0), work.percentile(1), work.percentile(0.5));
        return work.percentile(0.99) / 1e3;
    }

    /** Stocks a queue with jobs due from tomorrow on for a year. */
    private static void stock(Opening opening, int jobs) throws Exception {
        try (var queue = opening.open(new Work(0, Duration.ZERO))) {
            queue.fill(jobs, Instant.now().plus(Duration.ofDays(1)), Duration.ofDays(365));
        }
    }

    private Signalbox signalbox(PostgresDatabase database, Work work) throws Exception {
        return signalbox(database, work, store -> Spending.NONE);
    }

    private Signalbox signalbox(PostgresDatabase database, Work work, Function<OpenStore, Spending> spending)
            throws Exception {
        var workspace = Files.createTempDirectory(folder, "workspace");
        var address = new StoreAddress(
                database.url(),
                Map.of(
                        "SIGNALBOX_STORE_USER", database.user(),
                        "SIGNALBOX_STORE_PASSWORD", database.password()));
        var store = Stores.open(workspace, address, InstantSource.system());
        return new Signalbox(
                store,
                database::connect,
                "lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint + g), 12, '0') || md5(random()::text || g)",
                work,
                spending);
    }

    private static QueueBenchmark onSqlite(Path workspace, Work work) throws Exception {
        return onSqlite(workspace, work, store -> Spending.NONE);
    }

    private static QueueBenchmark onSqlite(Path workspace, Work work, Function<OpenStore, Spending> spending)
            throws Exception {
        var store = Stores.open(workspace, InstantSource.system());
        var url = "jdbc:sqlite:" + workspace.resolve(".signalbox/store.db");
        return new Signalbox(
                store,
                () -> DriverManager.getConnection(url),
                "printf('%012x', unixepoch() * 1000 + g) || lower(hex(randomblob(16)))",
                work,
                spending);
    }
}
