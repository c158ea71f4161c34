package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.signalbox.model.AccountId;

/** The reservation of a publication in one currency, as a row; in billionths of the currency's unit. */
record ReservationRow(String publication, AccountId account, String currency, long amountNanos, boolean granted) {
    private static final List<String> KEY = List.of("text");

    static ReservationRow of(ResultRow row) throws SQLException {
        return new ReservationRow(
                row.text("publication"),
                AccountId.of(row.text("account")),
                row.text("currency"),
                row.number("amount_nanos"),
                row.number("granted") != 0);
    }

    static List<ReservationRow> find(Transaction transaction, Collection<String> publications) throws SQLException {
        var some = PublicationReader.padded(List.copyOf(publications));
        return transaction.list(
                ReservationRow::of,
                "SELECT * FROM reservations WHERE publication IN ("
                        + String.join(", ", Collections.nCopies(some.size(), "?")) + ")",
                some.toArray());
    }

    static void put(Transaction transaction, List<ReservationRow> rows) throws SQLException {
        transaction.updateRowsLater(
                """
                INSERT INTO reservations (publication, network, account, currency, amount_nanos, granted) ${rows}
                ON CONFLICT (publication, currency) DO UPDATE SET amount_nanos = excluded.amount_nanos,
                    granted = excluded.granted""",
                List.of("text", "text", "text", "text", "bigint", "bigint"),
                rows.stream()
                        .map(row -> new Object[] {
                            row.publication,
                            row.account.network(),
                            row.account.toString(),
                            row.currency,
                            row.amountNanos,
                            row.granted
                        })
                        .toList());
    }

    /** Removes those of publications; as they were. */
    static List<ReservationRow> end(Transaction transaction, Collection<String> publications) throws SQLException {
        return transaction.updateRows(
                ReservationRow::of,
                """
                WITH v (key) AS (${rows}) DELETE FROM reservations WHERE publication IN (SELECT key FROM v)
                RETURNING publication, account, currency, amount_nanos, granted""",
                KEY,
                publications.stream().map(each -> new Object[] {each}).toList());
    }

    ReservationRow with(long amount) {
        return new ReservationRow(publication, account, currency, amount, granted);
    }
}
