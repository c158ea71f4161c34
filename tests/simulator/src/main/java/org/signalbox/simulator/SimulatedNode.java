package org.signalbox.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signalbox.ledger.internal.BudgetMonitor;
import org.signalbox.ledger.internal.BudgetReservations;
import org.signalbox.ledger.internal.CallPricing;
import org.signalbox.ledger.internal.TermsViolationHandler;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.Usage;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.LeaderElection;
import org.signalbox.model.store.Reconnection;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.signalbox.publishing.internal.holds.NetworkHolds;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;
import org.signalbox.publishing.internal.nodes.FailureDetector;
import org.signalbox.publishing.internal.sending.SendingService;
import org.signalbox.scheduler.internal.DuePoll;

/** One running engine: the product's services on simulated threads. */
final class SimulatedNode {
    /** The due loop's delay after a change, so that one poll serves several changes. */
    private static final Duration BUNCH = Duration.ofMillis(20);

    /** Interval of the polls for budgets. */
    private static final Duration BUDGETS = Duration.ofSeconds(1);

    final SimulatedMachine machine;
    /** The computer that it runs on, one of two. */
    final int host;

    private final NodeId node;
    private final SimulatedSite site;
    private final SimulatedWorld world;
    private final FaultyStore store;
    private final SimulatedNetworks networks;
    private final Deque<Runnable> told = new ArrayDeque<>();
    private final Fiber loop;
    private final TermsFollower terms;
    private final TermsEnforcementService enforcement;
    private final TermsViolationHandler keeper;
    private final BudgetMonitor budgets;
    private final Set<StoreChange> known = new LinkedHashSet<>();
    private long heardAt = Long.MAX_VALUE;
    /** Whether it is connected to the current server. */
    private boolean connected;

    private boolean keepsBudgets;
    private @Nullable Fiber follower;
    private boolean woken;
    private boolean leaving;
    private int sending;

    SimulatedNode(SimulatedSite site, String name) {
        this.site = site;
        world = site.world;
        connected = site.takeover.over();
        machine = site.scenario.alone()
                ? new SimulatedMachine(world, name)
                : SimulatedMachine.carryingOn(world, name, world.chance.millis(1, 900), site.mutation.clock(site));
        host = world.chance.from(1, 2);
        node = new NodeId(name);
        store = new FaultyStore(this, site.store);
        networks = new SimulatedNetworks(this, site, store);
        terms = new TermsFollower(site.terms);
        enforcement = new TermsEnforcementService(store, networks, site.mutation.book(terms));
        keeper = new TermsViolationHandler(store, networks, enforcement);
        new NetworkHolds(store, networks, new Threads(this::follow));
        var spending = new BudgetReservations(store, new CallPricing(store, site.mutation.prices(terms)), terms);
        budgets = new BudgetMonitor(
                store, spending, networks, LeaderElection.of(store, "on"), () -> machine.mono() * 1_000);
        var sender = new SendingService(
                store,
                networks,
                spending,
                enforcement,
                node,
                new FailureDetector() {
                    @Override
                    public boolean gone(NodeId other) {
                        return site.mutation.gone(other) || site.gone(SimulatedNode.this, other);
                    }

                    @Override
                    public boolean lost(NodeId other) {
                        return gone(other);
                    }
                },
                new Threads(this::send));
        if (!site.scenario.terms().isEmpty()) {
            follow(this::keepToTerms);
            lookAtTerms();
        }
        if (site.scenario.money().priced()) {
            lookAtBudgets();
        }
        var look = new DuePoll(store, sender);
        loop = world.start(machine, "loop", () -> {
            while (!leaving) {
                var wait = look.take();
                if (!woken) {
                    world.sleep(wait);
                }
                woken = false;
                world.sleep(BUNCH);
            }
        });
    }

    /** Checks waiting publications against the terms, now and at each start or end of a term. */
    private void keepToTerms() {
        if (!terms.keep(store, enforcement, keeper)) {
            world.after(Duration.ofSeconds(1), () -> follow(this::keepToTerms));
        }
    }

    /** Terms start and end by the clock, which can be set. */
    private void lookAtTerms() {
        world.after(site.weather.clear() && site.quiet() ? Duration.ofMinutes(1) : Duration.ofSeconds(5), () -> {
            if (!machine.dead()) {
                follow(this::keepToTerms);
                lookAtTerms();
            }
        });
    }

    private void lookAtBudgets() {
        world.after(BUDGETS, () -> {
            if (!machine.dead()) {
                if (!keepsBudgets && budgets.due()) {
                    keepsBudgets = true;
                    world.start(machine, "budgets", () -> {
                        budgets.look();
                        keepsBudgets = false;
                    });
                }
                lookAtBudgets();
            }
        });
    }

    SimulatedNetworks networks() {
        return networks;
    }

    NodeId node() {
        return node;
    }

    /** Stops taking new work. */
    void leave() {
        leaving = true;
    }

    /** Whether it is sending nothing. */
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

    /** Runs reactions to changes of networks and accounts one after another, as the product does. */
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

