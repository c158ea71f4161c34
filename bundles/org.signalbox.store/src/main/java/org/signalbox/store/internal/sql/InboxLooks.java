package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxRepository;
import org.signalbox.model.inbox.InboxRepository.Look;
import org.signalbox.model.store.StoreChange;

/** Messages that are read again from their networks. */
final class InboxLooks {
    /** One that was removed by an action stays gone, whatever a network says that hasn't noticed. */
    private static final String THERE = """
            UPDATE inbox_messages SET gone_at = NULL WHERE account = ? AND gone_at IS NOT NULL AND erased = 0
                AND NOT EXISTS (SELECT 1 FROM inbox_actions a WHERE a.account = inbox_messages.account
                    AND a.message = inbox_messages.remote_id AND a.kind = 'REMOVE' AND a.state = 'DONE')
                AND remote_id IN\s""";

    private static final String GONE =
            "UPDATE inbox_messages SET gone_at = ? WHERE account = ? AND gone_at IS NULL AND erased = 0"
                    + " AND remote_id IN ";

    private static final String NEXT = """
            WITH v (key, next_look) AS (${rows})
            UPDATE inbox_messages SET looked_at = ?, look_at = CASE WHEN done_at IS NULL AND gone_at IS NULL
                AND erased = 0 THEN next_look END FROM v WHERE account = ? AND remote_id = key""";

    private InboxLooks() {}

    static void ask(Transaction transaction, ConversationId conversation, Instant at) throws SQLException {
        var asked = transaction.update(
                """
                UPDATE inbox_messages SET look_at = ? WHERE account = ? AND remote_id IN (
                    SELECT m.remote_id FROM inbox_messages m JOIN conversations c ON c.id = m.conversation
                    WHERE c.account = ? AND c.conversation = ? AND m.gone_at IS NULL AND m.erased = 0
                    ORDER BY m.written_at DESC, m.remote_id DESC LIMIT ?)
                AND (look_at IS NULL OR look_at > ?) AND (looked_at IS NULL OR looked_at <= ?)""",
                at,
                conversation.account().toString(),
                conversation.account().toString(),
                conversation.key(),
                InboxRepository.MOST_LOOKS,
                at,
                at.minus(InboxRepository.BETWEEN_LOOKS));
        if (asked > 0) {
            transaction.changed(StoreChange.Kind.INBOX, conversation.account().toString());
        }
    }

    static List<InboxMessage> due(Transaction transaction, Collection<AccountId> accounts, Instant now, int limit)
            throws SQLException {
        if (accounts.isEmpty()) {
            return List.of();
        }
        var ids = accounts.stream().map(AccountId::toString).toList();
        var args = new ArrayList<Object>(ids);
        args.add(now);
        args.add(limit);
        return InboxRows.messages(
                transaction,
                "m.account IN " + SqlList.places(ids) + " AND m.look_at IS NOT NULL AND m.look_at <= ?"
                        + " ORDER BY m.look_at, m.account, m.remote_id LIMIT ?",
                args.toArray());
    }

    static Set<String> claim(
            Transaction transaction, AccountId account, Collection<String> messages, Instant now, Instant next)
            throws SQLException {
        var claimed = new TreeSet<String>();
        for (var some : SqlList.pieces(ids(messages).keySet())) {
            claimed.addAll(transaction.list(
                    row -> row.text("remote_id"),
                    "UPDATE inbox_messages SET look_at = ? WHERE account = ? AND look_at <= ? AND remote_id IN "
                            + SqlList.places(some) + " RETURNING remote_id",
                    SqlList.args(new Object[] {next, account.toString(), now}, some)));
        }
        return messages.stream()
                .filter(message -> claimed.contains(InboxText.id(message)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, String> ids(Collection<String> messages) {
        var ids = new HashMap<String, String>();
        messages.forEach(message -> ids.put(InboxText.id(message), message));
        return ids;
    }

    static void store(Transaction transaction, AccountId account, Look look) throws SQLException {
        var present = ids(look.present().stream().map(InboxMessage::remoteId).toList())
                .keySet();
        var gone = ids(look.gone()).keySet();
        var conversations = lock(transaction, account, present, gone);
        InboxPut.again(transaction, account, look.present());
        var changed = 0;
        for (var some : SqlList.pieces(present)) {
            changed += transaction.update(
                    THERE + SqlList.places(some), SqlList.args(new Object[] {account.toString()}, some));
        }
        for (var some : SqlList.pieces(gone)) {
            changed += transaction.update(
                    GONE + SqlList.places(some), SqlList.args(new Object[] {look.at(), account.toString()}, some));
        }
        if (changed > 0) {
            InboxCounters.recount(transaction, conversations);
            transaction.changed(StoreChange.Kind.INBOX, account.toString());
        }
        var rows = look.next().entrySet().stream()
                .map(each -> new Object[] {InboxText.id(each.getKey()), each.getValue()})
                .toList();
        transaction.updateRows(row -> row, NEXT, List.of("text", "bigint"), rows, look.at(), account.toString());
    }

    /** Conversations are locked before their messages, as everywhere. */
    private static TreeSet<Long> lock(
            Transaction transaction, AccountId account, Collection<String> present, Collection<String> gone)
            throws SQLException {
        var all = new TreeSet<>(present);
        all.addAll(gone);
        var conversations = new TreeSet<Long>();
        for (var some : SqlList.pieces(all)) {
            conversations.addAll(transaction.list(
                    row -> row.number("conversation"),
                    "SELECT DISTINCT conversation FROM inbox_messages WHERE account = ? AND remote_id IN "
                            + SqlList.places(some),
                    SqlList.args(new Object[] {account.toString()}, some)));
        }
        InboxCounters.lock(transaction, conversations);
        return conversations;
    }
}
