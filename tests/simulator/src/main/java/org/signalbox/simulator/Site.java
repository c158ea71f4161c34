package org.signalbox.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Actor;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;

/** Everything that processes share: the store, its disk, the network, and the people who look after them. */
final class Site {
    /** Looks in which what is there turns up, as a network shows it. */
    private static final int ENOUGH = 30;

    final World world;
    final Scenario scenario;
    final Weather weather;
    final Store store;
    final Server server;
    private final List<Process> processes = new ArrayList<>();
    private int started;
    private int early;
    private long diskFullUntil;
    private long storeGoneUntil;

    Site(World world, Scenario scenario, Store store) {
        this.world = world;
        this.scenario = scenario;
        this.store = store;
        weather = new Weather(world, scenario);
        server = new Server(world, scenario);
        start();
        var people = new Machine(world, "people");
        world.start(people, "", () -> {
            while (true) {
                world.sleep(weather.clear() ? Duration.ofSeconds(30) : world.chance.seconds(5, 120));
                lookAfter();
            }
        });
    }

    private void start() {
        started++;
        processes.add(new Process(this, "node" + started));
        world.trace("site", "node" + started + " starts");
    }

    /** One process at a time has the store; another one follows it once it is dead, or lost its leases. */
    private void startUnlessServed() {
        var living = living();
        if (living.isEmpty()) {
            start();
        } else if (living.stream().allMatch(each -> each.machine.frozen()) && leasesAreOver()) {
            start();
            living.forEach(stale -> world.after(world.chance.seconds(1, 4_000), () -> endStale(stale)));
        } else if (living.stream().allMatch(each -> each.machine.frozen())) {
            world.after(Duration.ofSeconds(5), this::startUnlessServed);
        }
    }

    /** A stale process goes on for a while, until somebody ends it. */
    private void endStale(Process stale) {
        if (living().size() > 1 && !stale.machine.dead()) {
            world.trace("site", stale + " is ended");
            stale.machine.kill();
        }
    }

    private boolean leasesAreOver() {
        return store
                .publications()
                .list(PublicationQuery.all().in(PublicationState.CLAIMED, PublicationState.SENDING))
                .items()
                .stream()
                .allMatch(each -> each.lease().orElseThrow().until().isBefore(store.now()));
    }

    List<Process> living() {
        return processes.stream().filter(each -> !each.machine.dead()).toList();
    }

    /** What processes know of each other: one has the store alone, or proofs of death, or nothing but leases. */
    boolean gone(NodeId node) {
        return !scenario.handover()
                || scenario.proofs()
                        && processes.stream()
                                .filter(each -> each.toString().equals(node.value()))
                                .allMatch(each -> each.machine.dead());
    }

    void kill(Process process) {
        process.machine.kill();
        world.after(world.chance.millis(100, world.chance.one(0.1) ? 1_800_000 : 30_000), this::startUnlessServed);
    }

    void stall(Process process) {
        process.machine.freeze(world.chance.seconds(1, 1_800));
        if (scenario.handover()) {
            world.after(Duration.ofSeconds(5), this::startUnlessServed);
        }
    }

    void fillDisk() {
        diskFullUntil = world.micros() + world.chance.millis(10, 120_000).toNanos() / 1_000;
    }

    boolean diskFull() {
        return world.micros() < diskFullUntil && !weather.clear();
    }

    void loseStore() {
        storeGoneUntil = world.micros() + world.chance.millis(10, 120_000).toNanos() / 1_000;
    }

    boolean storeGone() {
        return world.micros() < storeGoneUntil && !weather.clear();
    }

    void tell(StoreChange change) {
        world.after(Duration.ofMillis(1), () -> living().forEach(each -> each.tell(change)));
    }

    /** What people do who see that something waits for them. */
    private void lookAfter() {
        for (var account : store.accounts().list()) {
            if (account.paused().isPresent()) {
                world.trace("people", "let " + account.id() + " go on");
                store.accounts().pause(account.id(), Optional.empty(), people());
                tell(new StoreChange(StoreChange.Kind.ACCOUNT, account.id().toString()));
            }
        }
        if (weather.clear()) {
            living().forEach(each -> each.networks().bringBack());
        }
        for (var held : store.publications()
                .list(PublicationQuery.all().in(PublicationState.HELD))
                .items()) {
            if (held.reason().filter(why -> why.code().equals("publishing.held.overdue")).isPresent()) {
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

    /** Whether nothing more can happen by itself. */
    boolean settled() {
        return server.underway() == 0
                && living().stream().allMatch(Process::idle)
                && publications().stream().allMatch(each -> each.state().settled()
                        || each.state() == PublicationState.REVIEW && !mayTurnUp(each));
    }

    /** What a person is asked about is still looked for: the first looks tell as much as later ones. */
    private static boolean mayTurnUp(Publication asked) {
        return asked.reconcileAt().isPresent() && asked.lookups() < ENOUGH;
    }

    /** A request leaves that shows this text. */
    void sent(String text) {
        var due = scenario.planned().stream()
                .filter(each -> each.parts().stream().anyMatch(part -> part.text().equals(text)))
                .findFirst()
                .orElseThrow()
                .due();
        if (world.latestWall().isBefore(due)) {
            early++;
            world.trace("site", "EARLY: " + text);
        }
    }

    int early() {
        return early;
    }
}
