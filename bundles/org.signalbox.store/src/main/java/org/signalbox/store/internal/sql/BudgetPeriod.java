package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.signalbox.model.AccountId;
import org.signalbox.model.Budget;

/**
 * The running totals of a budget in a period, as a row. Money is in billionths of the currency's unit.
 *
 * @param revision of the budget that it was counted for
 */
public record BudgetPeriod(
        String budget,
        Instant starts,
        Instant ends,
        long revision,
        Optional<String> network,
        Optional<String> account,
        String currency,
        long spent,
        long reserved) {
    /** The statement of the trigger on usage: {@code %s} are the table and the added amount. */
    public static final String SPENT = """
            UPDATE %s SET spent = %s WHERE currency = NEW.currency AND starts <= NEW.minute AND ends > NEW.minute
                AND (network IS NULL OR network = NEW.network) AND (account IS NULL OR account = NEW.account)""";

    private static final String ADD = """
            WITH v (key, start, more) AS (${rows}) UPDATE budget_periods SET reserved = reserved + more FROM v
            WHERE budget = key AND starts = start""";

    /** Which reservations a budget covers, as a condition on a row {@code p} of its period. */
    private static final String COVERED = """
            r.currency = p.currency AND (p.network IS NULL OR r.network = p.network)
                AND (p.account IS NULL OR r.account = p.account)""";

    static final String COUNT_RESERVED =
            "UPDATE budget_periods AS p SET reserved = COALESCE((SELECT SUM(r.amount_nanos) FROM reservations r WHERE "
                    + COVERED + "), 0)";

    static BudgetPeriod of(ResultRow row) throws SQLException {
        return new BudgetPeriod(
                row.text("budget"),
                row.instant("starts"),
                row.instant("ends"),
                row.number("revision"),
                row.maybeText("network"),
                row.maybeText("account"),
                row.text("currency"),
                row.number("spent"),
                row.number("reserved"));
    }

    static BudgetPeriod counted(Budget budget, Instant at, long spent, long reserved) {
        return new BudgetPeriod(
                budget.id(),
                budget.period().start(at),
                budget.period().end(at),
                budget.revision(),
                budget.network(),
                budget.account().map(AccountId::toString),
                budget.amount().currency(),
                spent,
                reserved);
    }

    /** Whether it is of the budget as it is now, and of the period that an instant is in. */
    boolean isOf(Budget of, Instant at) {
        return budget.equals(of.id())
                && revision == of.revision()
                && starts.equals(of.period().start(at));
    }

    boolean covers(AccountId spender, String money) {
        return currency.equals(money)
                && network.map(spender.network()::equals).orElse(true)
                && account.map(spender.toString()::equals).orElse(true);
    }

    /**
     * All that count what some networks cost, locked until the transaction's end: always in this order, and before
     * usage of these networks is added, so that two who do so wait for each other one way only.
     */
    static List<BudgetPeriod> lock(Transaction transaction, Collection<String> networks) throws SQLException {
        transaction.dialect().shareLockTotals(transaction);
        var some = PublicationReader.padded(List.copyOf(new TreeSet<>(networks)));
        return transaction.list(
                BudgetPeriod::of,
                "SELECT * FROM budget_periods WHERE network IS NULL OR network IN ("
                        + String.join(", ", Collections.nCopies(some.size(), "?")) + ") ORDER BY budget, starts"
                        + transaction.dialect().forUpdate(),
                some.toArray());
    }

    /** Adds to what is reserved of locked ones. */
    static void addReserved(Transaction transaction, Map<BudgetPeriod, Long> more) throws SQLException {
        transaction.updateRowsLater(
                ADD,
                List.of("text", "bigint", "bigint"),
                more.entrySet().stream()
                        .filter(each -> each.getValue() != 0)
                        .map(each -> new Object[] {each.getKey().budget, each.getKey().starts, each.getValue()})
                        .toList());
    }

    void insert(Transaction transaction) throws SQLException {
        transaction.update("""
                INSERT INTO budget_periods (budget, starts, ends, revision, network, account, currency, spent, reserved)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, \
                ?)""", budget, starts, ends, revision, network, account, currency, spent, reserved);
    }
}
