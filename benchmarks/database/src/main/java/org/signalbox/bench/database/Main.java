package org.signalbox.bench.database;

import com.google.gson.JsonArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.tests.postgres.PostgresServer;

/**
 * {@code queue | lateness | prices | inbox | inbox-load [PAIRS]}: writes one JSON array of measures, each with its
 * pairs.
 */
public final class Main {
    private static final int JOBS = 10_000;
    private static final int WARM_UPS = 4;
    private static final int QUARTZ_JOBS = 1_000;
    private static final int QUARTZ_WARM_UP = 200;
    private static final int PAIRS = 5;
    private static final int STORED = 1_000_000;
    private static final int FEW = 10_000;
    private static final int MESSAGES = 100_000;
    private static final int FEW_MESSAGES = 1_000;

    private final PostgresServer server;
    private final Path folder;
    private final int pairs;
    private final Openings openings;

    private Main(PostgresServer server, Path folder, int pairs) {
        this.server = server;
        this.folder = folder;
        this.pairs = pairs;
        openings = new Openings(folder);
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
                case "inbox-load" -> main.inboxLoad();
                case "inbox" -> main.inbox();
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

    private List<Pairs> queue() throws Exception {
        // each run has its own database
        QueueRuns.Opening signalbox = work -> openings.signalbox(server.database(), work);
        QueueRuns.Opening dbScheduler = work -> DbScheduler.bare(server.database(), work);
        QueueRuns.Opening withIntents = work -> DbScheduler.withIntents(server.database(), work);
        QueueRuns.Opening quartz = work -> new QuartzScheduler(server.database(), work);
        QueueRuns.Opening writes = work -> {
            var database = server.database();
            return new BareWrites(database, openings.signalbox(database, work), work);
        };
        QueueRuns.Opening sqlite = work -> openings.onSqlite(Files.createTempDirectory(folder, "sqlite"), work);
        // unmeasured, until JIT compilation makes none faster any more: a node runs for weeks
        for (int i = 0; i < WARM_UPS; i++) {
            QueueRuns.throughput(signalbox, JOBS);
            QueueRuns.throughput(dbScheduler, JOBS);
            QueueRuns.throughput(withIntents, JOBS);
            QueueRuns.throughput(writes, JOBS);
            QueueRuns.throughput(sqlite, JOBS);
        }
        QueueRuns.throughput(quartz, QUARTZ_WARM_UP);
        var ours = "Signalbox on PostgreSQL (claim + intent + result)";
        return List.of(
                Pairs.measure(
                        "a publication, by a job of db-scheduler",
                        "µs",
                        ours,
                        () -> QueueRuns.throughput(signalbox, JOBS),
                        "db-scheduler, lock and fetch",
                        () -> QueueRuns.throughput(dbScheduler, JOBS),
                        pairs),
                Pairs.measure(
                        "a publication, by such a job that stores an intent and a result",
                        "µs",
                        ours,
                        () -> QueueRuns.throughput(signalbox, JOBS),
                        "db-scheduler, with an intent and a result",
                        () -> QueueRuns.throughput(withIntents, JOBS),
                        pairs),
                Pairs.measure(
                        "a publication, by what it leaves in the store",
                        "µs",
                        ours,
                        () -> QueueRuns.throughput(signalbox, JOBS),
                        "the same rows, by a bare program",
                        () -> QueueRuns.throughput(writes, JOBS),
                        pairs),
                Pairs.measure(
                        "a publication, by a job of Quartz",
                        "µs",
                        ours,
                        () -> QueueRuns.throughput(signalbox, JOBS),
                        "Quartz, clustered",
                        () -> QueueRuns.throughput(quartz, QUARTZ_JOBS),
                        pairs),
                Pairs.measure(
                        "a publication on SQLite",
                        "µs",
                        "Signalbox on SQLite",
                        () -> QueueRuns.throughput(sqlite, JOBS),
                        ours,
                        () -> QueueRuns.throughput(signalbox, JOBS),
                        pairs));
    }

    /**
     * The overhead of a price: CPU time of this process and of the server, because elapsed time is dominated by
     * commits.
     */
    private List<Pairs> prices() throws Exception {
        QueueRuns.Opening free = work -> openings.signalbox(server.database(), work, PricesBenchmark::free);
        QueueRuns.Opening priced = work -> openings.signalbox(server.database(), work, PricesBenchmark::priced);
        QueueRuns.Opening freeFile =
                work -> openings.onSqlite(Files.createTempDirectory(folder, "sqlite"), work, PricesBenchmark::free);
        QueueRuns.Opening pricedFile =
                work -> openings.onSqlite(Files.createTempDirectory(folder, "sqlite"), work, PricesBenchmark::priced);
        for (int i = 0; i < WARM_UPS; i++) {
            QueueRuns.cpu(free, JOBS);
            QueueRuns.cpu(priced, JOBS);
            QueueRuns.cpu(freeFile, JOBS);
            QueueRuns.cpu(pricedFile, JOBS);
        }
        return List.of(
                Pairs.measure(
                        "CPU of a publication on PostgreSQL, server included",
                        "µs",
                        "with a price and two budgets that stop",
                        () -> QueueRuns.cpu(priced, JOBS),
                        "without",
                        () -> QueueRuns.cpu(free, JOBS),
                        pairs),
                Pairs.measure(
                        "CPU of a publication on SQLite",
                        "µs",
                        "with a price and two budgets that stop",
                        () -> QueueRuns.cpu(pricedFile, JOBS),
                        "without",
                        () -> QueueRuns.cpu(freeFile, JOBS),
                        pairs));
    }

    private List<Pairs> lateness() throws Exception {
        var many = server.database();
        var few = server.database();
        var theirs = server.database();
        var manyFile = Files.createTempDirectory(folder, "sqlite");
        var fewFile = Files.createTempDirectory(folder, "sqlite");
        QueueRuns.stock(work -> openings.signalbox(many, work), STORED);
        QueueRuns.stock(work -> openings.signalbox(few, work), FEW);
        QueueRuns.stock(work -> DbScheduler.bare(theirs, work), STORED);
        QueueRuns.stock(work -> openings.onSqlite(manyFile, work), STORED);
        QueueRuns.stock(work -> openings.onSqlite(fewFile, work), FEW);
        return List.of(
                Pairs.measure(
                        "lateness p99, 1,000,000 stored",
                        "ms",
                        "Signalbox on PostgreSQL",
                        () -> QueueRuns.lateness(work -> openings.signalbox(many, work)),
                        "db-scheduler, 100 ms poll",
                        () -> QueueRuns.lateness(work -> DbScheduler.bare(theirs, work)),
                        pairs),
                Pairs.measure(
                        "lateness p99, on PostgreSQL",
                        "ms",
                        "1,000,000 stored",
                        () -> QueueRuns.lateness(work -> openings.signalbox(many, work)),
                        "10,000 stored",
                        () -> QueueRuns.lateness(work -> openings.signalbox(few, work)),
                        pairs),
                Pairs.measure(
                        "lateness p99, on SQLite",
                        "ms",
                        "1,000,000 stored",
                        () -> QueueRuns.lateness(work -> openings.onSqlite(manyFile, work)),
                        "10,000 stored",
                        () -> QueueRuns.lateness(work -> openings.onSqlite(fewFile, work)),
                        pairs));
    }

    private List<Pairs> inboxLoad() throws Exception {
        var database = server.database();
        var file = Files.createTempDirectory(folder, "sqlite");
        QueueRuns.stock(work -> openings.signalbox(database, work), FEW);
        QueueRuns.stock(work -> openings.onSqlite(file, work), FEW);
        return List.of(
                Pairs.measure(
                        "lateness p99, on SQLite",
                        "ms",
                        "while 10,000 messages an hour are collected",
                        () -> QueueRuns.lateness(
                                work -> openings.onSqlite(file, work, store -> SendingLimits.NONE, true)),
                        "while none are",
                        () -> QueueRuns.lateness(work -> openings.onSqlite(file, work)),
                        pairs),
                Pairs.measure(
                        "lateness p99, on PostgreSQL",
                        "ms",
                        "while 10,000 messages an hour are collected",
                        () -> QueueRuns.lateness(
                                work -> openings.signalbox(database, work, store -> SendingLimits.NONE, true)),
                        "while none are",
                        () -> QueueRuns.lateness(work -> openings.signalbox(database, work)),
                        pairs));
    }

    private List<Pairs> inbox() throws Exception {
        var all = new ArrayList<Pairs>();
        try (var many = new InboxBenchmark(openings.postgres(server.database()), MESSAGES);
                var few = new InboxBenchmark(openings.postgres(server.database()), FEW_MESSAGES)) {
            all.addAll(inbox("PostgreSQL", many, few));
        }
        try (var many = new InboxBenchmark(openings.sqlite(), MESSAGES);
                var few = new InboxBenchmark(openings.sqlite(), FEW_MESSAGES)) {
            all.addAll(inbox("SQLite", many, few));
        }
        return all;
    }

    private List<Pairs> inbox(String engine, InboxBenchmark many, InboxBenchmark few) throws Exception {
        var all = new ArrayList<Pairs>();
        for (var measure : InboxBenchmark.measures()) {
            all.add(Pairs.measure(
                    measure.name() + ", " + engine,
                    "ms",
                    "100,000 messages",
                    () -> many.median(measure),
                    "1,000 messages",
                    () -> few.median(measure),
                    pairs));
        }
        return all;
    }
}
