package org.signalbox.store.internal.sql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.model.Budget;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.Usage;
import org.signalbox.model.store.ReservationRepository.Pricing;
import org.signalbox.model.store.ReservationRepository.Request;
import org.signalbox.model.store.ReservationRepository.Shortage;

/** Reserves for some publications within a transaction that has locked the totals. For one use. */
final class ReservationWriter {
    private final Transaction transaction;
    private final List<BudgetPeriod> periods;
    private final List<Counted> budgets;
    private final Pricing pricing;
    private final Map<BudgetPeriod, Long> more = new HashMap<>();
    private final Map<String, Map<String, ReservationRow>> before = new HashMap<>();
    private final List<ReservationRow> rows = new ArrayList<>();
    private final List<Publication> granted = new ArrayList<>();
    private final Set<String> written = new LinkedHashSet<>();

    /** A stopping budget with its locked totals. */
    record Counted(Budget budget, BudgetPeriod period) {
        /** The budget's amount, in billionths; an amount that doesn't fit is the largest value. */
        private long amount() {
            return budget.amount()
                    .amount()
                    .movePointRight(Usage.PLACES)
                    .setScale(0, RoundingMode.FLOOR)
                    .min(BigDecimal.valueOf(Long.MAX_VALUE / 4))
                    .longValueExact();
        }
    }

    /** @param periods all that are locked, also those of budgets that don't stop */
    ReservationWriter(Transaction transaction, List<BudgetPeriod> periods, List<Counted> budgets, Pricing pricing) {
        this.transaction = transaction;
        this.periods = periods;
        this.budgets = budgets;
        this.pricing = pricing;
    }

    /** Whether a budget counts what a publication costs. */
    static boolean counts(Budget budget, Request request) {
        return budget.covers(request.publication().account()) && cost(budget, request) > 0;
    }

    private static long cost(Budget budget, Request request) {
        return cost(budget, request.price());
    }

    private static long cost(Budget budget, List<Money> price) {
        return price.stream()
                .filter(money -> money.currency().equals(budget.amount().currency()))
                .mapToLong(SqlReservationRepository::amountNanos)
                .sum();
    }

    Map<PublicationId, Shortage> run(List<Request> requests) throws SQLException {
        var asking = requests.stream()
                .filter(request -> budgets.stream().anyMatch(each -> counts(each.budget, request)))
                .toList();
        forgetAssumed(asking);
        var shortages = new LinkedHashMap<PublicationId, Shortage>();
        var perhapsFree = new ArrayList<Request>();
        for (var request : asking) {
            var shortage = request.overBudget() ? Optional.<Shortage>empty() : shortage(request);
            if (shortage.isEmpty()) {
                grant(request);
            } else {
                shortages.put(request.publication().id(), shortage.get());
                if (pricing.partlyFree(request.publication().account())) {
                    perhapsFree.add(request);
                }
            }
        }
        for (var request : free(perhapsFree)) {
            shortages.remove(request.publication().id());
            grant(request);
        }
        ReservationRow.put(transaction, rows);
        BudgetPeriod.addReserved(transaction, more);
        return shortages;
    }

    /** Publications of which rows were written or found: a step that ends them has a reservation to end. */
    Collection<String> written() {
        return written;
    }

    /**
     * Deletes assumed reservations of the publications that ask: each gets what it asks for, or nothing. One that may
     * have been sent before keeps it, because it may have been charged.
     */
    private void forgetAssumed(List<Request> asking) throws SQLException {
        var assumed = new LinkedHashSet<String>();
        var tried = asking.stream()
                .map(Request::publication)
                .filter(Publication::mayHaveBeenSent)
                .map(each -> each.id().value())
                .collect(Collectors.toSet());
        for (var row : ReservationRow.find(
                transaction,
                asking.stream().map(each -> each.publication().id().value()).toList())) {
            if (row.granted() || tried.contains(row.publication())) {
                before.computeIfAbsent(row.publication(), any -> new HashMap<>())
                        .put(row.currency(), row);
                written.add(row.publication());
            } else {
                assumed.add(row.publication());
            }
        }
        for (var row : assumed.isEmpty() ? List.<ReservationRow>of() : ReservationRow.end(transaction, assumed)) {
            ReservationSettlement.add(more, periods, row.account(), row.currency(), -row.amountNanos());
        }
    }

    private long reservedBefore(Request request, String currency) {
        var row = before.getOrDefault(request.publication().id().value(), Map.of())
                .get(currency);
        return row == null ? 0 : row.amountNanos();
    }

    private Optional<Shortage> shortage(Request request) {
        for (var each : budgets) {
            var cost = counts(each.budget, request) ? cost(each.budget, request) : 0;
            var own = reservedBefore(request, each.period.currency());
            var others = each.period.reserved() + more.getOrDefault(each.period, 0L) - own;
            var left = each.amount() - each.period.spent() - others;
            if (cost > left) {
                return Optional.of(new Shortage(
                        each.budget, each.period.ends(), money(Math.max(left, 0), each), money(cost, each)));
            }
        }
        return Optional.empty();
    }

    private static Money money(long amountNanos, Counted budget) {
        return Usage.money(amountNanos, budget.period.currency());
    }

    private void grant(Request request) {
        var id = request.publication().id().value();
        var account = request.publication().account();
        var byCurrency = request.price().stream()
                .collect(Collectors.groupingBy(
                        Money::currency, Collectors.summingLong(SqlReservationRepository::amountNanos)));
        byCurrency.forEach((currency, price) -> {
            var before = reservedBefore(request, currency);
            // what may have been sent may have been charged at a price that has fallen since
            var amountNanos = request.publication().mayHaveBeenSent() ? Math.max(price, before) : price;
            rows.add(new ReservationRow(id, account, currency, amountNanos, true));
            ReservationSettlement.add(more, periods, account, currency, amountNanos - before);
        });
        granted.add(request.publication());
        written.add(id);
    }

    /**
     * As many, from the first, as there is room for by what is free, whichever of all that is reserved for comes first.
     */
    private List<Request> free(List<Request> requests) throws SQLException {
        if (requests.isEmpty()) {
            return requests;
        }
        var others = new LinkedHashMap<PublicationId, Publication>();
        PublicationReader.select(transaction, "id IN (SELECT publication FROM reservations) ORDER BY id")
                .items()
                .forEach(each -> others.put(each.id(), each));
        granted.forEach(each -> others.put(each.id(), each));
        var fits = 0;
        for (int low = 1, high = requests.size(); low <= high; ) { // more never cost less
            var middle = (low + high) >>> 1;
            if (fits(others, requests.subList(0, middle))) {
                fits = middle;
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return requests.subList(0, fits);
    }

    private boolean fits(Map<PublicationId, Publication> others, List<Request> some) {
        var all = new LinkedHashMap<>(others);
        some.forEach(request -> all.put(request.publication().id(), request.publication()));
        return budgets.stream()
                .filter(each -> some.stream().anyMatch(request -> counts(each.budget, request)))
                .allMatch(each -> {
                    var covered = all.values().stream()
                            .filter(publication -> each.budget.covers(publication.account()))
                            .toList();
                    return cost(each.budget, pricing.together(covered)) <= each.amount() - each.period.spent();
                });
    }
}
