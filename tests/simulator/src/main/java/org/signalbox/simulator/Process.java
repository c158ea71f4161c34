package org.signalbox.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.NodeId;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.signalbox.publishing.Spending;
import org.signalbox.publishing.internal.Holds;
import org.signalbox.publishing.internal.SendingService;
import org.signalbox.publishing.internal.Workers;
import org.signalbox.scheduler.internal.Look;

/** One running engine: its services as they are in the product, on simulated threads. */
final class Process {
    /** As the due loop waits after a change, so that one look serves a bunch of them. */
    private static final Duration BUNCH = Duration.ofMillis(20);

    final Machine machine;
    private final Site site;
    private final World world;
    private final FaultyStore store;
    private final SimulatedNetworks networks;
    private final Deque<Runnable> told = new ArrayDeque<>();
    private final Fiber loop;
    private @Nullable Fiber follower;
    private boolean woken;
    private int sending;

    Process(Site site, String name) {
        this.site = site;
        world = site.world;
        machine = new Machine(world, name);
        store = new FaultyStore(this, site.store);
        networks = new SimulatedNetworks(this, site, store);
        new Holds(store, networks, new Threads(this::follow));
        var sender =
                new SendingService(
                        store, networks, Spending.NONE, new NodeId(name), site::gone, new Threads(this::send));
        var look = new Look(store, sender);
        loop = world.start(machine, "loop", () -> {
            while (true) {
                var wait = look.take();
                if (!woken) {
                    world.sleep(wait);
                }
                woken = false;
                world.sleep(BUNCH);
            }
        });
    }

    SimulatedNetworks networks() {
        return networks;
    }

    /** Whether nothing is being sent by it. */
    boolean idle() {
        return sending == 0;
    }

    private void send(Runnable work) {
        sending++;
        world.start(machine, "sending", () -> {
            work.run();
            sending--;
        });
    }

    /** What follows networks and accounts runs one after another, as it takes turns in the product. */
    void follow(Runnable work) {
        told.add(work);
        if (follower == null) {
            follower = world.start(machine, "follower", () -> {
                for (var next = told.poll(); next != null; next = told.poll()) {
                    next.run();
                }
                follower = null;
            });
        }
    }

    /** Something in the store changed, whoever did it. */
    void tell(StoreChange change) {
        if (machine.dead()) {
            return;
        }
        store.tell(change);
        switch (change.kind()) {
            case PUBLICATION, NETWORK, ACCOUNT, SETTING, NODE -> wake();
            case PAST_POST, ENGAGEMENT, AUDIT, TERMS, USAGE, BUDGET, PLANNED_CHANGE, HOLD_RULE, QUEUE, SERIES -> {}
        }
    }

    private void wake() {
        if (!woken && loop.waits()) {
            woken = true;
            world.wakeAfter(loop, Duration.ZERO);
        }
        woken = true;
    }

    /** Takes a moment, in which anything can happen. */
    void step(Step step) {
        world.sleep(world.chance.between(Duration.ofNanos(50_000), Duration.ofMillis(3)));
        for (var fault : site.scenario.faults().keySet()) {
            if (fault.anywhere() && site.weather.strikes(fault, step)) {
                strike(fault, step);
            }
        }
    }

    private void strike(Fault fault, Step step) {
        trace(() -> "is struck by " + fault + " at " + step);
        switch (fault) {
            case KILL -> {
                site.kill(this);
                machine.check();
            }
            case STALL -> {
                site.stall(this);
                world.sleep(Duration.ZERO);
            }
            case CLOCK_FORWARD -> world.setClock(Duration.ofHours(1));
            case CLOCK_BACK -> world.setClock(Duration.ofHours(-1));
            case DISK_FULL -> site.fillDisk();
            case STORE_GONE -> site.loseStore();
            case DISABLED -> networks.takeOut(false);
            case REMOVED -> networks.takeOut(true);
            case NOT_SENT, TIMEOUT, RESET, SERVER_ERROR, GARBAGE, RATE_LIMITED, UNAUTHORIZED, REJECTED, UNAVAILABLE,
                    OUTAGE -> throw new IllegalArgumentException(fault + " is the network's");
        }
    }

    void reads() {
        step(Step.ELSEWHERE);
        if (site.storeGone()) {
            throw new StoreException("the store is gone");
        }
    }

    <T> T writes(Step before, Step after, StoreChange.Kind kind, String subject, Supplier<T> write) {
        step(before);
        if (site.storeGone()) {
            throw new StoreException("the store is gone");
        }
        // room for a result is reserved, but somebody else may have taken that too
        if (site.diskFull() && (before != Step.BEFORE_RESULT || world.chance.one(0.3))) {
            trace(() -> "finds the disk full at " + before);
            throw new StoreException("the disk is full");
        }
        var written = write.get();
        if (!subject.isEmpty()) {
            site.tell(new StoreChange(kind, subject));
        }
        if (site.weather.strikes(Fault.STORE_GONE, after)) {
            trace(() -> "doesn't hear that it was stored at " + after);
            site.loseStore();
            throw new StoreException("the store went away while it answered");
        }
        step(after);
        return written;
    }

    void trace(Supplier<String> what) {
        if (world.traced()) {
            world.trace(world.current(), what.get());
        }
    }

    @Override
    public String toString() {
        return machine.toString();
    }

    /** Simulated threads. */
    private final class Threads implements Workers {
        private final java.util.function.Consumer<Runnable> starter;

        Threads(java.util.function.Consumer<Runnable> starter) {
            this.starter = starter;
        }

        @Override
        public void start(Runnable work) {
            starter.accept(work);
        }

        @Override
        public void every(Duration period, Runnable work) {
            world.after(period, () -> {
                if (!machine.dead()) {
                    start(work);
                    every(period, work);
                }
            });
        }

        @Override
        public void sleep(Duration least) {
            world.sleep(least);
        }

        @Override
        public long nanos() {
            return world.micros() * 1_000;
        }

        @Override
        public long chance(long bound) {
            return world.chance.below(bound);
        }

        @Override
        public void stop() {}
    }
}
