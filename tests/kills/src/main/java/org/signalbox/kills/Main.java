package org.signalbox.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.tests.counterparts.Counterparts;

/**
 * {@code SCRIPT DEPOT [--kills N] [--stops N] [--store sqlite|postgresql] [--scenario large-upload [--megabytes N]]
 * [--scenario processes] [--scenario connectors [--connector NAME] [--patience SECONDS] [--seed N]] [--json]}: SCRIPT
 * starts a product with this JAR as an additional bundle, DEPOT is the connector of a network that prepares slowly.
 */
public final class Main {
    /** Seconds: what two nodes had in flight when they were killed is looked up 20 s later only. */
    private static final int LONGEST_PAUSE = 25;

    private static final String SQLITE = "sqlite";
    private static final String POSTGRESQL = "postgresql";
    private static final String LARGE_UPLOAD = "large-upload";
    private static final String CONNECTORS = "connectors";
    private static final String PROCESSES = "processes";

    /** How long the network works on 200 MB. */
    private static final Duration PROCESSING = Duration.ofSeconds(30);

    private static final int FAILED = 1;
    private static final int USAGE = 64;

    private Main() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> args) throws IOException, InterruptedException {
        var kills = 1_000;
        var stops = 24;
        var stores = List.of(SQLITE, POSTGRESQL);
        var json = false;
        var scenario = "";
        var megabytes = 200;
        var connectors = EmulatedTarget.names();
        var patience = LONGEST_PAUSE;
        var seed = System.nanoTime();
        try {
            for (var i = 2; i < args.size(); i++) {
                switch (args.get(i)) {
                    case "--kills" -> kills = Integer.parseInt(args.get(++i));
                    case "--stops" -> stops = Integer.parseInt(args.get(++i));
                    case "--store" -> stores = List.of(args.get(++i));
                    case "--scenario" -> scenario = args.get(++i);
                    case "--megabytes" -> megabytes = Integer.parseInt(args.get(++i));
                    case "--connector" -> connectors = List.of(args.get(++i));
                    case "--patience" -> patience = Integer.parseInt(args.get(++i));
                    case "--seed" -> seed = Long.parseLong(args.get(++i));
                    case "--json" -> json = true;
                    default -> {
                        return usage();
                    }
                }
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return usage();
        }
        if (!List.of(SQLITE, POSTGRESQL).containsAll(stores)
                || !List.of("", LARGE_UPLOAD, CONNECTORS, PROCESSES).contains(scenario)
                || !EmulatedTarget.names().containsAll(connectors)
                || megabytes < 1) {
            return usage();
        }
        var jars = new Jars(Path.of(args.getFirst()), Path.of(args.get(1)));
        if (scenario.equals(LARGE_UPLOAD)) {
            return largeUploads(jars, stores, megabytes, json);
        }
        if (scenario.equals(CONNECTORS)) {
            var runs = new ConnectorCampaigns(jars.script(), connectors, kills, Duration.ofSeconds(patience), seed);
            return connectors(runs, json);
        }
        var killsEach = kills / stores.size();
        var stopsEach = stops / stores.size();
        CampaignStart start = scenario.equals(PROCESSES)
                ? (store, team, places, ledger) -> new ProcessCampaign(store, team, places, ledger, killsEach).run()
                : (store, team, places, ledger) ->
                        new Campaign(store, team, places, ledger, killsEach, stopsEach).run();
        var verdict = all(jars, stores, start);
        System.out.println(json ? verdict.json() : verdict.text());
        verdict.wrong().forEach(System.err::println);
        return verdict.failed() ? FAILED : 0;
    }

    /**
     * What is started.
     *
     * @param depot the connector of a network that prepares slowly
     */
    private record Jars(Path script, Path depot) {}

    /** Runs one campaign on one store. */
    @FunctionalInterface
    private interface CampaignStart {
        void run(String store, Team team, List<TargetNetwork> places, PostLedger ledger)
                throws IOException, InterruptedException;
    }

    private static int largeUploads(Jars jars, List<String> stores, int megabytes, boolean json)
            throws IOException, InterruptedException {
        var failed = false;
        for (var store : stores) {
            var folder = Files.createTempDirectory("signalbox-kills-");
            var keep = true;
            try (var team = team(jars, store, folder)) {
                var processing = PROCESSING.multipliedBy(megabytes).dividedBy(200);
                var result = new LargeUpload(store, team, jars.depot(), megabytes, processing).run();
                System.out.println(json ? result.json() : result.text());
                keep = result.failed();
                failed |= keep;
            } finally {
                keepOrDelete(store, folder, keep);
            }
        }
        return failed ? FAILED : 0;
    }

    private static int connectors(ConnectorCampaigns runs, boolean json) throws IOException, InterruptedException {
        tell("kills around commits, seed %d", runs.seed());
        var failed = false;
        for (var result : runs.run()) {
            System.out.println(json ? result.json() : result.text());
            result.wrong().forEach(System.err::println);
            failed |= result.failed();
        }
        return failed ? FAILED : 0;
    }

    private static Team team(Jars jars, String store, Path folder) throws IOException {
        return store.equals(SQLITE) ? Team.alone(jars.script(), folder) : Team.ofTwo(jars.script(), folder);
    }

    static void keepOrDelete(String store, Path folder, boolean keep) throws IOException {
        if (keep) {
            tell("%s: its nodes' workspaces and logs are kept in %s", store, folder);
        } else {
            delete(folder);
        }
    }

    /** Runs the stores in parallel, because their nodes wait at different times. */
    private static Verdict all(Jars jars, List<String> stores, CampaignStart start)
            throws IOException, InterruptedException {
        var verdict = Verdict.NONE;
        try (var threads = Executors.newFixedThreadPool(stores.size())) {
            var runs = new ArrayList<Future<Verdict>>();
            for (var store : stores) {
                runs.add(threads.submit(() -> run(jars, store, start)));
            }
            for (var run : runs) {
                verdict = verdict.plus(run.get());
            }
            return verdict;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static Verdict run(Jars jars, String store, CampaignStart start) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("signalbox-kills-");
        var keep = System.getenv("SIGNALBOX_KEEP") != null;
        var places = places(jars.depot());
        try (var team = team(jars, store, folder)) {
            var ledger = new PostLedger();
            start.run(store, team, places, ledger);
            try (var opened = team.open()) {
                var verdict = Verdict.of(opened, places, ledger);
                tell("%s: %s", store, verdict.text());
                keep |= verdict.failed();
                return verdict;
            }
        } finally {
            for (var place : places) {
                place.close();
            }
            keepOrDelete(store, folder, keep);
        }
    }

    /** Networks with search only, with keys, that prepare slowly, and with ids chosen by clients. */
    private static List<TargetNetwork> places(Path depot) throws IOException, InterruptedException {
        var places = new ArrayList<TargetNetwork>(List.of(
                PracticeTarget.start(PracticeKind.CHIRP),
                PracticeTarget.start(PracticeKind.PLAZA),
                DepotTarget.start(depot)));
        var missing = Counterparts.available();
        if (missing.isEmpty()) {
            places.add(PdsTarget.start());
        } else {
            tell("without a network whose clients choose ids: %s", missing.get());
        }
        return List.copyOf(places);
    }

    static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    static void tell(String format, Object... args) {
        System.err.printf(format + "%n", args);
    }

    private static int usage() {
        tell("usage: kills [--kills N] [--stops N] [--store sqlite|postgresql] [--json] "
                + "[--scenario large-upload [--megabytes N]] [--scenario processes] "
                + "[--scenario connectors [--connector NAME] [--patience SECONDS] [--seed N]]");
        return USAGE;
    }
}
