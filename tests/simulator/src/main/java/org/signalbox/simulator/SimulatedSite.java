package org.signalbox.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.signalbox.model.Actor;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.publishing.TermsEnforcement;

/** State shared by all processes: the store, its disk, the network, and the operators. */
final class SimulatedSite {
    /** Number of look-ups that suffice to find an existing post. */
    private static final int ENOUGH = 30;

    final SimulatedWorld world;
    final SeedScenario scenario;
    final FaultInjector faults;
    final Store store;
    final SimulatedNetworkServer server;
    final Mutation mutation;
    final RowLocks rows;
    final SimulatedTerms terms;
    final Billing billing;
    final SimulatedContainers containers;
    final StandbyTakeover takeover;
    final SimulatedAnswers answers;
    private final List<SimulatedNode> processes = new ArrayList<>();
    private final Set<NodeId> left = new HashSet<>();
    final SimulatedLeaderElection leaders;
    private int early;
    private int forbidden;
    private boolean setBack;
    private long diskFullUntil;
    private long storeGoneUntil;

    SimulatedSite(
            SimulatedWorld world,
            SeedScenario scenario,
            Optional<SeedFailover> failover,
            SimulatedContainers containers,
            boolean accepting,
            boolean vague,
            boolean answering,
            Store store,
            Mutation mutation) {
        this.world = world;
        this.containers = containers;
        this.scenario = scenario;
        this.store = store;
        this.mutation = mutation;
        rows = new RowLocks(world);
        leaders = new SimulatedLeaderElection(scenario);
        faults = new FaultInjector(world, scenario);
        takeover = new StandbyTakeover(this, failover);
        server = new SimulatedNetworkServer(world, scenario, accepting, vague, this::shown);
        terms = new SimulatedTerms(this, scenario.terms(), scenario.money());
        billing = new Billing(this);
        answers = new SimulatedAnswers(this, answering);
        startMissing();
        var people = new SimulatedMachine(world, "people");
        world.start(people, "", () -> {
            while (true) {
                world.sleep(faults.clear() ? Duration.ofSeconds(30) : world.chance.seconds(5, 120));
                lookAfter();
            }
        });
    }

    private void shown(SimulatedNetworkServer.Post post) {
        billing.shown(post);
    }

    /** Starts missing processes once the store answers. */
    private void startMissing() {
        if (takeover.away()) {
            world.after(takeover.left(), this::startMissing);
            return;
        }
        while (living().size() < scenario.nodes()) {
            var name = "node" + (processes.size() + 1);
            processes.add(new SimulatedNode(this, name));
            world.trace("site", name + " starts");
        }
    }

