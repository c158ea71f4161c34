package org.signalbox.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signalbox.ledger.internal.BrokenPublicationHandler;
import org.signalbox.ledger.internal.BudgetMonitor;
import org.signalbox.ledger.internal.BudgetReservations;
import org.signalbox.ledger.internal.CallPricing;
import org.signalbox.model.NodeId;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Reconnection;
import org.signalbox.model.store.StoreChange;
import org.signalbox.publishing.AnswerGuard;
import org.signalbox.publishing.internal.holds.NetworkHolds;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;
import org.signalbox.publishing.internal.sending.SendingService;
import org.signalbox.scheduler.internal.DueLoopService;

/** One running engine: the product's services on simulated threads. */
final class SimulatedNode {
    /** The due loop's delay after a change, so that one poll serves several changes. */
    private static final Duration BUNCH = Duration.ofMillis(20);

    final SimulatedMachine machine;
    /** The computer that it runs on, one of two. */
    final int host;

    private final NodeId node;
    private final SimulatedSite site;
    private final SimulatedWorld world;
    private final FaultyStore store;
    private final SimulatedTransactions transactions;
    private final ProcessFaults faults;
    private final SimulatedNetworks networks;
    private final Deque<Runnable> told = new ArrayDeque<>();
    private final Fiber loop;
    private final TermsFollower terms;
    private final TermsEnforcementService enforcement;
    private final BrokenPublicationHandler brokenHandler;
    private final Set<StoreChange> known = new LinkedHashSet<>();
    private long heardAt = Long.MAX_VALUE;
    /** Whether it is connected to the current server. */
    private boolean connected;

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
        faults = new ProcessFaults(this, site);
        transactions = new SimulatedTransactions(this, site);
        store = new FaultyStore(this, site.store);
        networks = new SimulatedNetworks(this, site, store);
        terms = new TermsFollower(site.terms);
        enforcement = new TermsEnforcementService(store, networks, site.mutation.book(terms));
        brokenHandler = new BrokenPublicationHandler(store, networks, enforcement);
        new NetworkHolds(store, networks, threads(this::follow));
        var sendingLimits = new BudgetReservations(store, new CallPricing(store, site.mutation.prices(terms)), terms);
        var budgets = new BudgetMonitor(
                store, sendingLimits, networks, ProcessRole.of(store, "on"), () -> machine.mono() * 1_000);
        var sender = new SendingService(
                store,
                networks,
                sendingLimits,
                enforcement,
                AnswerGuard.NONE,
                node,
                new SiteFailureDetector(site, this),
                threads(this::send));
        if (!site.scenario.terms().isEmpty()) {
            follow(this::keepToTerms);
            lookAtTerms();
        }
        if (site.scenario.money().priced()) {
            new BudgetPolls(world, machine, budgets).begin();
        }
        var look = new DueLoopService(store, sender);
        loop = world.start(machine, "loop", () -> {
            while (!leaving) {
                var wait = look.poll();
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
        if (!terms.keep(store, enforcement, brokenHandler)) {
            world.after(Duration.ofSeconds(1), () -> follow(this::keepToTerms));
        }
    }

    /** Terms start and end by the clock, which can be set. */
    private void lookAtTerms() {
        world.after(site.faults.clear() && site.quiet() ? Duration.ofMinutes(1) : Duration.ofSeconds(5), () -> {
            if (!machine.dead()) {
                follow(this::keepToTerms);
                lookAtTerms();
            }
        });
    }

    SimulatedNetworks networks() {
        return networks;
    }

    SimulatedNetworkServer networkServer() {
        return site.server;
    }

    SimulatedTransactions transactions() {
        return transactions;
    }

    NodeId node() {
        return node;
    }

    /** Stops taking new work. */
    void leave() {
        leaving = true;
    }

    /** Whether it stops taking new work. */
    boolean leaving() {
        return leaving;
    }

    /** Whether it is sending nothing. */
    boolean idle() {
        return sending == 0;
    }

    private SimulatedThreads threads(Consumer<Runnable> starter) {
        return new SimulatedThreads(world, machine, starter, BUNCH);
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
                    ANNOUNCED_END,
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
        tell(new StoreChange(StoreChange.Kind.NETWORK, SeedScenario.NETWORK));
        for (var account : site.store.accounts().list()) {
            tell(new StoreChange(StoreChange.Kind.ACCOUNT, account.id().toString()));
        }
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

    /** Takes a moment, during which any fault can occur. */
    void step(FaultStep step) {
        faults.during(step);
    }

    Mutation mutation() {
        return site.mutation;
    }

    boolean takes(String duty, Duration lease) {
        return site.leaders.takes(this, duty, lease);
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
}
