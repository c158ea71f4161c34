package org.signalbox.kills;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.signalbox.kills.steps.ProtocolStep;

/**
 * Kills the node of a connector as it ships, around its commits, and lets another find out what came of them.
 *
 * @param patience time without any progress, at the end, in which an absent post may be sent again
 * @param random of the steps and the times between
 */
record ConnectorKills(
        Team team, EmulatedTarget target, PostLedger ledger, int kills, Duration patience, Random random) {
    private static final List<ProtocolStep> AROUND_COMMITS = List.of(
            ProtocolStep.AFTER_INTENT,
            ProtocolStep.REQUESTED,
            ProtocolStep.COMMITTED,
            ProtocolStep.ANSWERED,
            ProtocolStep.UNCLEAR,
            ProtocolStep.ANY);

    /** After those, where posts can be looked up. */
    private static final ProtocolStep LOOKED_UP = ProtocolStep.FOUND;

    private static final int PUBLICATIONS = 2;
    private static final int PASSES = 2;
    private static final int DUE_WITHIN_MILLIS = 500;
    private static final int ANY_WITHIN_MILLIS = 150;
    private static final Duration STARTS = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /**
     * Connects the account, kills, then waits until all is told; always ends all processes.
     *
     * @param cache folder of the class archive of all runs
     */
    ConnectorResult run(Path cache) throws IOException, InterruptedException {
        var workspace = team.workspaces()
                .getFirst()
                .with("KILLS_OPTIONS", target.options())
                .with("SIGNALBOX_CACHE", cache.toString());
        connect(workspace);
        var schedule = new KillSchedule(random, steps());
        for (var i = 0; i < kills; i++) {
            kill(workspace, schedule.next());
        }
        team.enableAll();
        settle(workspace);
        return result();
    }

    /** One after another: a node that ends leaves the class archive that makes the others' starts faster. */
    private void connect(NodeWorkspace workspace) throws IOException, InterruptedException {
        synchronized (KillSchedule.class) {
            try (var node = NodeProcess.start(workspace, NodeProcess.Order.NOTHING, ledger)) {
                workspace.awaitReady();
                target.connect(workspace);
                node.end();
            }
        }
    }

    private List<ProtocolStep> steps() {
        return target.readsBack()
                ? Stream.concat(AROUND_COMMITS.stream(), Stream.of(LOOKED_UP)).toList()
                : AROUND_COMMITS;
    }

    private void kill(NodeWorkspace workspace, ProtocolStep step) throws IOException, InterruptedException {
        var first = step.brought() || step == ProtocolStep.ANY ? ProtocolStep.AFTER_INTENT : step;
        var order = new NodeProcess.Order(first, random.nextInt(PASSES), PUBLICATIONS, DUE_WITHIN_MILLIS);
        try (var node = NodeProcess.start(workspace, order, ledger)) {
            var there = Campaign.reaches(node, step, List.of(target));
            if (there && step == ProtocolStep.ANY) {
                node.proceed(ProtocolStep.ANY, 0);
                Thread.sleep(random.nextInt(ANY_WITHIN_MILLIS));
            }
            node.kill();
            if (there) {
                ledger.killed(step);
            } else {
                Main.tell("  %s: a node didn't come to %s", target.name(), step);
                ledger.missed(step);
            }
        }
    }

    /** Until nothing is open, or as long as something changes. */
    private void settle(NodeWorkspace workspace) throws IOException, InterruptedException {
        try (var node = NodeProcess.start(workspace, NodeProcess.Order.NOTHING, ledger)) {
            var fewest = Integer.MAX_VALUE;
            var end = System.nanoTime() + STARTS.toNanos();
            for (var open = node.open(); open > 0 && node.alive() && System.nanoTime() < end; open = node.open()) {
                if (open < fewest) {
                    fewest = open;
                    end = System.nanoTime() + patience.toNanos();
                }
                Thread.sleep(PAUSE);
            }
            node.end();
        }
    }

    private ConnectorResult result() {
        try (var opened = team.open()) {
            return ConnectorResult.of(opened, target, ledger);
        }
    }
}
