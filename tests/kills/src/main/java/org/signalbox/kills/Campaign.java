package org.signalbox.kills;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.signalbox.kills.steps.Step;

/**
 * Nodes on one store, killed and stopped again and again while all that is due goes out.
 *
 * @param workspaces one for each node that runs at a time
 * @param kills how many in all
 * @param stops how many in all
 */
record Campaign(List<Workspace> workspaces, List<Place> places, Ledger ledger, int kills, int stops) {
    private static final Map<Step, Integer> WEIGHTS = weights();
    private static final int TOLD = 20;
    private static final int PASSES = 4;
    private static final int PUBLICATIONS = 12;
    private static final int DUE_WITHIN_MILLIS = 1_500;

    /** From a node's first word to its step: it opens the store and starts all that it consists of in between. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration HOLD = Duration.ofMillis(1_000);
    private static final Duration ON_THE_WAY = Duration.ofMillis(150);
    /** How long a stopped node is missing: the others have taken over by then. */
    private static final Duration AWAY = Workspace.LEASE.multipliedBy(2);

    private static final Duration SETTLING = Duration.ofMinutes(6);

    private static Map<Step, Integer> weights() {
        var weights = new EnumMap<Step, Integer>(Step.class);
        for (var step : Step.values()) {
            weights.put(step, 3);
        }
        weights.put(Step.ABSENT, 1);
        return weights;
    }

    /** Connects the accounts, kills and stops, then lets everything settle; whatever happens, no process stays. */
    void run() throws IOException, InterruptedException {
        connect();
        each(kills, this::kill);
        each(stops, this::stop);
        settle();
    }

    private void connect() throws IOException, InterruptedException {
        var first = workspaces.getFirst();
        try (var node = Node.start(first, Node.Order.NOTHING, ledger)) {
            first.awaitReady();
            first.connect(places);
            node.end();
        }
    }

    private void each(int times, Deed deed) throws IOException, InterruptedException {
        var left = new AtomicInteger(times);
        try (var threads = Executors.newFixedThreadPool(workspaces.size())) {
            var loops = new ArrayList<Future<?>>();
            for (var workspace : workspaces) {
                loops.add(threads.submit(() -> {
                    var steps = new ArrayList<Step>();
                    while (left.getAndDecrement() > 0) {
                        if (steps.isEmpty()) {
                            WEIGHTS.forEach((step, weight) -> steps.addAll(Collections.nCopies(weight, step)));
                            Collections.shuffle(steps);
                        }
                        deed.at(workspace, steps.removeLast());
                        if (left.get() > 0 && left.get() % TOLD == 0) {
                            Main.tell("  %s: %d to go", workspace.folder().getFileName(), left.get());
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

    private void kill(Workspace workspace, Step step) throws IOException, InterruptedException {
        try (var node = Node.start(workspace, order(step), ledger)) {
            var there = reaches(node, step);
            node.kill();
            ledger.killed(there ? step : Step.ANY);
        } finally {
            places.forEach(Place::behave);
        }
    }

    private void stop(Workspace workspace, Step step) throws IOException, InterruptedException {
        try (var node = Node.start(workspace, order(step), ledger)) {
            var there = reaches(node, step);
            node.suspend();
            if (there && step.inside()) {
                node.proceed(Step.ANY, 0);
            }
            Thread.sleep(AWAY);
            node.resume();
            ledger.stopped(there ? step : Step.ANY);
            Thread.sleep(HOLD); // what it was about to do when it was stopped, it does now
            node.end();
        } finally {
            places.forEach(Place::behave);
        }
    }

    private static Node.Order order(Step step) {
        var passes = step == Step.FOUND || step == Step.ABSENT || step == Step.UNCLEAR ? 0 : chance(PASSES);
        return new Node.Order(step, passes, PUBLICATIONS, DUE_WITHIN_MILLIS);
    }

    private boolean reaches(Node node, Step step) throws InterruptedException {
        if (step == Step.REQUESTED || step == Step.COMMITTED) {
            places.forEach(place -> place.hold(step, HOLD));
        }
        for (var place : places) {
            if (step == Step.UNCLEAR || step == Step.FOUND || chance(3) == 0) {
                place.spoil();
            }
        }
        if (step == Step.ANY) {
            Thread.sleep(chance(3_000));
            return true;
        }
        var there = node.reaches(PATIENCE);
        if (there && !step.inside()) {
            Thread.sleep(ON_THE_WAY);
        }
        return there;
    }

    private void settle() throws IOException, InterruptedException {
        var end = System.nanoTime() + SETTLING.toNanos();
        try (var node = Node.start(workspaces.getFirst(), Node.Order.NOTHING, ledger)) {
            while (node.open() > 0 && node.alive() && System.nanoTime() < end) {
                Thread.sleep(500);
            }
            node.end();
        }
    }

    private static int chance(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    /** What is done to one node. */
    private interface Deed {
        void at(Workspace workspace, Step step) throws IOException, InterruptedException;
    }
}
