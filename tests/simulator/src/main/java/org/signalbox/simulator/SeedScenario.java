package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Delivery;
import org.signalbox.model.AccountId;
import org.signalbox.model.DueTime;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;

/**
 * Initial conditions of a seed.
 *
 * @param delivery the network's declared delivery guarantee
 * @param searchable whether its connector can search for posts
 * @param invisible maximum delay until a search finds a post
 * @param replicas number of search replicas, each with its own delay
 * @param nodes number of processes that share the store; a single one has exclusive access
 * @param proofs whether processes on one machine can detect each other's death
 * @param duties whether they look up unknown outcomes one process at a time
 * @param planned the publications
 * @param faults the faults, with their probability at each opportunity
 * @param faultDuration duration of the faults
 * @param terms changes of the network's terms
 * @param money prices and budgets
 * @param flush duration of each commit on a disk with slow syncs; several posts of an account are then due at once
 */
record SeedScenario(
        Delivery delivery,
        boolean searchable,
        Duration invisible,
        int replicas,
        int nodes,
        boolean proofs,
        boolean duties,
        List<Publication> planned,
        Map<Fault, Double> faults,
        Duration faultDuration,
        Duration flush,
        List<SimulatedTerms.Change> terms,
        MoneyPlan money) {
    static final String NETWORK = "net";

    /** Time of the last possible change of terms, after the start. */
    static final Duration LAST_CHANGE = Duration.ofMinutes(6);

    private static final Duration LATE = Duration.ofMinutes(10);

    static SeedScenario of(SeededRandom chance) {
        var visibleAfter = chance.one(0.3) ? chance.seconds(60, 600) : chance.seconds(1, 60);
        var delivery = chance.of(List.<Delivery>of(
                new Delivery.Keyed(Duration.ofHours(1)),
                new Delivery.ClientId(),
                new Delivery.ReadBack(visibleAfter),
                new Delivery.ReadBack(visibleAfter),
                new Delivery.AtMostOnce()));
        var searchable = delivery instanceof Delivery.ReadBack || chance.one(0.5);
        var faults = faults(chance);
        var planned = new ArrayList<Publication>();
        var outage = faults.containsKey(Fault.OUTAGE) ? chance.seconds(60, 7_200) : Duration.ZERO;
        for (var number = chance.from(1, 4); number > 0; number--) {
            planned.add(publication(chance, number, outage));
        }
        var nodes = chance.one(0.6) ? 1 : chance.from(2, 3);
        if (nodes > 1) {
            faults.put(chance.of(List.of(Fault.STALL, Fault.STALL, Fault.SLEEP, Fault.CLOCK_FORWARD)), 0.02);
        }
        return new SeedScenario(
                delivery,
                searchable,
                visibleAfter,
                chance.from(1, 3),
                nodes,
                chance.one(0.5),
                chance.one(0.5),
                List.copyOf(planned),
                faults,
                chance.seconds(30, 600),
                chance.one(0.2) ? chance.millis(50, 1_500) : Duration.ZERO,
                terms(chance),
                MoneyPlan.of(chance, faults.keySet()));
    }

    /** In a third of the seeds terms change one to three times, while most publications are due. */
    private static List<SimulatedTerms.Change> terms(SeededRandom chance) {
        var changes = new ArrayList<SimulatedTerms.Change>();
        var allowed = true;
        for (var left = chance.one(0.35) ? chance.from(1, 3) : 0; left > 0; left--) {
            allowed = !allowed;
            var after = changes.isEmpty() ? Duration.ZERO : changes.getLast().after();
            var next = after.plus(chance.millis(1, 120_000));
            changes.add(new SimulatedTerms.Change(next, allowed, chance.one(0.4)));
        }
        return List.copyOf(changes);
    }

    /** A few faults with various probabilities; sometimes none. */
    private static Map<Fault, Double> faults(SeededRandom chance) {
        var faults = new EnumMap<Fault, Double>(Fault.class);
        for (var left = chance.from(0, 5); left > 0; left--) {
            var fault = chance.of(List.of(Fault.values()));
            faults.put(fault, probability(fault, chance));
        }
        return faults;
    }

    private static double probability(Fault fault, SeededRandom chance) {
        return switch (fault.place()) {
            case ANYWHERE -> 0.002 + chance.below(40) / 1_000.0;
            case STORE -> 0.02 + chance.below(20) / 100.0;
            case NETWORK, BEFORE -> 0.1 + chance.below(50) / 100.0;
        };
    }

    private static Publication publication(SeededRandom chance, int number, Duration outage) {
        var due = SimulatedWorld.START.minus(outage).plus(chance.millis(1, 180_000));
        var parts = new ArrayList<PublicationPart>();
        for (var index = chance.one(0.6) ? 0 : chance.from(1, 2); index >= 0; index--) {
            parts.add(0, PublicationPart.waiting(index, number + "/" + index, List.of()));
        }
        return Publication.planned(
                new PublicationIdentity(
                        new PublicationId("p" + number),
                        new PostId("post-" + number),
                        new AccountId(chance.one(0.7) ? "anna" : "bert", NETWORK),
                        SimulatedWorld.START),
                new PostSnapshot("title", "content/" + number + ".md", "", Map.of(), Optional.empty()),
                parts,
                DueTime.of(
                        micros(due),
                        Optional.empty(),
                        chance.of(List.of(Overdue.LATE, Overdue.LATE, Overdue.SKIP, Overdue.ASK))));
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }

    /** Whether a publication can be picked up too late to be sent automatically. */
    boolean mayBeLate(Publication publication, Instant latest) {
        return publication.due().plus(LATE).isBefore(latest);
    }

    /** Whether terms change or money is spent. */
    boolean hasTermsOrMoney() {
        return !terms.isEmpty() || money.priced();
    }

    /** Whether unknown outcomes can be decided eventually. */
    boolean decidable() {
        return !(delivery instanceof Delivery.AtMostOnce);
    }

    /** Whether only a key that expires makes a repeated commit harmless. */
    boolean keyAlone() {
        return delivery instanceof Delivery.Keyed && !searchable;
    }

    /** Whether a process has exclusive access to the store, so that any previous owner is dead. */
    boolean alone() {
        return nodes == 1;
    }

    @Override
    public String toString() {
        return delivery + (searchable ? ", searchable" : "") + ", invisible for up to " + invisible + " on "
                + replicas + " replicas, " + nodes + (proofs ? " nodes with proofs, " : " nodes, ") + planned.size()
                + " publications, " + (flush.isZero() ? "" : "each commit takes " + flush + ", ") + "for "
                + faultDuration
                + ": " + faults
                + (terms.isEmpty() ? "" : ", " + terms) + (money.priced() ? ", " + money : "");
    }
}