    /** Delivers a change of the store, by any process. */
    void tell(StoreChange change) {
        if (machine.dead()) {
            return;
        }
        if (site.takeover.losing() && !machine.frozen()) {
            known.add(change);
        }
        store.tell(change);
        if (change.kind() == StoreChange.Kind.NETWORK) {
            networks.follow();
        }
        if (change.kind() == StoreChange.Kind.TERMS) {
            terms.told();
            follow(this::keepToTerms);
        }
        switch (change.kind()) {
            case PUBLICATION, NETWORK, ACCOUNT, SETTING, RATE_LIMIT, LOST_CHANGES, NODE -> wake();
            case PAST_POST,
                    ENGAGEMENT,
                    AUDIT,
                    NODE_KEY,
                    SITE,
                    TERMS_FACTS,
                    LIVE_TERMS,
                    TERMS,
                    USAGE,
                    BUDGET,
                    PLANNED_CHANGE,
                    HOLD_RULE,
                    QUEUE,
                    SERIES,
                    FINDING -> {}
        }
    }

    private void wake() {
        if (!woken && loop.waits()) {
            woken = true;
            world.wakeAfter(loop, Duration.ZERO);
        }
        woken = true;
    }

    /** Notices a fail-over of the store before its first request to the new server. */
    void reconnect() {
        if (connected || machine.dead() || machine.frozen() || !site.takeover.over()) {
            return;
        }
        connected = true;
        heardAt = world.micros();
        world.trace(machine.toString(), "notices the fail-over, and knows of " + known);
        var loses = site.takeover.loses();
        store.reconnected(site.mutation.told(new Reconnection(
                site.takeover.goneAt(), machine.now(), loses, loses ? List.copyOf(known) : List.of())));
        tell(new StoreChange(StoreChange.Kind.NETWORK, Scenario.NETWORK));
        site.store
                .accounts()
                .list()
                .forEach(each ->
                        tell(new StoreChange(StoreChange.Kind.ACCOUNT, each.id().toString())));
        site.store.budgets().list().forEach(each -> tell(new StoreChange(StoreChange.Kind.BUDGET, each.id())));
        site.publications()
                .forEach(each -> tell(
                        new StoreChange(StoreChange.Kind.PUBLICATION, each.id().value())));
    }

    /** When it noticed the fail-over, in microseconds since the start; {@code Long.MAX_VALUE} if it didn't. */
    long heardAt() {
        return heardAt;
    }

    /** Whether it knew of a commit before that was lost. */
    boolean knew(StoreChange change) {
        return known.contains(change);
    }

    boolean failsOver() {
        return site.takeover.planned();
    }

    private void reach() {
        if (site.storeGone() || site.takeover.away()) {
            throw new StoreException("the store is gone");
        }
        reconnect();
    }

    /** Takes a moment, during which any fault can occur. */
    void step(FaultStep step) {
        world.sleep(world.chance.between(Duration.ofNanos(50_000), Duration.ofMillis(3)));
        for (var fault : site.scenario.faults().keySet()) {
            if (fault.place() == Fault.Place.ANYWHERE && site.weather.strikes(fault, step)) {
                strike(fault, step);
            }
        }
    }

    private void strike(Fault fault, FaultStep step) {
        trace(() -> "is struck by " + fault + " at " + step);
        switch (fault) {
            case KILL -> {
                site.kill(this);
                machine.check();
            }
            case LEAVE -> {
                if (!leaving) {
                    site.leave(this);
                }
            }
            case STALL -> {
                machine.freeze(site.standstill());
                world.sleep(Duration.ZERO);
            }
            case SLEEP -> {
                machine.sleep(site.standstill());
                world.sleep(Duration.ZERO);
            }
            case CLOCK_FORWARD, CLOCK_BACK -> site.setClock(fault);
            case DISK_FULL -> site.fillDisk();
            case STORE_GONE -> site.loseStore();
            case DISABLED -> networks.takeOut(false);
            case REMOVED -> networks.takeOut(true);
            case NOT_SENT,
                    TIMEOUT,
                    RESET,
                    SERVER_ERROR,
                    GARBAGE,
                    RATE_LIMITED,
                    UNAUTHORIZED,
                    REJECTED,
                    UNAVAILABLE,
                    HELD_BACK,
                    STORE_SLOW,
                    COMMIT_UNCLEAR,
                    OUTAGE -> throw new IllegalArgumentException(fault + " doesn't happen anywhere");
        }
    }

    void reads() {
        step(FaultStep.ELSEWHERE);
        reach();
    }

