package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.AccountId;
import org.signalbox.model.DueTime;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.store.StoreChange;

/** The fail-over of a seed: a standby replaces the primary, and may lack its latest commits. */
final class StandbyTakeover {
    /** Time until nodes claim again; by then each has stored what it knows. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Commits of this duration leave no time to store a node's knowledge before others claim. */
    private static final Duration SLOW = Duration.ofMillis(300);

    private static final Duration TOLD_WITHIN = Duration.ofMinutes(3);

    private static final Set<Fault> STORE_FAULTS =
            EnumSet.of(Fault.STORE_GONE, Fault.STORE_SLOW, Fault.COMMIT_UNCLEAR, Fault.DISK_FULL);

    private final SimulatedSite site;
    private final SimulatedWorld world;
    private final Optional<SeedFailover> plan;
    private final Set<StoreChange> lost = new LinkedHashSet<>();
    private final List<Publication> planned = new ArrayList<>();
    private @Nullable Runnable standby;
    private boolean away;
    private boolean clockAccepted;
    private long clockRightAt = Long.MAX_VALUE;
    private long at = Long.MAX_VALUE;
    private long since = Long.MAX_VALUE;
    private long toldAt = Long.MAX_VALUE;

    StandbyTakeover(SimulatedSite site, Optional<SeedFailover> plan) {
        this.site = site;
        this.plan = plan;
        world = site.world;
        plan.ifPresent(failover -> {
            world.trace("site", failover.toString());
            if (failover.loses()) {
                world.after(failover.after().minus(failover.behind()), this::fallBehind);
            }
            world.after(failover.after(), this::end);
        });
    }

    private void fallBehind() {
        standby = ((MemoryStore) site.store).copy();
        since = world.micros();
        world.trace("store", "the standby receives nothing any more");
        if (plan.orElseThrow().plans()) {
            world.after(plan.get().behind().dividedBy(2), this::plan);
        }
    }

    private void plan() {
        var parts = List.of(PublicationPart.waiting(0, "late/0", List.of()));
        var late = Publication.planned(
                new PublicationIdentity(
                        new PublicationId("late"),
                        new PostId("post-late"),
                        new AccountId("anna", SeedScenario.NETWORK),
                        SimulatedWorld.START),
                new PostSnapshot("late", "content/late.md", "", Map.of(), Optional.empty()),
                parts,
                DueTime.of(SimulatedWorld.START.plus(Duration.ofHours(1)), Optional.empty(), Overdue.LATE));
        site.store.publications().plan(List.of(late), site.people());
        planned.add(late);
        site.tell(new StoreChange(StoreChange.Kind.PUBLICATION, late.id().value()));
        world.trace("people", "plan " + late.id());
    }

    private void end() {
        away = true;
        world.trace("store", "the primary is gone");
        world.after(plan.orElseThrow().away(), this::promote);
    }

    private void promote() {
        away = false;
        at = world.micros();
        if (standby != null) {
            standby.run();
        }
        site.rows.clear();
        skew(plan.orElseThrow().clock());
        world.trace("store", standby == null ? "the standby takes over" : "the standby takes over, and lacks " + lost);
        for (var process : site.living()) {
            world.after(world.chance.millis(1, 1_000), process::reconnect);
        }
    }

    private void skew(SeedFailover.WrongClock clock) {
        world.skewServer(clock.by(), clock.doubtful());
        clockRightAt = clock.doubtful() ? Long.MAX_VALUE : at;
        if (clock.doubtful()) {
            world.trace("store", "its clock is off by " + clock.by());
            if (clock.restarts()) {
                world.after(
                        clock.looked().dividedBy(4),
                        () -> site.living().stream().findFirst().ifPresent(site::kill));
            }
            world.after(clock.looked(), clock.accepted() ? this::acceptClock : this::setClockRight);
        }
    }

    private void acceptClock() {
        clockAccepted = true;
        clockRightAt = world.micros();
        world.trustServer();
        world.trace("people", "accept the store's clock");
        site.acceptedClock(plan.orElseThrow().clock().by());
    }

