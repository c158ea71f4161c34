package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.signalbox.model.AccountId;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;

/**
 * The queue of publications that are to be prepared before they can be sent. It is apart from {@link DueQueues}: what
 * is due never stands behind what takes long.
 *
 * @param node that may prepare them
 * @param now until when they are to be prepared
 * @param damaged which can't be read and are left out
 */
record PreparationQueue(Transaction transaction, NodeId node, Instant now, DamagedPublications damaged) {
    /** State and account are no bare columns here: SQLite would look through all that is planned, by their indexes. */
    static final String QUEUED = "state || '' = 'PLANNED' AND crash_count = 0 AND prepare_at IS NOT NULL";

    private static final String MAY_SEND = " AND account || '' IN (SELECT account FROM (" + DueQueues.HEADS + ") h)";

    /** Of each account the first ones, so that a long queue of one keeps no other waiting. */
    private static final String FIRST = """
            SELECT id, account FROM (SELECT id, account, prepare_at,
                    ROW_NUMBER() OVER (PARTITION BY account ORDER BY prepare_at, id) AS place
                FROM publications WHERE ${queued} AND prepare_at <= ?${out}${may}) q
            WHERE place <= ? ORDER BY place, prepare_at, id""";

    private static final String NEXT =
            "SELECT MIN(prepare_at) AS next FROM publications WHERE " + QUEUED + "${out}" + MAY_SEND;

    private record Row(String id, String account) {}

    /** The first {@code limit} that nobody else is claiming right now, of each account as there is capacity. */
    List<Publication> unclaimed(int limit, ToIntFunction<AccountId> capacity) throws SQLException {
        var out = damaged.ids();
        var args = new ArrayList<Object>(List.of(now));
        args.addAll(out);
        args.addAll(List.of(node.value(), node.value(), limit));
        var sql = without(FIRST, out.size()).replace("${queued}", QUEUED).replace("${may}", MAY_SEND);
        var left = new HashMap<String, Integer>();
        var ids = transaction.list(row -> new Row(row.text("id"), row.text("account")), sql, args.toArray()).stream()
                .filter(row -> left.merge(row.account, 1, Integer::sum) <= DueQueues.capacity(row.account, capacity))
                .map(Row::id)
                .limit(limit)
                .toList();
        var still = new Database.Guard(QUEUED + " AND prepare_at <= ?", List.of(now));
        var free =
                transaction.dialect().skipLocked().isEmpty() ? ids : DueQueues.locked(transaction, ids, limit, still);
        return damaged.noted(PublicationReader.byId(transaction, free));
    }

    /** When a node has something to prepare next. */
    static Optional<Instant> next(Transaction transaction, NodeId node, DamagedPublications damaged)
            throws SQLException {
        var out = damaged.ids();
        var args = new ArrayList<Object>(out);
        args.addAll(List.of(node.value(), node.value()));
        return transaction.list(row -> row.maybeInstant("next"), without(NEXT, out.size()), args.toArray()).stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String without(String sql, int out) {
        return sql.replace("${out}", out == 0 ? "" : " AND id NOT IN (" + DueQueues.placeholders(out) + ")");
    }
}
