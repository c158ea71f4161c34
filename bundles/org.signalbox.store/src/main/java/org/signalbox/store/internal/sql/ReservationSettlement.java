package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.signalbox.model.AccountId;
import org.signalbox.model.Publication;
import org.signalbox.model.Usage;
import org.signalbox.model.store.StoreChange;

/**
 * Settles reservations and totals in the transaction that stores steps of publications and charges. A charge shrinks
 * its publication's reservation, and the step after which nothing more may be charged ends it. Only publications that
 * this store reserved for, or that were charged, are looked up: a free publication takes no statement. Any thread.
 */
final class ReservationSettlement {
    /**
     * The most remembered publications, more than a node has in flight; {@link SqlReservationRepository#releaseEnded}
     * ends forgotten ones.
     */
    private static final int MAX = 8_192;

    private final Set<String> reserved = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MAX;
        }
    }));
    private final AtomicReference<Boolean> mayReserve = new AtomicReference<>();

    /** A publication after a step, and what the step cost. */
    record Step(Publication after, List<Usage> charges) {
        private String id() {
            return after.id().value();
        }

        private boolean costs() {
            return charges.stream().anyMatch(charge -> charge.amountNanos() != 0);
        }

        private boolean ends() {
            return !after.mayBeCharged();
        }

        private Map<String, Long> cost() {
            var cost = new HashMap<String, Long>();
            for (var charge : charges) {
                charge.cost()
                        .filter(money -> charge.amountNanos() != 0)
                        .ifPresent(money -> cost.merge(money.currency(), charge.amountNanos(), Long::sum));
            }
            return cost;
        }
    }

    /** Something was reserved for these through this store. */
    void reserved(Collection<String> publications) {
        reserved.addAll(publications);
    }

    /** Locks the totals that usage counts for, before it is added. */
    void lock(Transaction transaction, List<Usage> more) throws SQLException {
        var networks = new TreeSet<String>();
        more.stream()
                .filter(usage -> usage.amountNanos() != 0)
                .map(Usage::network)
                .forEach(networks::add);
        if (!networks.isEmpty() && mayReserve(transaction)) {
            BudgetPeriod.lock(transaction, networks);
        }
    }

    /** Settles steps that are stored in this transaction, before their charges are. */
    void settle(Transaction transaction, List<Step> steps) throws SQLException {
        var concerned = steps.stream()
                .filter(step -> step.costs() || step.ends() && reserved.contains(step.id()))
                .toList();
        var networks = new TreeSet<String>();
        concerned.forEach(step -> networks.add(step.after.account().network()));
        if (concerned.isEmpty() || !mayReserve(transaction)) {
            return;
        }
        var periods = BudgetPeriod.lock(transaction, networks);
        var costs = new HashMap<String, Map<String, Long>>();
        concerned.forEach(step -> costs.put(step.id(), step.cost()));
        var ended = concerned.stream().filter(Step::ends).map(Step::id).toList();
        var charged =
                concerned.stream().filter(step -> !step.ends()).map(Step::id).toList();
        var more = new HashMap<BudgetPeriod, Long>();
        for (var row : ReservationRow.end(transaction, ended)) {
            add(more, periods, row.account(), row.currency(), -row.amountNanos());
            if (row.amountNanos()
                    > Objects.requireNonNull(costs.get(row.publication())).getOrDefault(row.currency(), 0L)) {
                tell(transaction, periods, row);
            }
        }
        shrink(transaction, charged, costs, periods, more);
        BudgetPeriod.addReserved(transaction, more);
    }

    private static void shrink(
            Transaction transaction,
            List<String> charged,
            Map<String, Map<String, Long>> costs,
            List<BudgetPeriod> periods,
            Map<BudgetPeriod, Long> more)
            throws SQLException {
        if (charged.isEmpty()) {
            return;
        }
        var smaller = new ArrayList<ReservationRow>();
        for (var row : ReservationRow.find(transaction, charged)) {
            var spent = Math.min(
                    row.amountNanos(),
                    Objects.requireNonNull(costs.get(row.publication())).getOrDefault(row.currency(), 0L));
            if (spent > 0) {
                smaller.add(row.with(row.amountNanos() - spent));
                add(more, periods, row.account(), row.currency(), -spent);
            }
        }
        ReservationRow.put(transaction, smaller);
    }

    /** There is room again of what wasn't spent. */
    private static void tell(Transaction transaction, List<BudgetPeriod> periods, ReservationRow row) {
        periods.stream()
                .filter(period -> period.covers(row.account(), row.currency()))
                .map(BudgetPeriod::budget)
                .distinct()
                .forEach(budget -> transaction.changed(StoreChange.Kind.BUDGET, budget));
    }

    static void add(
            Map<BudgetPeriod, Long> more,
            List<BudgetPeriod> periods,
            AccountId account,
            String currency,
            long amountNanos) {
        for (var period : periods) {
            if (period.covers(account, currency)) {
                more.merge(period, amountNanos, Long::sum);
            }
        }
    }

    /** People who confirm a post may not: the database adds what it cost, and nodes end the reservation. */
    private boolean mayReserve(Transaction transaction) throws SQLException {
        var known = mayReserve.get();
        if (known == null) {
            known = transaction.dialect().mayReserve(transaction);
            mayReserve.set(known);
        }
        return known;
    }
}
