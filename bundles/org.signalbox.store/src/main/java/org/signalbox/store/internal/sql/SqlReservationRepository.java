package org.signalbox.store.internal.sql;

import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.signalbox.model.AccountId;
import org.signalbox.model.Budget;
import org.signalbox.model.Money;
import org.signalbox.model.PublicationId;
import org.signalbox.model.Usage;
import org.signalbox.model.store.ReservationRepository;
import org.signalbox.model.store.StoreChange;

/** The tables of reservations and of budgets' running totals. */
final class SqlReservationRepository implements ReservationRepository {
    /** {@link org.signalbox.model.Publication#mayBeCharged} as a condition on a row of publications. */
    private static final String MAY_BE_CHARGED = """
            (%1$s.state IN ('CLAIMED', 'SENDING', 'UNKNOWN', 'REVIEW') OR %1$s.state IN ('PLANNED', 'HELD') AND EXISTS (
                SELECT 1 FROM publication_parts tried WHERE tried.publication = %1$s.id AND tried.progress <> 'DONE'
                    AND tried.intended_at IS NOT NULL))""";

    private static final String ENDED = """
            SELECT DISTINCT publication FROM reservations r WHERE NOT EXISTS (SELECT 1 FROM publications p
                WHERE p.id = r.publication AND\s""" + MAY_BE_CHARGED.formatted("p") + ")";

    private final Database database;
    private final Supplier<Instant> now;
    private final ReservationSettlement settlements;

    SqlReservationRepository(Database database, Supplier<Instant> now, ReservationSettlement settlements) {
        this.database = database;
        this.now = now;
        this.settlements = settlements;
    }

    @Override
    public Map<PublicationId, Shortage> reserve(List<Request> requests, Pricing pricing) {
        if (requests.isEmpty()) {
            return Map.of();
        }
        while (true) {
            var outcome = database.writeGuarded(transaction -> tryReserve(transaction, requests, pricing));
            if (outcome.isPresent()) {
                return outcome.get();
            }
            count(pricing); // in a transaction of its own, which locks out those that reserve
        }
    }

    /** Empty where totals are missing. */
    private Optional<Map<PublicationId, Shortage>> tryReserve(
            Transaction transaction, List<Request> requests, Pricing pricing) throws SQLException {
        transaction.dialect().shareLockTotals(transaction);
        var budgets = SqlBudgetRepository.stopping(transaction).stream()
                .filter(budget -> requests.stream().anyMatch(each -> ReservationWriter.counts(budget, each)))
                .toList();
        if (budgets.isEmpty()) {
            return Optional.of(Map.of());
        }
        var periods = BudgetPeriod.lock(
                transaction,
                requests.stream()
                        .map(each -> each.publication().account().network())
                        .toList());
        var at = now.get();
        var counted = new ArrayList<ReservationWriter.Counted>();
        for (var budget : budgets) {
            var period = periods.stream().filter(each -> each.isOf(budget, at)).findFirst();
            if (period.isEmpty()) {
                return Optional.empty();
            }
            counted.add(new ReservationWriter.Counted(budget, period.get()));
        }
        var reserving = new ReservationWriter(transaction, periods, counted, pricing);
        var shortages = reserving.run(requests);
        settlements.reserved(reserving.written());
        return Optional.of(shortages);
    }

    @Override
    public Totals totals(Budget budget) {
        return database.read(transaction -> {
            var at = now.get();
            var period =
                    transaction
                            .list(BudgetPeriod::of, "SELECT * FROM budget_periods WHERE budget = ?", budget.id())
                            .stream()
                            .filter(each -> each.isOf(budget, at))
                            .findFirst();
            var counted = period.isPresent()
                    ? period.get()
                    : BudgetPeriod.counted(budget, at, spent(transaction, budget, at), reserved(transaction, budget));
            return new Totals(
                    Usage.money(counted.spent(), counted.currency()),
                    Usage.money(counted.reserved(), counted.currency()));
        });
    }