    SimulatedNode process(String name) {
        return processes.stream()
                .filter(each -> each.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The processes that noticed the fail-over and lived until the end of the simulation. */
    List<SimulatedNode> heardOfIt() {
        return processes.stream()
                .filter(each -> each.heardAt() < Long.MAX_VALUE && !each.machine.deadBy(world.micros() - 1))
                .toList();
    }

    List<SimulatedNode> living() {
        return processes.stream().filter(each -> !each.machine.dead()).toList();
    }

    /** Whether a process knows that another one has ended: by an orderly exit, or because they share a machine. */
    boolean gone(SimulatedNode asks, NodeId node) {
        return scenario.alone()
                || left.contains(node)
                || scenario.proofs()
                        && processes.stream()
                                .filter(each -> each.toString().equals(node.value()))
                                .anyMatch(each -> each.machine.dead() && each.host == asks.host);
    }

    void kill(SimulatedNode process) {
        process.machine.kill();
        restart();
    }

    /** Ends a process in an orderly way if it becomes idle soon, and announces its end. */
    void leave(SimulatedNode process) {
        process.leave();
        world.start(new SimulatedMachine(world, "people"), "", () -> {
            for (var tries = 0; tries < 150 && !process.idle() && !process.machine.dead(); tries++) {
                world.sleep(Duration.ofMillis(20));
            }
            if (!process.machine.dead()) {
                if (process.idle()) {
                    left.add(process.node());
                }
                kill(process);
            }
        });
    }

    private void restart() {
        var down = world.chance.one(0.1) ? world.chance.seconds(1_800, 9_000) : world.chance.millis(100, 30_000);
        world.after(down, this::startMissing);
        for (var fault : List.of(Fault.CLOCK_FORWARD, Fault.CLOCK_BACK)) {
            if (scenario.faults().containsKey(fault) && world.chance.one(0.2)) {
                world.after(down.dividedBy(2), () -> setClock(fault));
            }
        }
    }

    void setClock(Fault fault) {
        world.trace("site", "the clock is set: " + fault);
        setBack |= fault == Fault.CLOCK_BACK;
        world.setClock(Duration.ofHours(fault == Fault.CLOCK_BACK ? -1 : 1));
    }

    /** Notifies nodes that the store's current time is accepted as right. */
    void acceptedClock(Duration ahead) {
        setBack |= ahead.isNegative();
        living().forEach(each -> each.machine.acceptTime());
    }

    /** Whether the clock was ever set back. */
    boolean setBack() {
        return setBack;
    }

    Duration standstill() {
        return world.chance.one(0.1) ? world.chance.seconds(1_800, 9_000) : world.chance.seconds(1, 1_800);
    }

    void fillDisk() {
        diskFullUntil = world.micros() + world.chance.millis(10, 120_000).toNanos() / 1_000;
    }

    boolean diskFull() {
        return world.micros() < diskFullUntil && !faults.clear();
    }

    void loseStore() {
        storeGoneUntil = world.micros() + world.chance.millis(10, 120_000).toNanos() / 1_000;
    }

    boolean storeGone() {
        return world.micros() < storeGoneUntil && !faults.clear();
    }

    void tell(StoreChange change) {
        takeover.noted(change);
        world.after(Duration.ofMillis(1), () -> living().forEach(each -> each.tell(change)));
    }

    /** Performs the operators' actions for everything that waits for them. */
    private void lookAfter() {
        if (takeover.away()) {
            return;
        }
        for (var account : store.accounts().list()) {
            if (account.paused().isPresent()) {
                world.trace("people", "let " + account.id() + " go on");
                store.accounts().pause(account.id(), Optional.empty(), people());
                tell(new StoreChange(StoreChange.Kind.ACCOUNT, account.id().toString()));
            }
        }
        if (faults.clear()) {
            living().forEach(each -> each.networks().bringBack());
        }
        for (var held : store.publications()
                .list(PublicationQuery.all().in(PublicationState.HELD))
                .items()) {
            if (held.reason()
                    .filter(why -> why.code().equals("publishing.held.overdue"))
                    .isPresent()) {
                world.trace("people", "release " + held.id());
                store.publications().save(held.release(people()));
                tell(new StoreChange(StoreChange.Kind.PUBLICATION, held.id().value()));
            }
        }
    }

    Actor people() {
        return new Actor("people", store.now());
    }

    List<Publication> publications() {
        return store.publications().list(PublicationQuery.all()).items();
    }

    /** Whether nothing more can happen without operators. */
    boolean settled() {
        var publications = publications();
        return takeover.settled()
                && answers.settled()
                && server.underway() == 0
                && living().stream().allMatch(SimulatedNode::idle)
                && publications.stream()
                        .allMatch(each -> each.state().isTerminal()
                                || each.state() == PublicationState.REVIEW && !mayTurnUp(each)
                                || forbiddenForGood(each)
                                || billing.tooDearForGood(each))
                && billing.settled(publications);
    }

    /** Held, and the terms will never allow it again. */
    boolean forbiddenForGood(Publication held) {
        return held.state() == PublicationState.HELD
                && held.reason()
                        .filter(why -> why.code().startsWith(TermsEnforcement.HELD))
                        .isPresent()
                && terms.forbidForGood(world.wall());
    }

    /** Whether terms, prices and budgets have stopped changing. */
    boolean quiet() {
        return world.micros() > SeedScenario.LAST_CHANGE.toNanos() / 1_000;
    }

    /** Records the call of a commit. */
    void called(String text, SimulatedNode process) {
        if (terms.forbid(process.machine.now())) {
            forbidden++;
            world.trace("site", "AGAINST TERMS: " + text);
        }
    }

    int forbidden() {
        return forbidden;
    }

    /** Publications in review are still looked up; the first look-ups suffice. */
    private static boolean mayTurnUp(Publication asked) {
        return asked.progress().attempts().reconcileAt().isPresent()
                && asked.progress().attempts().lookups() < ENOUGH;
    }

    /** The publication that contains a text. */
    Publication planned(String text) {
        return Stream.of(scenario.planned(), takeover.plannedMeanwhile(), answers.given())
                .flatMap(List::stream)
                .filter(each ->
                        each.parts().stream().anyMatch(part -> part.text().equals(text)))
                .findFirst()
                .orElseThrow();
    }

    /** Records a request that publishes this text. */
    void sent(String text) {
        if (world.latestWall().isBefore(planned(text).due())) {
            early++;
            world.trace("site", "EARLY: " + text);
        }
    }

    int early() {
        return early;
    }
}
