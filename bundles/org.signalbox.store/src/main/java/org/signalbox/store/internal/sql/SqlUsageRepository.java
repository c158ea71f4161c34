package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.signalbox.model.AccountId;
import org.signalbox.model.Money;
import org.signalbox.model.Usage;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.UsageQuery;
import org.signalbox.model.store.UsageRepository;

/** The table of usage and its cost. */
final class SqlUsageRepository implements UsageRepository {
    private static final Comparator<Usage> ORDER = Comparator.comparing(Usage::network)
            .thenComparing(SqlUsageRepository::account)
            .thenComparing(Usage::operation)
            .thenComparing(Usage::minute)
            .thenComparing(SqlUsageRepository::currency);
    private static final String ADD = """
            INSERT INTO usage (network, account, operation, minute, currency, calls, refused, items, amount_nanos)
            ${rows} ON CONFLICT (network, account, operation, minute, currency) DO UPDATE SET
                calls = usage.calls + excluded.calls, refused = usage.refused + excluded.refused,
                items = usage.items + excluded.items, amount_nanos = usage.amount_nanos + excluded.amount_nanos""";
    private static final List<String> TYPES =
            List.of("text", "text", "text", "bigint", "text", "bigint", "bigint", "bigint", "bigint");

    private final Database database;
    private final ReservationSettlement settlements;

    SqlUsageRepository(Database database, ReservationSettlement settlements) {
        this.database = database;
        this.settlements = settlements;
    }

    @Override
    public void add(List<Usage> more) {
        if (!more.isEmpty()) {
            database.writeResult(transaction -> {
                settlements.lock(transaction, more);
                add(transaction, more);
                return more.size();
            });
        }
    }

    /** Adds within a transaction, whose changes tell of each network once. */
    static void add(Transaction transaction, List<Usage> more) throws SQLException {
        var sums = new TreeMap<Usage, long[]>(
                ORDER); // in one order, so that two that add to the same rows don't wait for each other
        for (var usage : more) {
            var sum = sums.computeIfAbsent(usage, any -> new long[4]);
            sum[0] += usage.calls();
            sum[1] += usage.refused();
            sum[2] += usage.items();
            sum[3] += usage.amountNanos();
        }
        transaction.updateRowsLater(
                ADD,
                TYPES,
                sums.entrySet().stream()
                        .map(each -> values(each.getKey(), each.getValue()))
                        .toList());
        more.stream()
                .map(Usage::network)
                .distinct()
                .forEach(network -> transaction.changed(StoreChange.Kind.USAGE, network));
    }

    private static Object[] values(Usage of, long[] sum) {
        return new Object[] {
            of.network(), account(of), of.operation(), of.minute(), currency(of), sum[0], sum[1], sum[2], sum[3]
        };
    }

    private static String account(Usage usage) {
        return usage.account().map(AccountId::toString).orElse("");
    }

    private static String currency(Usage usage) {
        return usage.cost().map(Money::currency).orElse("");
    }

    @Override
    public List<Usage> minutes(UsageQuery query) {
        return database.read(transaction -> minutes(transaction, query));
    }

    static List<Usage> minutes(Transaction transaction, UsageQuery query) throws SQLException {
        var filter = Filter.of(query);
        return transaction.list(
                SqlUsageRepository::usage,
                "SELECT * FROM usage WHERE " + filter.condition
                        + " ORDER BY minute, network, account, operation, currency",
                filter.args);
    }

    @Override
    public List<Usage> totals(UsageQuery query) {
        var filter = Filter.of(query);
        var sums = database.read(transaction -> transaction.list(
                SqlUsageRepository::usage,
                """
                SELECT network, account, operation, currency, MIN(minute) AS minute, SUM(calls) AS calls,
                    SUM(refused) AS refused, SUM(items) AS items, SUM(amount_nanos) AS amount_nanos
                FROM usage WHERE\s"""
                        + filter.condition
                        + " GROUP BY network, account, operation, currency"
                        + " ORDER BY network, account, operation, currency",
                filter.args));
        var totals = new ArrayList<Usage>();
        for (var sum : sums) {
            var last = totals.isEmpty() ? null : totals.get(totals.size() - 1);
            if (last != null && last.cost().isEmpty() && isSame(last, sum)) {
                // what was called and what was charged are rows of their own
                totals.set(totals.size() - 1, together(last, sum));
            } else {
                totals.add(sum);
            }
        }
        return List.copyOf(totals);
    }

    private static boolean isSame(Usage a, Usage b) {
        return a.network().equals(b.network())
                && a.account().equals(b.account())
                && a.operation().equals(b.operation());
    }

    private static Usage together(Usage calls, Usage charges) {
        return new Usage(
                calls.network(),
                calls.account(),
                calls.operation(),
                calls.minute().isBefore(charges.minute()) ? calls.minute() : charges.minute(),
                calls.calls() + charges.calls(),
                calls.refused() + charges.refused(),
                calls.items() + charges.items(),
                charges.cost());
    }

    @Override
    public List<Money> spent(UsageQuery query) {
        var filter = Filter.of(query);
        return database.read(transaction -> transaction.list(
                row -> Usage.money(row.number("amount_nanos"), row.text("currency")),
                "SELECT currency, SUM(amount_nanos) AS amount_nanos FROM usage WHERE amount_nanos > 0 AND "
                        + filter.condition + " GROUP BY currency ORDER BY currency",
                filter.args));
    }

    private static Usage usage(ResultRow row) throws SQLException {
        var currency = row.text("currency");
        return new Usage(
                row.text("network"),
                AccountId.parse(row.text("account")),
                row.text("operation"),
                row.instant("minute"),
                row.number("calls"),
                row.number("refused"),
                row.number("items"),
                currency.isEmpty() ? Optional.empty() : Optional.of(Usage.money(row.number("amount_nanos"), currency)));
    }

    private record Filter(String condition, Object[] args) {
        static Filter of(UsageQuery query) {
            var condition = new StringBuilder("minute >= ? AND minute < ?");
            var args = new ArrayList<Object>(List.of(query.from(), query.to()));
            query.network().ifPresent(network -> add(condition, args, "network", network));
            query.account().ifPresent(account -> add(condition, args, "account", account.toString()));
            query.operation().ifPresent(operation -> add(condition, args, "operation", operation));
            return new Filter(condition.toString(), args.toArray());
        }

        private static void add(StringBuilder condition, List<Object> args, String column, String value) {
            condition.append(" AND ").append(column).append(" = ?");
            args.add(value);
        }
    }
}
