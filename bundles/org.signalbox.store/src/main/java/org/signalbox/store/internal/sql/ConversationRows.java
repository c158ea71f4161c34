package org.signalbox.store.internal.sql;

import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.signalbox.connector.api.InboxItem.Kind;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.store.internal.sql.InboxGrouping.Group;

/** Adds new messages of an account to their conversations, which it begins and joins as needed. */
final class ConversationRows {
    /** Two conversations may be called alike by their network: an exchange and a comment. */
    private static final int NAMES = 10;

    private static final String BEGIN = """
            INSERT INTO conversations (account, network, conversation, exchange, kind, post, author, excerpt, newest_at,
                received_at, messages, unread, waits_from, revision)
            ${rows} ON CONFLICT DO NOTHING RETURNING id, conversation""";
    private static final List<String> BEGIN_TYPES = List.of(
            "text", "text", "text", "text", "text", "text", "text", "text", "bigint", "bigint", "bigint", "bigint",
            "bigint", "bigint");
    private static final String ADD = """
            INSERT INTO inbox_messages (account, remote_id, conversation, network, kind, written_at, received_at,
                author, text, reply_to, post, url, attachments, possible, data, hidden, liked, gone_at, told, look_at)
            ${rows}""";
    private static final List<String> ADD_TYPES = List.of(
            "text", "text", "bigint", "text", "text", "bigint", "bigint", "text", "text", "text", "text", "text",
            "text", "text", "text", "bigint", "bigint", "bigint", "text", "bigint");

    private final Transaction transaction;
    private final AccountId account;
    private final InboxSorting sorting;

    /** @param sorting what happens to each message */
    ConversationRows(Transaction transaction, AccountId account, InboxSorting sorting) {
        this.transaction = transaction;
        this.account = account;
        this.sorting = sorting;
    }

    /**
     * Stores them; each conversation is open then.
     *
     * @param posts the post that a message is below
     * @return them with their conversations, in the order of time
     */
    List<InboxMessage> add(List<Group> groups, Function<InboxMessage, Optional<String>> posts) throws SQLException {
        lockStored(groups);
        var begun = begin(groups, posts);
        var messages = new LinkedHashMap<Long, List<InboxMessage>>();
        for (var group : groups) {
            long conversation = group.stored.isEmpty()
                    ? Objects.requireNonNull(begun.get(group))
                    : group.stored.iterator().next();
            messages.put(conversation, group.messages);
            join(conversation, group.stored);
        }
        var added = insert(messages, posts);
        transaction.update("UPDATE conversations SET done_at = NULL, snoozed_until = NULL WHERE id IN "
                + SqlList.numbers(messages.keySet())
                + " AND (done_at IS NOT NULL OR snoozed_until IS NOT NULL)");
        sorting.apply(messages);
        InboxWords.add(transaction, messages);
        InboxCounters.recount(transaction, messages.keySet());
        return added;
    }

    private void lockStored(List<Group> groups) throws SQLException {
        var all = new TreeSet<Long>();
        groups.forEach(group -> all.addAll(group.stored));
        InboxCounters.lock(transaction, all);
    }

    private Map<Group, Long> begin(List<Group> groups, Function<InboxMessage, Optional<String>> posts)
            throws SQLException {
        var begun = new HashMap<Group, Long>();
        var left = groups.stream().filter(group -> group.stored.isEmpty()).toList();
        for (int name = 1; !left.isEmpty() && name <= NAMES; name++) {
            var keys = new LinkedHashMap<String, Group>();
            for (var group : left) {
                keys.putIfAbsent(key(group.first(), name), group);
            }
            var rows = new ArrayList<Object[]>();
            keys.forEach((key, group) -> rows.add(row(key, group, posts)));
            transaction.updateRows(
                    row -> begun.put(keys.get(row.text("conversation")), row.number("id")), BEGIN, BEGIN_TYPES, rows);
            left = left.stream().filter(group -> !begun.containsKey(group)).toList();
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("there is a conversation of each name of "
                    + key(left.getFirst().first(), 1));
        }
        return begun;
    }

    private static String key(InboxMessage first, int name) {
        var key = first.kind() == Kind.MESSAGE ? InboxGrouping.exchange(first) : first.remoteId();
        return name == 1 ? key : key + "#" + name;
    }

