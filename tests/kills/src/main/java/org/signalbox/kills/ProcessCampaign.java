package org.signalbox.kills;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.signalbox.kills.steps.ProtocolStep;

/**
 * Kills the processes of the connectors of one node at each step of publishing, while the node itself goes on, until
 * all due publications are out. Each kill is of a node of its own: one that sees five ends within ten minutes disables
 * the network.
 *
 * @param team the first of its workspaces is used
 * @param kills total number
 */
record ProcessCampaign(String store, Team team, List<TargetNetwork> places, PostLedger ledger, int kills) {
    private static final int TOLD = 20;
    private static final int ANY_WITHIN_MILLIS = 3_000;

    /** Until its first connectors have processes. */
    private static final Duration STARTS = Duration.ofSeconds(30);

    /** Time in which the node performs the interrupted action and starts the connectors again. */
    private static final Duration GOES_ON = Duration.ofMillis(3_000);

    /** After the end of a node: nothing of it may be left then. */
    private static final Duration GONE = Duration.ofSeconds(10);

    void run() throws IOException, InterruptedException {
        var campaign = new Campaign(store, team, places, ledger, 0, 0);
        campaign.connect();
        for (var place : places) {
            team.workspaces().getFirst().isolate(place.network());
        }
        var steps = KillSchedule.ofAll();
        for (var left = kills; left > 0; left--) {
            kill(steps.next());
            if (left % TOLD == 0) {
                Main.tell("  %s: %d kills of connectors' processes to go", store, left);
            }
        }
        team.enableAll();
        campaign.settle();
    }

    private void kill(ProtocolStep step) throws IOException, InterruptedException {
        try (var node = NodeProcess.start(team.workspaces().getFirst(), Campaign.order(step), ledger)) {
            var there = reaches(node, step);
            var victims = connectors(node);
            victims.forEach(ProcessHandle::destroyForcibly);
            node.proceed(ProtocolStep.ANY, 0);
            if (!there || victims.isEmpty()) {
                Main.tell("  %s: %d processes of connectors at %s", store, victims.size(), step);
                ledger.missed(step);
            }
            ledger.killed(there ? step : ProtocolStep.ANY);
            Thread.sleep(GOES_ON);
            if (!node.alive()) {
                throw new IOException("a node ended with its connectors' processes, at " + step);
            }
            var all = node.descendants();
            node.end();
            awaitGone(all);
        }
    }

    private boolean reaches(NodeProcess node, ProtocolStep step) throws IOException, InterruptedException {
        if (step == ProtocolStep.ANY) {
            Thread.sleep(ThreadLocalRandom.current().nextInt(ANY_WITHIN_MILLIS));
            return true;
        }
        return Campaign.reaches(node, step, places);
    }

    /** A node that has just started may not have any yet. */
    private static List<ProcessHandle> connectors(NodeProcess node) throws InterruptedException {
        var end = System.nanoTime() + STARTS.toNanos();
        var found = node.connectors();
        while (found.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(50);
            found = node.connectors();
        }
        return found;
    }

    private static void awaitGone(List<ProcessHandle> processes) throws IOException, InterruptedException {
        var end = System.nanoTime() + GONE.toNanos();
        while (processes.stream().anyMatch(ProcessHandle::isAlive)) {
            if (System.nanoTime() > end) {
                var left = processes.stream()
                        .filter(ProcessHandle::isAlive)
                        .map(ProcessHandle::pid)
                        .toList();
                throw new IOException("processes that a node left: " + left);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
