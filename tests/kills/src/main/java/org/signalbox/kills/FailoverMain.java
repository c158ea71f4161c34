package org.signalbox.kills;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.signalbox.tests.postgres.PatroniCluster;
import org.signalbox.tests.postgres.ProcessGuard;

/** {@code SCRIPT [--scenario NAME] [--json]}: nodes of the product on servers under Patroni, whose primary fails. */
public final class FailoverMain {
    private static final int FAILED = 1;
    private static final int USAGE = 64;

    private FailoverMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> args) throws IOException, InterruptedException {
        var scenarios = List.of(FailoverScenario.values());
        var json = false;
        for (var i = 1; i < args.size(); i++) {
            if (args.get(i).equals("--json")) {
                json = true;
            } else if (args.get(i).equals("--scenario") && i + 1 < args.size()) {
                var named = FailoverScenario.of(args.get(++i));
                if (named.isEmpty()) {
                    return usage();
                }
                scenarios = List.of(named.get());
            } else {
                return usage();
            }
        }
        var versions = String.join(", ", PatroniCluster.versions());
        tell("%s", versions);
        var results = new ArrayList<FailoverResult>();
        for (var scenario : scenarios) {
            results.add(run(Path.of(args.getFirst()), scenario));
        }
        System.out.println(json ? document(versions, results) : table(results));
        return results.stream().anyMatch(FailoverResult::failed) ? FAILED : 0;
    }

    private static FailoverResult run(Path script, FailoverScenario scenario) throws IOException, InterruptedException {
        tell("%s:", scenario.word());
        var guard = ProcessGuard.start("signalbox-failover-");
        var keep = true;
        try {
            var result = new FailoverRun(script, scenario, guard).run();
            result.wrong().stream().limit(20).forEach(wrong -> tell("  %s", wrong));
            keep = result.failed();
            return result;
        } finally {
            if (keep) {
                tell("  the logs of all programs are kept in %s", guard.folder());
                guard.closeAndKeep();
            } else {
                guard.close();
            }
        }
    }

    private static JsonObject document(String versions, List<FailoverResult> results) {
        var json = new JsonObject();
        json.addProperty("versions", versions);
        var rows = new JsonArray();
        results.forEach(result -> rows.add(result.json()));
        json.add("scenarios", rows);
        return json;
    }

    private static String table(List<FailoverResult> results) {
        var lines = new ArrayList<>(List.of(FailoverResult.head()));
        results.forEach(result -> lines.add(result.row()));
        return String.join("\n", lines);
    }

    static void tell(String format, Object... args) {
        System.err.printf(format + "%n", args);
    }

    private static int usage() {
        tell(
                "usage: failover [--scenario NAME] [--json]; the scenarios are %s",
                String.join(
                        ", ",
                        Arrays.stream(FailoverScenario.values())
                                .map(FailoverScenario::word)
                                .toList()));
        return USAGE;
    }
}
