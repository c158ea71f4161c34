package org.signalbox.kills;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * {@code SCRIPT DEPOT [RUNS]}: prints one JSON array with one measure: how late posts of an account are that uploads
 * and is archived meanwhile, and those of an idle one, in the same process. SCRIPT starts a product with this JAR as an
 * additional bundle, DEPOT is the connector's JAR.
 */
public final class LanesMain {
    private static final int RUNS = 3;

    private LanesMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var runs = args.length > 2 ? Integer.parseInt(args[2]) : RUNS;
        var pairs = new JsonArray();
        for (var i = 0; i < runs; i++) {
            var folder = Files.createTempDirectory("signalbox-lanes-");
            try (var team = Team.alone(Path.of(args[0]), folder)) {
                pairs.add(new Lanes(team, Path.of(args[1])).run());
            } finally {
                delete(folder);
            }
        }
        var measure = new JsonObject();
        measure.addProperty("measure", "lateness p99 of an account's posts");
        measure.addProperty("unit", "ms");
        measure.addProperty("subject", "while it uploads 200 MB and 10,000 posts are archived");
        measure.addProperty("baseline", "of an idle account of the same node");
        measure.add("pairs", pairs);
        var all = new JsonArray();
        all.add(measure);
        System.out.println(all);
        System.exit(0);
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
