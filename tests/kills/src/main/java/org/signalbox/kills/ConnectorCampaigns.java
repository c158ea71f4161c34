package org.signalbox.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The scenario of connectors as they ship, each with nodes and a network of its own, in parallel.
 *
 * @param script starts the product
 * @param names of {@link EmulatedTarget}
 * @param kills of each
 * @param seed of the steps and times
 */
record ConnectorCampaigns(Path script, List<String> names, int kills, Duration patience, long seed) {
    List<ConnectorResult> run() throws IOException, InterruptedException {
        var cache = Files.createTempDirectory("signalbox-kills-");
        try (var threads = Executors.newFixedThreadPool(names.size())) {
            var runs = new ArrayList<Future<ConnectorResult>>();
            for (var name : names) {
                runs.add(threads.submit(() -> run(name, cache)));
            }
            var results = new ArrayList<ConnectorResult>();
            for (var run : runs) {
                results.add(run.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            Main.delete(cache);
        }
    }

    private ConnectorResult run(String name, Path cache) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("signalbox-kills-");
        var keep = true;
        try (var target = EmulatedTarget.start(name);
                var team = Team.alone(script, folder)) {
            var result = kills(team, target, cache, new Random(seed + name.hashCode()));
            keep = result.failed();
            return result;
        } finally {
            Main.keepOrDelete(name, folder, keep);
        }
    }

    private ConnectorResult kills(Team team, EmulatedTarget target, Path cache, Random random)
            throws IOException, InterruptedException {
        try {
            return new ConnectorKills(team, target, new PostLedger(), kills, patience, random).run(cache);
        } catch (IOException e) {
            target.failures().forEach(e::addSuppressed);
            throw e;
        }
    }
}
