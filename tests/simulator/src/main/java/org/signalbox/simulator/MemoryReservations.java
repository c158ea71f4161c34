package org.signalbox.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.signalbox.model.AccountId;
import org.signalbox.model.Budget;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.Usage;
import org.signalbox.model.store.BudgetRepository;
import org.signalbox.model.store.ReservationRepository;

/** Reservations in memory. Totals of budgets are computed on request. There are no free allowances. */
final class MemoryReservations implements ReservationRepository {
    private final Supplier<Instant> now;
    private final BudgetRepository budgets;
    private final Supplier<List<Publication>> publications;
    private final Map<PublicationId, Row> rows = new TreeMap<>(java.util.Comparator.comparing(PublicationId::value));
    private final Map<String, Counted> counted = new HashMap<>();
    private final Set<PublicationId> known = new HashSet<>();
    private final List<Usage> usage = new ArrayList<>();

    /** @param granted whether it was requested, rather than assumed */
    private record Row(AccountId account, long nanos, boolean granted) {}

    /** The last counted revision and period of a budget. */
    private record Counted(long revision, Instant start) {}

    MemoryReservations(Supplier<Instant> now, BudgetRepository budgets, Supplier<List<Publication>> publications) {
        this.now = now;
        this.budgets = budgets;
        this.publications = publications;
    }

    @Override
    public Map<PublicationId, Shortage> reserve(List<Request> requests, Pricing pricing) {
        var stopping = budgets.list().stream()
                .filter(Budget::stops)
                .filter(budget -> requests.stream().anyMatch(each -> cost(budget, each) > 0))
                .toList();
        if (stopping.isEmpty()) {
            return Map.of();
        }
        if (stopping.stream().anyMatch(this::isMissing)) {
            count(pricing);
        }
        var shortages = new LinkedHashMap<PublicationId, Shortage>();
        var asking = requests.stream()
                .filter(each -> stopping.stream().anyMatch(budget -> cost(budget, each) > 0))
                .toList();
        for (var request : asking) {
            var row = rows.get(request.publication().id());
            if (row != null && (row.granted() || request.publication().mayHaveBeenSent())) {
                known.add(request.publication().id());
            } else {
                rows.remove(request.publication().id());
            }
        }
        for (var request : asking) {
            var shortage = request.overBudget() ? Optional.<Shortage>empty() : shortage(stopping, request);
            shortage.ifPresentOrElse(why -> shortages.put(request.publication().id(), why), () -> {
                var publication = request.publication();
                var before = rows.get(publication.id());
                var least = before == null || !publication.mayHaveBeenSent() ? 0 : before.nanos();
                rows.put(
                        publication.id(),
                        new Row(publication.account(), Math.max(least, nanos(request.price())), true));
                known.add(publication.id());
            });
        }
        return shortages;
    }

    private Optional<Shortage> shortage(List<Budget> stopping, Request request) {
        for (var budget : stopping) {
            var cost = cost(budget, request);
            var row = rows.get(request.publication().id());
            var own = row == null ? 0 : row.nanos();
            var left = amount(budget) - spent(budget) - (reserved(budget) - own);
            if (cost > left) {
                return Optional.of(
                        new Shortage(budget, budget.period().end(now.get()), money(Math.max(left, 0)), money(cost)));
            }
        }
        return Optional.empty();
    }

    private static long cost(Budget budget, Request request) {
        return budget.covers(request.publication().account()) ? nanos(request.price()) : 0;
    }

    private static long nanos(List<Money> price) {
        return price.stream()
                .mapToLong(money -> nanos(money.amount(), RoundingMode.CEILING))
                .sum();
    }

    private static long nanos(BigDecimal amount, RoundingMode rounding) {
        return amount.movePointRight(Usage.PLACES).setScale(0, rounding).longValueExact();
    }

    private static long amount(Budget budget) {
        return nanos(budget.amount().amount(), RoundingMode.FLOOR);
    }

    private static Money money(long nanos) {
        return Usage.money(nanos, MoneyPlan.CURRENCY);
    }

    private long spent(Budget budget) {
        var start = budget.period().start(now.get());
        var end = budget.period().end(now.get());
        return usage.stream()
                .filter(each -> !each.minute().isBefore(start) && each.minute().isBefore(end))
                .filter(each -> each.account().filter(budget::covers).isPresent())
                .mapToLong(Usage::amountNanos)
                .sum();
    }

    private long reserved(Budget budget) {
        return rows.values().stream()
                .filter(row -> budget.covers(row.account()))
                .mapToLong(Row::nanos)
                .sum();
    }

    @Override
    public Totals totals(Budget budget) {
        return new Totals(money(spent(budget)), money(reserved(budget)));
    }

    private boolean isMissing(Budget budget) {
        return !new Counted(budget.revision(), budget.period().start(now.get())).equals(counted.get(budget.id()));
    }

    @Override
    public void count(Pricing pricing) {
        for (var budget : budgets.list()) {
            if (isMissing(budget)) {
                var before = counted.put(
                        budget.id(),
                        new Counted(budget.revision(), budget.period().start(now.get())));
                if (budget.stops() && (before == null || before.revision() != budget.revision())) {
                    assume(budget, pricing);
                }
            }
        }
    }

    /** Assumes the cost of publications in progress without a request, because they may be sent. */
    private void assume(Budget budget, Pricing pricing) {
        for (var each : publications.get()) {
            var nanos = budget.covers(each.account()) ? nanos(pricing.most(each)) : 0;
            if (each.mayBeCharged() && !rows.containsKey(each.id()) && nanos > 0) {
                rows.put(each.id(), new Row(each.account(), nanos, false));
            }
        }
    }

    /** Forgets a removed budget. */
    void removed(String budget) {
        counted.remove(budget);
    }

    /** Settles the reservation for a stored step with its cost. */
    void settle(Publication after, List<Usage> charges) {
        var cost = charges.stream().mapToLong(Usage::amountNanos).sum();
        var ends = !after.mayBeCharged();
        if (ends && (cost != 0 || known.contains(after.id()))) {
            rows.remove(after.id());
        } else if (cost != 0) {
            rows.computeIfPresent(
                    after.id(),
                    (id, row) -> new Row(row.account(), row.nanos() - Math.min(row.nanos(), cost), row.granted()));
        }
        usage.addAll(charges);
    }

    @Override
    public int releaseEnded() {
        var before = rows.size();
        publications.get().stream()
                .filter(each -> !each.mayBeCharged())
                .map(Publication::id)
                .forEach(rows::remove);
        return before - rows.size();
    }
}