    private Object[] row(String key, Group group, Function<InboxMessage, Optional<String>> posts) {
        var first = group.first();
        return new Object[] {
            account.toString(),
            account.network(),
            key,
            first.kind() == Kind.MESSAGE ? Optional.of(InboxGrouping.exchange(first)) : Optional.empty(),
            first.kind(),
            group.messages.stream().map(posts).flatMap(Optional::stream).findFirst(),
            "",
            "",
            first.at(),
            first.receivedAt(),
            0,
            0,
            InboxRows.NEVER,
            0
        };
    }

    /** Makes all of them the first one, which keeps what people decided about it. */
    private void join(long conversation, Collection<Long> all) throws SQLException {
        var others = all.stream().filter(each -> each != conversation).toList();
        if (others.isEmpty()) {
            return;
        }
        var some = SqlList.numbers(others);
        transaction.update("UPDATE inbox_messages SET conversation = ? WHERE conversation IN " + some, conversation);
        transaction.update(
                "INSERT INTO conversation_labels (label, conversation) SELECT DISTINCT label, CAST(? AS BIGINT)"
                        + " FROM conversation_labels WHERE conversation IN " + some + " ON CONFLICT DO NOTHING",
                conversation);
        transaction.update("DELETE FROM conversation_labels WHERE conversation IN " + some);
        var labels = transaction.list(
                row -> row.text("label"), "SELECT label FROM conversation_labels WHERE conversation = ?", conversation);
        transaction.update(
                "UPDATE conversations SET labels = ?, assignee = COALESCE(assignee, (SELECT o.assignee"
                        + " FROM conversations o WHERE o.id IN " + some + " AND o.assignee IS NOT NULL"
                        + " ORDER BY o.id LIMIT 1)), revision = revision + 1 WHERE id = ?",
                InboxRows.labels(labels),
                conversation);
        InboxDrafts.join(transaction, conversation, some);
        transaction.update("DELETE FROM inbox_words WHERE conversation IN " + some);
        transaction.update("DELETE FROM conversations WHERE id IN " + some);
        InboxWords.rebuild(transaction, List.of(conversation));
    }

    private List<InboxMessage> insert(
            Map<Long, List<InboxMessage>> messages, Function<InboxMessage, Optional<String>> posts)
            throws SQLException {
        var ids = new HashMap<Long, ConversationId>();
        transaction.list(
                row -> ids.put(row.number("id"), new ConversationId(account, row.text("conversation"))),
                "SELECT id, conversation FROM conversations WHERE id IN " + SqlList.numbers(messages.keySet()));
        var rows = new ArrayList<Object[]>();
        var added = new ArrayList<InboxMessage>();
        messages.forEach((conversation, some) -> {
            for (var message : some) {
                var post = posts.apply(message);
                rows.add(row(conversation, message, post));
                added.add(in(Objects.requireNonNull(ids.get(conversation)), message, post));
            }
        });
        transaction.updateRows(row -> row, ADD, ADD_TYPES, rows);
        added.sort(Comparator.comparing(InboxMessage::at).thenComparing(InboxMessage::remoteId));
        return added;
    }

    private Object[] row(long conversation, InboxMessage message, Optional<String> post) {
        return new Object[] {
            account.toString(),
            message.remoteId(),
            conversation,
            account.network(),
            message.kind(),
            message.at(),
            message.receivedAt(),
            message.author().remoteId(),
            message.text(),
            message.replyTo(),
            post,
            message.url().map(URI::toString),
            PastDetailsJson.write(message.attachments()),
            InboxRows.possible(message.possible()),
            message.data(),
            message.status().hidden(),
            message.status().liked(),
            message.status().goneAt(),
            sorting.of(message).told(),
            sorting.of(message).lookAt()
        };
    }

    private static InboxMessage in(ConversationId conversation, InboxMessage message, Optional<String> post) {
        return new InboxMessage(
                conversation,
                message.remoteId(),
                message.kind(),
                message.at(),
                message.receivedAt(),
                message.author(),
                message.text(),
                message.replyTo(),
                post,
                message.url(),
                message.attachments(),
                message.possible(),
                message.data(),
                message.status());
    }
}