    <T> T writes(FaultStep before, FaultStep after, StoreChange.Kind kind, String subject, Supplier<T> write) {
        step(before);
        reach();
        // space for a result is reserved, but another program may have used that too
        if (site.diskFull() && (before != FaultStep.BEFORE_RESULT || world.chance.one(0.3))) {
            trace(() -> "finds the disk full at " + before);
            throw new StoreException("the disk is full");
        }
        var replaced = site.takeover.over();
        Supplier<T> told = () -> {
            if (site.takeover.away() || replaced != site.takeover.over()) {
                throw new StoreException("the server of this transaction is gone");
            }
            var stored = write.get();
            if (!subject.isEmpty()) {
                site.tell(new StoreChange(kind, subject));
            }
            return stored;
        };
        var written = transaction(before, locks(before, kind) ? subject : "", told);
        if (site.weather.strikes(Fault.STORE_GONE, after)) {
            trace(() -> "doesn't hear that it was stored at " + after);
            site.loseStore();
            throw new StoreException("the store went away while it answered");
        }
        step(after);
        return written;
    }

    void tells(StoreChange change) {
        site.tell(change);
    }

    void claimed(List<Publication> publications) {
        site.billing.claimed(publications);
    }

    /** Stores a step, and sends the product's notifications about money: added usage, and released reservations. */
    <T> T settling(List<Usage> charges, Supplier<T> step) {
        if (!site.scenario.money().priced()) {
            return step.get();
        }
        var before = taken();
        var stored = step.get();
        taken().forEach((budget, taken) -> {
            if (taken.compareTo(before.getOrDefault(budget, taken)) < 0) {
                site.tell(new StoreChange(StoreChange.Kind.BUDGET, budget));
            }
        });
        charges.forEach(charge -> site.tell(new StoreChange(StoreChange.Kind.USAGE, charge.network())));
        return stored;
    }

    /** Spent and reserved money of each budget. */
    private Map<String, BigDecimal> taken() {
        var taken = new TreeMap<String, BigDecimal>();
        for (var budget : site.store.budgets().list()) {
            var totals = site.store.reservations().totals(budget);
            taken.put(budget.id(), totals.spent().amount().add(totals.reserved().amount()));
        }
        return taken;
    }

    /** Runs a write at the current time instead of the start of its transaction, because it locks the rows it reads. */
    <T> T locked(Supplier<T> write) {
        var fiber = world.current();
        var began = fiber.began;
        fiber.began = null;
        try {
            return write.get();
        } finally {
            fiber.began = began;
        }
    }

    /** Claims skip rows that others have locked. */
    private static boolean locks(FaultStep before, StoreChange.Kind kind) {
        return kind == StoreChange.Kind.PUBLICATION && before != FaultStep.BEFORE_CLAIM;
    }

    /** A shared server also checks the lease by its own time, and whether the node's clock is right. */
    boolean leaseLasts(Optional<Publication> stored) {
        var now = world.moment();
        return site.scenario.alone()
                || now.told().plusSeconds(1).isAfter(now.stored())
                        && stored.flatMap(Publication::lease)
                                .filter(lease -> lease.until().isAfter(now.stored()))
                                .isPresent();
    }

    Mutation mutation() {
        return site.mutation;
    }

    boolean takes(String duty, Duration lease) {
        return site.takes(this, duty, lease);
    }

    private <T> T transaction(FaultStep before, String row, Supplier<T> write) {
        if (site.weather.strikes(Fault.COMMIT_UNCLEAR, before)) {
            commitsUnheard(site.rows.lock(row, Duration.ofMinutes(1)), write);
        }
        var slow = site.weather.strikes(Fault.STORE_SLOW, before);
        var time = slow ? world.chance.millis(500, 150_000) : site.scenario.flush();
        if (time.isZero()) {
            site.rows.await(row);
            return write.get();
        }
        if (slow) {
            trace(() -> "has a transaction that takes " + time);
        }
        var lock = site.rows.lock(row, time);
        var began = world.moment();
        try {
            world.sleep(time);
            if (site.rows.lost(lock)) {
                throw new StoreException("the server ended the transaction");
            }
            return at(began, write);
        } finally {
            site.rows.free(lock);
        }
    }

    /** The write is committed later than its process waits for, or not at all. */
    private <T> void commitsUnheard(RowLocks.Lock lock, Supplier<T> write) {
        var began = world.moment();
        world.start(new SimulatedMachine(world, "store"), "", () -> {
            world.sleep(world.chance.millis(1, 60_000));
            try {
                if (world.chance.one(0.5)) {
                    at(began, write);
                }
            } catch (StoreException e) {
                world.trace("store", "refuses " + e.getMessage());
            } finally {
                site.rows.free(lock);
            }
        });
        trace(() -> "loses its connection while it commits");
        world.sleep(world.chance.millis(1, 30_000));
        throw new StoreException("nobody knows whether it was stored");
    }

    private <T> T at(Moment began, Supplier<T> write) {
        var fiber = world.current();
        fiber.began = began;
        try {
            return write.get();
        } finally {
            fiber.began = null;
        }
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
    private final class Threads implements TaskExecutor {
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
        public void acquire(Semaphore permits) {
            while (!permits.tryAcquire()) {
                world.sleep(BUNCH);
            }
        }

        @Override
        public long nanos() {
            return machine.mono() * 1_000;
        }

        @Override
        public Instant timeOfDay() {
            return world.wall();
        }

        @Override
        public long chance(long bound) {
            return world.chance.below(bound);
        }

        @Override
        public void stop() {}
    }
}
