package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.Conversation.Mark;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxRepository.Told;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.DamagedRow;

/** Reads conversations and messages. */
final class InboxRows {
    /** In {@code waits_from} of what doesn't wait. */
    static final long NEVER = Long.MAX_VALUE;

    static final String CONVERSATIONS = """
            SELECT c.*, p.handle AS author_handle, p.name AS author_name, p.picture AS author_picture
            FROM conversations c LEFT JOIN people p ON p.network = c.network AND p.remote_id = c.author""";
    static final String MESSAGES = """
            SELECT m.*, c.conversation AS conversation_key, p.handle AS author_handle, p.name AS author_name,
                p.picture AS author_picture
            FROM inbox_messages m JOIN conversations c ON c.id = m.conversation
            LEFT JOIN people p ON p.network = m.network AND p.remote_id = m.author""";

    private InboxRows() {}

    static Optional<Conversation> find(Transaction transaction, ConversationId id) throws SQLException {
        return InboxDrafts.with(
                        transaction,
                        transaction.readable(
                                "a conversation",
                                InboxRows::conversation,
                                CONVERSATIONS + " WHERE c.account = ? AND c.conversation = ?",
                                id.account().toString(),
                                id.key()))
                .stream()
                .findFirst();
    }

    static List<InboxMessage> messages(Transaction transaction, String condition, Object... args) throws SQLException {
        return transaction.readable(
                "a message of the inbox", InboxRows::message, MESSAGES + " WHERE " + condition, args);
    }

    /** Of one author by one rule: who writes more drives nobody else out of what people are told of. */
    private static final int MOST_OF_AN_AUTHOR = 10;

    /** Those received since an instant that a rule tells of, newest first. */
    static List<Told> told(Transaction transaction, Instant since, int limit) throws SQLException {
        return transaction.readable(
                "a message of the inbox",
                row -> new Told(message(row), row.text("told")),
                MESSAGES + " JOIN (SELECT n.account, n.remote_id, ROW_NUMBER() OVER (PARTITION BY n.told, n.network,"
                        + " n.author ORDER BY n.received_at DESC, n.account, n.remote_id) AS place"
                        + " FROM inbox_messages n WHERE n.told IS NOT NULL AND n.received_at >= ? AND n.erased = 0"
                        + " AND n.gone_at IS NULL) AS t ON t.account = m.account AND t.remote_id = m.remote_id"
                        + " WHERE t.place <= ? ORDER BY m.received_at DESC, m.account, m.remote_id LIMIT ?",
                since,
                MOST_OF_AN_AUTHOR,
                limit);
    }

    static Conversation conversation(ResultRow row) throws SQLException {
        var waits = row.number("waits_from");
        return new Conversation(
                new ConversationId(row.parsed("account", AccountId::of), row.text("conversation")),
                row.constant(InboxItem.Kind.class, "kind"),
                author(row),
                excerpt(row.text("excerpt")),
                row.instant("newest_at"),
                row.instant("received_at"),
                (int) row.number("messages"),
                (int) row.number("unread"),
                waits == NEVER ? Optional.empty() : Optional.of(Micros.instant(waits)),
                row.maybeText("post"),
                work(row),
                row.number("revision"));
    }

    private static Conversation.Work work(ResultRow row) throws SQLException {
        return new Conversation.Work(
                row.maybeText("done_at").isPresent(),
                row.maybeInstant("snoozed_until"),
                row.maybeText("assignee"),
                row.parsed("labels", json -> Set.copyOf(ColumnJson.names(json))),
                mark(row, "read"),
                mark(row, "answering"),
                List.of());
    }

    private static Optional<Mark> mark(ResultRow row, String name) throws SQLException {
        var by = row.maybeText(name + "_by");
        return by.isEmpty() ? Optional.empty() : Optional.of(new Mark(by.get(), row.instant(name + "_at")));
    }

    /** Whoever wrote it; nobody where it was erased. */
    private static Person author(ResultRow row) throws SQLException {
        var id = row.text("author");
        var handle = row.maybeText("author_handle").orElse(id);
        return new Person(
                row.text("network"),
                id,
                handle,
                row.maybeText("author_name").orElse(handle),
                row.maybeUri("author_picture"));
    }

    static InboxMessage message(ResultRow row) throws SQLException {
        return new InboxMessage(
                new ConversationId(row.parsed("account", AccountId::of), row.text("conversation_key")),
                row.text("remote_id"),
                row.constant(InboxItem.Kind.class, "kind"),
                row.instant("written_at"),
                row.instant("received_at"),
                author(row),
                row.text("text"),
                row.maybeText("reply_to"),
                row.maybeText("post"),
                row.maybeUri("url"),
                row.parsed("attachments", PastDetailsJson::media),
                row.parsed("possible", InboxRows::possible),
                row.text("data"),
                new InboxMessage.Status(
                        row.number("hidden") != 0,
                        row.number("liked") != 0,
                        row.maybeInstant("edited_at"),
                        row.maybeInstant("gone_at"),
                        row.number("erased") != 0,
                        row.parsed("earlier", EarlierTexts::read)));
    }

    static String possible(Set<InboxItem.Action> actions) {
        return ColumnJson.writeNames(
                actions.stream().map(InboxItem.Action::name).sorted().toList());
    }

    private static Set<InboxItem.Action> possible(String json) {
        return ColumnJson.names(json).stream().map(InboxItem.Action::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    static String labels(Collection<String> labels) {
        return ColumnJson.writeNames(List.copyOf(new TreeSet<>(labels)));
    }

    /** The database cuts by characters, which may be two of Java's. */
    private static String excerpt(String text) {
        if (text.length() <= Conversation.EXCERPT) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(Conversation.EXCERPT - 1))
                ? Conversation.EXCERPT - 1
                : Conversation.EXCERPT;
        return text.substring(0, end);
    }

    static DamagedRow damaged(ResultRow row, RuntimeException failure) throws SQLException {
        return new DamagedRow(
                row.maybeText("conversation").orElse(""),
                row.maybeText("excerpt").orElse(""),
                row.maybeText("account").orElse(""),
                "",
                row.maybeInstant("newest_at"),
                DamagedRowReport.reason(failure));
    }

    /** The accounts' names, as they are notified. */
    static Set<String> accounts(Collection<ConversationId> ids) {
        return ids.stream().map(id -> id.account().toString()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What an instant of a reading is, as it is stored. */
    static Optional<Instant> stored(Optional<Instant> instant) {
        return instant.map(each -> Micros.instant(Micros.of(each)));
    }
}
