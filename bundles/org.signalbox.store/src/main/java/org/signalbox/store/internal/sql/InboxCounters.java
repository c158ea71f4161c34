package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.store.StoreChange;

/** What conversations know of their messages, kept up to date in the transaction that changes these. */
public final class InboxCounters {
    /**
     * A message waits while it is neither done nor answered, unless its author was answered later: a message that was
     * written and received after it.
     */
    private static final String WAITS_FROM = """
            COALESCE((SELECT MIN(m.written_at) FROM ${schema}inbox_messages m LEFT JOIN (
                    SELECT a.author, MAX(a.written_at) AS written, MAX(a.received_at) AS received
                    FROM ${schema}inbox_messages a
                    WHERE a.conversation = ${row}.id AND a.answered = 1 GROUP BY a.author) answers
                ON answers.author = m.author
                WHERE m.conversation = ${row}.id AND m.done_at IS NULL AND m.gone_at IS NULL AND m.erased = 0
                    AND m.answered = 0 AND (answers.author IS NULL OR m.written_at > answers.written
                        OR m.received_at > answers.received)), %d)""".formatted(InboxRows.NEVER);

    private static final String UNREAD_MESSAGES = """
            SELECT COUNT(*) FROM ${schema}inbox_messages m WHERE m.conversation = ${row}.id
                AND m.read_at IS NULL AND m.gone_at IS NULL AND m.erased = 0""";

    private static final String WAITS = "waits_from = " + waitsFrom("", "conversations");
    private static final String UNREAD = "unread = (" + unread("", "conversations") + ")";
    private static final String NEWEST = """
            (SELECT %s FROM inbox_messages m WHERE m.conversation = conversations.id
                ORDER BY m.written_at DESC, m.remote_id DESC LIMIT 1)""";
    private static final String ALL = "UPDATE conversations SET messages = (SELECT COUNT(*) FROM inbox_messages m"
            + " WHERE m.conversation = conversations.id), newest_at = " + NEWEST.formatted("m.written_at")
            + ", received_at = (SELECT MAX(m.received_at) FROM inbox_messages m"
            + " WHERE m.conversation = conversations.id), author = " + NEWEST.formatted("m.author") + ", excerpt = "
            + NEWEST.formatted("SUBSTR(m.text, 1, " + Conversation.EXCERPT + ")") + ", "
            + UNREAD + ", " + WAITS + " WHERE id IN ";

    private InboxCounters() {}

    /**
     * Since when a conversation waits, in SQL.
     *
     * @param schema before the name of a table
     * @param row the conversation
     */
    public static String waitsFrom(String schema, String row) {
        return WAITS_FROM.replace("${schema}", schema).replace("${row}", row);
    }

    /** How many messages of a conversation are unread, in SQL, as for {@link #waitsFrom}. */
    public static String unread(String schema, String row) {
        return UNREAD_MESSAGES.replace("${schema}", schema).replace("${row}", row);
    }

    /** After messages came, went or changed. */
    static void recount(Transaction transaction, Collection<Long> conversations) throws SQLException {
        update(transaction, ALL, conversations);
    }

    /** After messages were read. */
    static void recountUnread(Transaction transaction, Collection<Long> conversations) throws SQLException {
        update(transaction, "UPDATE conversations SET " + UNREAD + " WHERE id IN ", conversations);
    }

    /** After messages were answered or done. */
    static void recountWaiting(Transaction transaction, Collection<Long> conversations) throws SQLException {
        update(transaction, "UPDATE conversations SET " + WAITS + " WHERE id IN ", conversations);
    }

    private static void update(Transaction transaction, String sql, Collection<Long> conversations)
            throws SQLException {
        if (!conversations.isEmpty()) {
            transaction.update(sql + SqlList.numbers(conversations));
        }
    }

    /** Locks conversations in one order, so that what is counted stays so until the end. */
    static List<Long> lock(Transaction transaction, Collection<Long> conversations) throws SQLException {
        return conversations.isEmpty()
                ? List.of()
                : transaction.list(
                        row -> row.number("id"),
                        "SELECT id FROM conversations WHERE id IN " + SqlList.numbers(conversations) + " ORDER BY id"
                                + transaction.dialect().forUpdate());
    }

    /**
     * Notes whether an answer of ours to a message is planned or published, in the transaction that plans or ends one.
     * A message that isn't there is none of the inbox.
     */
    static void answered(Transaction transaction, AccountId account, String message, boolean answered)
            throws SQLException {
        answered(transaction, account, List.of(message), answered);
    }

    /** The same of several messages. */
    static void answered(Transaction transaction, AccountId account, Collection<String> messages, boolean answered)
            throws SQLException {
        for (var some : SqlList.pieces(messages)) {
            var which = " WHERE account = ? AND answered <> ? AND remote_id IN " + SqlList.places(some);
            var args = SqlList.args(new Object[] {account.toString(), answered}, some);
            var conversations = Set.copyOf(transaction.list(
                    row -> row.number("conversation"), "SELECT conversation FROM inbox_messages" + which, args));
            if (!conversations.isEmpty()) {
                lock(transaction, conversations);
                transaction.update("UPDATE inbox_messages SET answered = 1 - answered" + which, args);
                recountWaiting(transaction, conversations);
                transaction.changed(StoreChange.Kind.INBOX, account.toString());
            }
        }
    }
}
