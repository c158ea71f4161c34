package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.Conversation.Draft;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.Person;

/**
 * Answers that aren't sent, of each person one in a conversation. On a server each is its login's: two people may have
 * the same name on their machines, so that drafts of other logins name these too.
 */
final class InboxDrafts {
    private static final String SELECT = """
            SELECT c.account, c.conversation, d.message, d.text, d.written_at,
                CASE WHEN d.login = ${login} THEN d.actor ELSE d.actor || ' (' || d.login || ')' END AS author
            FROM conversation_drafts d JOIN conversations c ON c.id = d.conversation
            WHERE (c.account, c.conversation) IN\s""";

    private InboxDrafts() {}

    /** Conversations with their drafts. */
    static List<Conversation> with(Transaction transaction, List<Conversation> conversations) throws SQLException {
        var drafts = new HashMap<ConversationId, List<Draft>>();
        for (var some :
                SqlList.pieces(conversations.stream().map(Conversation::id).toList())) {
            drafts.putAll(of(transaction, some));
        }
        return drafts.isEmpty()
                ? conversations
                : conversations.stream()
                        .map(each -> with(each, drafts.getOrDefault(each.id(), List.of())))
                        .toList();
    }

    private static Map<ConversationId, List<Draft>> of(Transaction transaction, List<ConversationId> ids)
            throws SQLException {
        var drafts = new HashMap<ConversationId, List<Draft>>();
        var args = new ArrayList<Object>();
        ids.forEach(id -> {
            args.add(id.account().toString());
            args.add(id.key());
        });
        transaction.readable(
                "a draft",
                row -> drafts.computeIfAbsent(
                                new ConversationId(row.parsed("account", AccountId::of), row.text("conversation")),
                                any -> new ArrayList<>())
                        .add(new Draft(
                                row.text("message"), row.text("text"), row.text("author"), row.instant("written_at"))),
                SELECT.replace("${login}", transaction.dialect().login())
                        + ids.stream().map(id -> "(?, ?)").collect(Collectors.joining(", ", "(VALUES ", ")")),
                args.toArray());
        return drafts;
    }

    private static Conversation with(Conversation conversation, List<Draft> drafts) {
        var work = conversation.work();
        return conversation.with(
                conversation.unread(),
                new Conversation.Work(
                        work.done(),
                        work.snoozedUntil(),
                        work.assignee(),
                        work.labels(),
                        work.read(),
                        work.answering(),
                        drafts));
    }

    /** Stores or removes somebody's draft in conversations. */
    static void write(Transaction transaction, Collection<Long> conversations, String actor, Optional<Draft> draft)
            throws SQLException {
        for (var conversation : conversations) {
            if (draft.isEmpty()) {
                transaction.update(
                        "DELETE FROM conversation_drafts WHERE conversation = ? AND actor = ? AND login = "
                                + transaction.dialect().login(),
                        conversation,
                        actor);
            } else {
                transaction.update(
                        "INSERT INTO conversation_drafts (conversation, login, actor, message, text, written_at)"
                                + " VALUES (?, "
                                + transaction.dialect().login()
                                + ", ?, ?, ?, ?) ON CONFLICT (conversation, login, actor)"
                                + " DO UPDATE SET message = excluded.message, text = excluded.text,"
                                + " written_at = excluded.written_at",
                        conversation,
                        actor,
                        InboxText.id(draft.get().to()),
                        InboxText.clean(draft.get().text()),
                        draft.get().at());
            }
        }
    }

    /** Those of conversations that become one; of somebody who has several there the newest. */
    static void join(Transaction transaction, long conversation, String others) throws SQLException {
        transaction.update(
                "INSERT INTO conversation_drafts (conversation, login, actor, message, text, written_at)"
                        + " SELECT CAST(? AS BIGINT), login, actor, message, text, written_at FROM conversation_drafts"
                        + " WHERE conversation IN " + others + " ORDER BY written_at DESC, conversation"
                        + " ON CONFLICT DO NOTHING",
                conversation);
        transaction.update("DELETE FROM conversation_drafts WHERE conversation IN " + others);
    }

    /**
     * Removes answers to somebody.
     *
     * @param which of their messages, as {@code m}
     */
    static void erase(Transaction transaction, Person person, String which) throws SQLException {
        transaction.update(
                "DELETE FROM conversation_drafts WHERE (conversation, message) IN (SELECT m.conversation, m.remote_id"
                        + " FROM inbox_messages m WHERE m.network = ? AND m.author = ? AND " + which + ")",
                person.network(),
                person.remoteId());
    }
}