    private void setClockRight() {
        world.skewServer(Duration.ZERO, true);
        clockRightAt = world.micros();
        world.trace("people", "set the store's clock right");
    }

    /** The store's clock ahead of the machine's in microseconds, as workspaces remember it. */
    long rememberedAhead() {
        return clockAccepted ? plan.orElseThrow().clock().by().toNanos() / 1_000 : 0;
    }

    /** Whether the store fails over in this seed. */
    boolean planned() {
        return plan.isPresent();
    }

    /** Whether it is over, and nodes had time to report it. */
    boolean settled() {
        return plan.isEmpty()
                || over() && site.faults.clear() && world.micros() - clockRightAt > TOLD_WITHIN.toNanos() / 1_000;
    }

    /** Whether no server answers. */
    boolean away() {
        return away;
    }

    /** Remaining time without a server. */
    Duration left() {
        return away
                ? plan.orElseThrow().after().plus(plan.get().away()).minusNanos(world.micros() * 1_000)
                : Duration.ZERO;
    }

    /** Whether another server has replaced the primary. */
    boolean over() {
        return at <= world.micros();
    }

    /** Whether current commits will be lost. */
    boolean losing() {
        return standby != null && !over();
    }

    /** Whether commits of that time are lost. */
    boolean lost(long micros) {
        return loses() && over() && since <= micros && micros < at;
    }

    boolean loses() {
        return plan.filter(SeedFailover::loses).isPresent();
    }

    /** Records a commit. */
    void noted(StoreChange change) {
        if (losing()) {
            lost.add(change);
        }
        if (change.kind() == StoreChange.Kind.LOST_CHANGES && over()) {
            toldAt = Math.min(toldAt, world.micros());
        }
    }

    /** When the primary failed, by the store's time. */
    Instant goneAt() {
        return SimulatedWorld.START.plus(plan.orElseThrow().after());
    }

    /** Publications that a person planned and that are lost. */
    List<Publication> plannedMeanwhile() {
        return planned;
    }

    /**
     * Whether a process that knew of a lost change could store it again before others claimed and until {@code micros}:
     * it neither died nor was suspended, and the store was writable.
     */
    boolean remembers(SimulatedNode process, long micros) {
        var claimed = at + GRACE.toNanos() / 1_000;
        return process.heardAt() <= at + GRACE.toNanos() / 2_000
                && !process.machine.deadBy(Math.max(micros, claimed))
                && !process.machine.stalled(at, Math.max(micros, claimed))
                && site.scenario.flush().compareTo(SLOW) < 0
                && STORE_FAULTS.stream().noneMatch(site.scenario.faults()::containsKey);
    }

    /** Whether the store had recorded the loss by then, so that later nodes could know. */
    boolean isTold(long micros) {
        return toldAt <= micros;
    }

    /** Lost and unreported changes that a surviving process knew. */
    List<String> unreported() {
        if (!over() || !loses()) {
            return List.of();
        }
        var all = site.store.lostChanges().list();
        var told = all.stream().flatMap(each -> each.names().stream()).toList();
        var unreported = new ArrayList<String>();
        var there = site.heardOfIt();
        for (var change : lost) {
            var known = there.stream().anyMatch(each -> each.knew(change));
            var name = name(change);
            if (known && name.isPresent() && told.stream().noneMatch(each -> each.startsWith(name.get()))) {
                unreported.add(name.get());
            }
        }
        if (all.isEmpty() && !there.isEmpty()) {
            unreported.add("that commits are gone");
        }
        return unreported;
    }

    private Optional<String> name(StoreChange change) {
        return switch (change.kind()) {
            case NETWORK -> Optional.of("network " + change.id());
            case ACCOUNT -> Optional.of("account " + change.id());
            case PUBLICATION ->
                planned.stream()
                        .filter(each -> each.id().value().equals(change.id()))
                        .map(each -> "publication " + each.id())
                        .findFirst();
            default -> Optional.empty();
        };
    }
}
