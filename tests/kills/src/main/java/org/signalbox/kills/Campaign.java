package org.signalbox.kills;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.signalbox.kills.steps.ProtocolStep;

/**
 * Kills and stops nodes of one store repeatedly until all due publications are out.
 *
 * @param team one workspace for each simultaneous node
 * @param kills total number
 * @param stops total number
 */
record Campaign(String store, Team team, List<TargetNetwork> places, PostLedger ledger, int kills, int stops) {
    private static final int TOLD = 20;
    private static final int PASSES = 4;
    private static final int SELDOM_PASSES = 2;
    private static final int PUBLICATIONS = 6;
    private static final int DUE_WITHIN_MILLIS = 1_000;
    private static final int SPOILT_ONE_IN = 3;
    private static final int ANY_WITHIN_MILLIS = 3_000;

    /**
     * Time limit from a node's start to its step on a slow machine; includes opening the store and starting all
     * services.
     */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** How long a stopped node is suspended: its lease expires, and others look up its work. */
    private static final Duration AWAY = NodeWorkspace.LEASE.plusSeconds(2);

    /** Time in which a resumed node performs the interrupted action. */
    private static final Duration GOES_ON = Duration.ofMillis(1_500);

    /** Time limit without any progress. */
    private static final Duration SETTLING = Duration.ofMinutes(3);

    /** Connects the accounts, kills and stops, then waits until everything is settled; always ends all processes. */
    void run() throws IOException, InterruptedException {
        connect();
        each("kills", kills, team.workspaces(), this::kill);
        stopAll();
        team.enableAll();
        settle();
    }

    void connect() throws IOException, InterruptedException {
        var first = team.workspaces().getFirst();
        try (var node = NodeProcess.start(first, NodeProcess.Order.NOTHING, ledger)) {
            first.awaitReady();
            first.connect(places);
            node.end();
        }
    }

    /** Stops nodes of one workspace while those of the others take over. */
    private void stopAll() throws IOException, InterruptedException {
        var others = new ArrayList<NodeProcess>();
        try {
            for (var workspace : team.workspaces()
                    .subList(1, stops == 0 ? 1 : team.workspaces().size())) {
                others.add(NodeProcess.start(workspace, NodeProcess.Order.NOTHING, ledger));
            }
            each("stops", stops, team.workspaces().subList(0, 1), this::stop);
        } finally {
            for (var node : others) {
                node.close();
            }
        }
    }

    private void each(String what, int times, List<NodeWorkspace> nodes, FaultAction action)
            throws IOException, InterruptedException {
        var left = new AtomicInteger(times);
        var deck = KillSchedule.ofAll();
        try (var threads = Executors.newFixedThreadPool(nodes.size())) {
            var loops = new ArrayList<Future<?>>();
            for (var workspace : nodes) {
                loops.add(threads.submit(() -> {
                    for (var now = left.getAndDecrement(); now > 0; now = left.getAndDecrement()) {
                        action.at(workspace, deck.next());
                        if (now % TOLD == 0) {
                            Main.tell("  %s: %d %s to go", store, now, what);
                        }
                    }
                    return null;
                }));
            }
            for (var loop : loops) {
                await(loop, left);
            }
        }
    }

    private static void await(Future<?> loop, AtomicInteger left) throws IOException, InterruptedException {
        try {
            loop.get();
        } catch (ExecutionException e) {
            left.set(0);
            throw new IOException(e.getCause());
        }
    }

    private void kill(NodeWorkspace workspace, ProtocolStep step) throws IOException, InterruptedException {
        try (var node = NodeProcess.start(workspace, order(step), ledger)) {
            var there = spoiltAndReaches(node, step);
            node.kill();
            ledger.killed(noted(there, step));
        }
    }

    private void stop(NodeWorkspace workspace, ProtocolStep step) throws IOException, InterruptedException {
        try (var node = NodeProcess.start(workspace, order(step), ledger)) {
            var there = spoiltAndReaches(node, step);
            node.suspend();
            node.proceed(ProtocolStep.ANY, 0); // read when it resumes
            Thread.sleep(AWAY);
            node.resume();
            ledger.stopped(noted(there, step));
            Thread.sleep(GOES_ON);
        }
    }

    private ProtocolStep noted(boolean there, ProtocolStep step) {
        if (!there) {
            Main.tell("  %s: a node didn't come to %s", store, step);
            ledger.missed(step);
        }
        return there ? step : ProtocolStep.ANY;
    }

    /** A step that the network triggers begins with the intent of one publication. */
    static NodeProcess.Order order(ProtocolStep step) {
        var first = step.brought() ? ProtocolStep.AFTER_INTENT : step;
        return new NodeProcess.Order(
                first, chance(first.seldom() ? SELDOM_PASSES : PASSES), PUBLICATIONS, DUE_WITHIN_MILLIS);
    }

    private boolean spoiltAndReaches(NodeProcess node, ProtocolStep step) throws IOException, InterruptedException {
        for (var place : places) {
            if (chance(SPOILT_ONE_IN) == 0) {
                place.spoil();
            }
        }
        if (step == ProtocolStep.ANY) {
            Thread.sleep(chance(ANY_WITHIN_MILLIS));
            return true;
        }
        return reaches(node, step, places);
    }

    /** Waits until a node is at a step; one that a network triggers is brought about by those. */
    static boolean reaches(NodeProcess node, ProtocolStep step, List<? extends TargetNetwork> places)
            throws IOException, InterruptedException {
        var publication = node.reaches(TIMEOUT);
        if (publication.isEmpty() || !step.brought()) {
            return publication.isPresent();
        }
        var there = CompletableFuture.anyOf(places.stream()
                .map(place -> place.bring(step, publication.get()))
                .toArray(CompletableFuture<?>[]::new));
        node.proceed(step.inside() ? step : ProtocolStep.ANY, 0);
        return step.inside() ? node.reaches(TIMEOUT).isPresent() : isDone(there);
    }

    private static boolean isDone(Future<?> there) throws IOException, InterruptedException {
        try {
            there.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    void settle() throws IOException, InterruptedException {
        try (var node = NodeProcess.start(team.workspaces().getFirst(), NodeProcess.Order.NOTHING, ledger)) {
            var fewest = Integer.MAX_VALUE;
            var end = System.nanoTime() + SETTLING.toNanos();
            for (var open = node.open(); open > 0 && node.alive() && System.nanoTime() < end; open = node.open()) {
                if (open < fewest) {
                    fewest = open;
                    end = System.nanoTime() + SETTLING.toNanos();
                }
                Thread.sleep(500);
            }
            node.end();
        }
    }

    private static int chance(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    /** An action on one node. */
    private interface FaultAction {
        void at(NodeWorkspace workspace, ProtocolStep step) throws IOException, InterruptedException;
    }
}