    @Override
    public void count(Pricing pricing) {
        var missing =
                database.read(transaction -> !missing(transaction, now.get()).isEmpty());
        if (!missing) {
            return;
        }
        database.writeGuarded(transaction -> {
            transaction.dialect().exclusiveLockTotals(transaction);
            var at = now.get();
            var budgets = missing(transaction, at);
            for (var budget : budgets) {
                var isNew = transaction
                        .list(
                                row -> 1,
                                "SELECT 1 FROM budget_periods WHERE budget = ? AND revision = ?",
                                budget.id(),
                                budget.revision())
                        .isEmpty();
                transaction.update("DELETE FROM budget_periods WHERE budget = ?", budget.id());
                BudgetPeriod.counted(budget, at, spent(transaction, budget, at), 0)
                        .insert(transaction);
                if (isNew && budget.stops()) {
                    assume(transaction, budget, pricing);
                }
            }
            transaction.update(BudgetPeriod.COUNT_RESERVED);
            return budgets.size();
        });
    }

    private static List<Budget> missing(Transaction transaction, Instant at) throws SQLException {
        var periods = transaction.list(BudgetPeriod::of, "SELECT * FROM budget_periods");
        return SqlBudgetRepository.all(transaction).stream()
                .filter(budget -> periods.stream().noneMatch(each -> each.isOf(budget, at)))
                .toList();
    }

    /**
     * Assumes reservations for publications that were in flight before the budget existed: they may be sent, or were.
     * Their claims are visible here.
     */
    private static void assume(Transaction transaction, Budget budget, Pricing pricing) throws SQLException {
        var rows = new ArrayList<ReservationRow>();
        for (var publication : PublicationReader.select(
                        transaction,
                        MAY_BE_CHARGED.formatted("publications")
                                + " AND NOT EXISTS (SELECT 1 FROM reservations r WHERE r.publication = "
                                + "publications.id) ORDER BY id")
                .items()) {
            if (budget.covers(publication.account())) {
                for (var money : pricing.most(publication)) {
                    rows.add(new ReservationRow(
                            publication.id().value(),
                            publication.account(),
                            money.currency(),
                            amountNanos(money),
                            false));
                }
            }
        }
        ReservationRow.put(transaction, rows);
    }

    private static long spent(Transaction transaction, Budget budget, Instant at) throws SQLException {
        var args = new ArrayList<Object>(List.of(
                budget.period().start(at),
                budget.period().end(at),
                budget.amount().currency()));
        return sum(
                transaction,
                "usage WHERE amount_nanos <> 0 AND minute >= ? AND minute < ? AND currency = ?",
                budget,
                args);
    }

    private static long reserved(Transaction transaction, Budget budget) throws SQLException {
        return sum(
                transaction,
                "reservations WHERE currency = ?",
                budget,
                new ArrayList<>(List.of(budget.amount().currency())));
    }

    private static long sum(Transaction transaction, String rows, Budget budget, List<Object> args)
            throws SQLException {
        var scope = new StringBuilder();
        budget.network().ifPresent(network -> {
            scope.append(" AND network = ?");
            args.add(network);
        });
        budget.account().map(AccountId::toString).ifPresent(account -> {
            scope.append(" AND account = ?");
            args.add(account);
        });
        return transaction
                .first(
                        row -> row.number("n"),
                        "SELECT COALESCE(SUM(amount_nanos), 0) AS n FROM " + rows + scope,
                        args.toArray())
                .orElse(0L);
    }

    @Override
    public int releaseEnded() {
        var ended = database.read(transaction -> transaction.list(row -> row.text("publication"), ENDED));
        if (ended.isEmpty()) {
            return 0;
        }
        return database.writeGuarded(transaction -> {
            // a reservation for a new claim comes before or after
            transaction.dialect().exclusiveLockTotals(transaction);
            var rows = ReservationRow.end(transaction, transaction.list(row -> row.text("publication"), ENDED));
            transaction.update(BudgetPeriod.COUNT_RESERVED);
            if (!rows.isEmpty()) {
                SqlBudgetRepository.all(transaction)
                        .forEach(budget -> transaction.changed(StoreChange.Kind.BUDGET, budget.id()));
            }
            return (int)
                    rows.stream().map(ReservationRow::publication).distinct().count();
        });
    }

    /** Rounded up: a reservation must never be less than the charge. */
    static long amountNanos(Money money) {
        return money.amount()
                .movePointRight(Usage.PLACES)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }
}
