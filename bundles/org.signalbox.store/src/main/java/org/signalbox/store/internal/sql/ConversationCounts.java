package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.model.inbox.InboxCounts;

/** The numbers of conversations, which triggers keep beside them: to count 20,000 takes too long for a title. */
public final class ConversationCounts {
    /** The columns that are counted by. */
    public static final String COLUMNS = "done_at, unread, snoozed_until, assignee";

    /** A trigger's condition, of an update. */
    public static final String CHANGED =
            "(OLD.done_at IS NULL) <> (NEW.done_at IS NULL) OR (OLD.unread > 0) <> (NEW.unread > 0)"
                    + " OR (OLD.snoozed_until IS NULL) <> (NEW.snoozed_until IS NULL)"
                    + " OR COALESCE(OLD.assignee, '') <> COALESCE(NEW.assignee, '')";

    private static final String INTO =
            "INSERT INTO %sconversation_counts (account, assignee, opened, unread, resting, resting_unread, done)\n";

    /** Of a row, with what it counts: 1 or -1. */
    private static final String COUNT = """
            %1$saccount, COALESCE(%1$sassignee, '')%3$s,
                CASE WHEN %1$sdone_at IS NULL THEN %2$d ELSE 0 END%4$s,
                CASE WHEN %1$sdone_at IS NULL AND %1$sunread > 0 THEN %2$d ELSE 0 END%5$s,
                CASE WHEN %1$sdone_at IS NULL AND %1$ssnoozed_until IS NOT NULL THEN %2$d ELSE 0 END%6$s,
                CASE WHEN %1$sdone_at IS NULL AND %1$ssnoozed_until IS NOT NULL AND %1$sunread > 0
                    THEN %2$d ELSE 0 END%7$s,
                CASE WHEN %1$sdone_at IS NULL THEN 0 ELSE %2$d END%8$s""";

    private static final String ADDED = """

            ON CONFLICT (account, assignee) DO UPDATE SET opened = conversation_counts.opened + excluded.opened,
                unread = conversation_counts.unread + excluded.unread,
                resting = conversation_counts.resting + excluded.resting,
                resting_unread = conversation_counts.resting_unread + excluded.resting_unread,
                done = conversation_counts.done + excluded.done""";

    private ConversationCounts() {}

    /**
     * The statement of a trigger of each row.
     *
     * @param row {@code NEW}, which is counted, or {@code OLD}, which isn't any more
     */
    public static String count(String row) {
        return INTO.formatted("") + "VALUES (" + COUNT.formatted(row + ".", by(row), "", "", "", "", "", "") + ")"
                + ADDED;
    }

    /**
     * The statement of a trigger of each statement, however many rows that changed: each row of counts is written once.
     *
     * @param schema with its point
     * @param tables of rows: {@code NEW}, which are counted, {@code OLD}, which aren't any more, or both
     */
    public static String countAll(String schema, String... tables) {
        var rows = Stream.of(tables)
                .map(table -> "SELECT "
                        + COUNT.formatted(
                                "",
                                by(table),
                                " AS assignee",
                                " AS opened",
                                " AS unread",
                                " AS resting",
                                " AS resting_unread",
                                " AS done")
                        + " FROM " + table + "_rows")
                .collect(Collectors.joining(" UNION ALL "));
        return INTO.formatted(schema)
                + "SELECT account, assignee, SUM(opened), SUM(unread), SUM(resting), SUM(resting_unread), SUM(done)"
                + " FROM (" + rows + ") AS r GROUP BY account, assignee HAVING SUM(opened) <> 0 OR SUM(unread) <> 0"
                + " OR SUM(resting) <> 0 OR SUM(resting_unread) <> 0 OR SUM(done) <> 0 ORDER BY account, assignee"
                + ADDED;
    }

    private static int by(String row) {
        return row.equals("NEW") ? 1 : -1;
    }

    /** Those that are snoozed now aren't open; of those that are no longer, few are still marked so. */
    static InboxCounts read(Transaction transaction, String me, Instant now) throws SQLException {
        var all = read(transaction, """
                SELECT SUM(opened - resting) AS opened, SUM(unread - resting_unread) AS unread,
                    SUM(CASE WHEN assignee = ? THEN opened - resting ELSE 0 END) AS mine,
                    SUM(CASE WHEN assignee = '' THEN opened - resting ELSE 0 END) AS free,
                    SUM(resting) AS resting, SUM(done) AS done
                FROM conversation_counts""", me);
        var awake = read(transaction, """
                SELECT COUNT(*) AS opened, SUM(CASE WHEN unread > 0 THEN 1 ELSE 0 END) AS unread,
                    SUM(CASE WHEN assignee = ? THEN 1 ELSE 0 END) AS mine,
                    SUM(CASE WHEN assignee IS NULL THEN 1 ELSE 0 END) AS free, 0 AS resting, 0 AS done
                FROM
                conversations WHERE done_at IS NULL AND snoozed_until IS NOT NULL AND snoozed_until <= ?""", me, now);
        return new InboxCounts(
                all.open() + awake.open(),
                all.unread() + awake.unread(),
                all.mine() + awake.mine(),
                all.unassigned() + awake.unassigned(),
                all.snoozed() - awake.open(),
                all.done());
    }

    private static InboxCounts read(Transaction transaction, String sql, Object... args) throws SQLException {
        return transaction
                .first(
                        row -> new InboxCounts(
                                (int) row.number("opened"),
                                (int) row.number("unread"),
                                (int) row.number("mine"),
                                (int) row.number("free"),
                                (int) row.number("resting"),
                                (int) row.number("done")),
                        sql,
                        args)
                .orElseThrow();
    }

    /** Those of an account that are snoozed no longer lose the mark. */
    static void wake(Transaction transaction, String account, Instant now) throws SQLException {
        var awake = InboxCounters.lock(
                transaction,
                transaction.list(
                        row -> row.number("id"),
                        "SELECT id FROM conversations WHERE done_at IS NULL AND snoozed_until IS NOT NULL"
                                + " AND snoozed_until <= ? AND account = ? LIMIT " + SqlList.AT_ONCE,
                        now,
                        account));
        if (!awake.isEmpty()) {
            transaction.update(
                    "UPDATE conversations SET snoozed_until = NULL WHERE snoozed_until <= ? AND id IN "
                            + SqlList.numbers(awake),
                    now);
        }
    }
}
