package org.signalbox.simulator;

import static org.signalbox.model.store.StoreChange.Kind.BUDGET;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.signalbox.model.Budget;
import org.signalbox.model.Money;
import org.signalbox.model.PublicationId;
import org.signalbox.model.store.ReservationRepository;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;

/** Reservations of money as seen by one process, with injected faults. */
class FaultyReservations implements ReservationRepository {
    private final SimulatedNode process;
    private final Store store;

    FaultyReservations(SimulatedNode process, Store store) {
        this.process = process;
        this.store = store;
    }

    FaultyReservations(FaultyReservations other) {
        this(other.process, other.store);
    }

    @Override
    public Map<PublicationId, Shortage> reserve(List<Request> requests, Pricing pricing) {
        if (requests.isEmpty()) {
            return Map.of();
        }
        return process.transactions()
                .writes(
                        FaultStep.BEFORE_RESERVE,
                        FaultStep.AFTER_RESERVE,
                        BUDGET,
                        "",
                        () -> process.transactions().locked(() -> {
                            var shortages = reserved(requests, pricing);
                            process.trace(() -> "reserves for "
                                    + requests.stream()
                                            .map(each -> each.publication().id())
                                            .toList()
                                    + (shortages.isEmpty() ? "" : ", but not for " + shortages.keySet()));
                            return shortages;
                        }));
    }

    /** Reserves money in the store; mutations override it. */
    Map<PublicationId, Shortage> reserved(List<Request> requests, Pricing pricing) {
        return store.reservations().reserve(requests, pricing);
    }

    @Override
    public Totals totals(Budget budget) {
        process.transactions().reads();
        return store.reservations().totals(budget);
    }

    @Override
    public void count(Pricing pricing) {
        process.transactions()
                .writes(
                        FaultStep.ELSEWHERE,
                        FaultStep.ELSEWHERE,
                        BUDGET,
                        "",
                        () -> process.transactions().locked(() -> {
                            store.reservations().count(pricing);
                            return pricing;
                        }));
    }

    @Override
    public int releaseEnded() {
        return process.transactions().writes(FaultStep.ELSEWHERE, FaultStep.ELSEWHERE, BUDGET, "", () -> {
            var ended = store.reservations().releaseEnded();
            if (ended > 0) {
                process.trace(() -> "ends what was reserved for " + ended);
                store.budgets()
                        .list()
                        .forEach(budget -> process.transactions().tells(new StoreChange(BUDGET, budget.id())));
            }
            return ended;
        });
    }

    /** Reservations of a protocol that checks budgets, and reserves nothing. */
    static FaultyReservations unreserved(Store store, FaultyReservations truth) {
        return new FaultyReservations(truth) {
            @Override
            Map<PublicationId, Shortage> reserved(List<Request> requests, Pricing pricing) {
                var shortages = new HashMap<PublicationId, Shortage>();
                for (var budget : store.budgets().list()) {
                    var spent = store.reservations().totals(budget).spent().amount();
                    var left = budget.amount().amount().subtract(spent);
                    for (var request : requests) {
                        var covers = budget.stops()
                                && budget.covers(request.publication().account());
                        for (var cost : covers ? request.price() : List.<Money>of()) {
                            if (cost.amount().compareTo(left) > 0) {
                                shortages.put(
                                        request.publication().id(), new Shortage(budget, store.now(), cost, cost));
                            }
                        }
                    }
                }
                return shortages;
            }
        };
    }
}
