package org.signalbox.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.signalbox.model.Publication;
import org.signalbox.model.Usage;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;

/** The transactions of one process with the store, and the faults that can strike them. */
final class SimulatedTransactions {
    private final SimulatedNode process;
    private final SimulatedSite site;
    private final SimulatedWorld world;

    SimulatedTransactions(SimulatedNode process, SimulatedSite site) {
        this.process = process;
        this.site = site;
        world = site.world;
    }

    private void reach() {
        if (site.storeGone() || site.takeover.away()) {
            throw new StoreException("the store is gone");
        }
        process.reconnect();
    }

    void reads() {
        process.step(FaultStep.ELSEWHERE);
        reach();
    }

    <T> T writes(FaultStep before, FaultStep after, StoreChange.Kind kind, String subject, Supplier<T> write) {
        process.step(before);
        reach();
        // space for a result is reserved, but another program may have used that too
        if (site.diskFull() && (before != FaultStep.BEFORE_RESULT || world.chance.one(0.3))) {
            process.trace(() -> "finds the disk full at " + before);
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
        if (site.faults.strikes(Fault.STORE_GONE, after)) {
            process.trace(() -> "doesn't hear that it was stored at " + after);
            site.loseStore();
            throw new StoreException("the store went away while it answered");
        }
        process.step(after);
        return written;
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

    /** By the store's time. */
    boolean isPast(Instant time) {
        return !time.isAfter(world.moment().stored());
    }

    private <T> T transaction(FaultStep before, String row, Supplier<T> write) {
        if (site.faults.strikes(Fault.COMMIT_UNCLEAR, before)) {
            commitsUnheard(site.rows.lock(row, Duration.ofMinutes(1)), write);
        }
        var slow = site.faults.strikes(Fault.STORE_SLOW, before);
        var time = slow ? world.chance.millis(500, 150_000) : site.scenario.flush();
        if (time.isZero()) {
            site.rows.await(row);
            return write.get();
        }
        if (slow) {
            process.trace(() -> "has a transaction that takes " + time);
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
        process.trace(() -> "loses its connection while it commits");
        world.sleep(world.chance.millis(1, 30_000));
        throw new StoreException("nobody knows whether it was stored");
    }

    private <T> T at(TimedInstant began, Supplier<T> write) {
        var fiber = world.current();
        fiber.began = began;
        try {
            return write.get();
        } finally {
            fiber.began = null;
        }
    }

    void tells(StoreChange change) {
        site.tell(change);
    }

    void claimed(List<Publication> publications) {
        site.billing.claimed(publications);
    }
}
