package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.store.StoreChange;

/**
 * What people change about conversations. Each change writes its own columns and no others, as a server grants them one
 * by one.
 */
record ConversationChanges(Transaction transaction, Actor actor) {
    private static final int LONGEST_LABEL = 100;

    /** Those that are changed by it, as they were. */
    List<Conversation> apply(Collection<ConversationId> ids, ConversationChange change) throws SQLException {
        var changed = new ArrayList<Conversation>();
        for (var some : SqlList.pieces(new LinkedHashSet<>(ids))) {
            changed.addAll(applyTo(some, change));
        }
        InboxRows.accounts(changed.stream().map(Conversation::id).toList())
                .forEach(account -> transaction.changed(StoreChange.Kind.INBOX, account));
        return changed;
    }

    private List<Conversation> applyTo(List<ConversationId> ids, ConversationChange change) throws SQLException {
        var before = new LinkedHashMap<Long, Conversation>();
        for (var each : read(ids).entrySet()) {
            if (changes(change, each.getValue())) {
                before.put(each.getKey(), each.getValue());
            }
        }
        if (!before.isEmpty()) {
            apply(before, change);
            update("revision = revision + 1", before.keySet());
            audit(before, change);
        }
        return List.copyOf(before.values());
    }

    /** Locks and reads them. */
    private Map<Long, Conversation> read(List<ConversationId> ids) throws SQLException {
        var values = "(VALUES " + ids.stream().map(id -> "(?, ?)").collect(Collectors.joining(", ")) + ")";
        var numbers = transaction.list(
                row -> row.number("id"),
                "SELECT id FROM conversations WHERE (account, conversation) IN " + values + " ORDER BY id"
                        + transaction.dialect().forUpdate(),
                ids.stream()
                        .flatMap(id -> Stream.of(id.account().toString(), id.key()))
                        .toArray());
        var found = new LinkedHashMap<Long, Conversation>();
        transaction.readable(
                "a conversation",
                row -> {
                    var conversation = InboxRows.conversation(row);
                    found.put(row.number("id"), conversation);
                    return conversation;
                },
                InboxRows.CONVERSATIONS + " WHERE c.id IN " + SqlList.numbers(numbers) + " ORDER BY c.id");
        for (var each : InboxDrafts.with(transaction, List.copyOf(found.values()))) {
            found.replaceAll((id, read) -> read.id().equals(each.id()) ? each : read);
        }
        return found;
    }

    private boolean changes(ConversationChange change, Conversation now) {
        var work = now.work();
        return switch (change) {
            case ConversationChange.Read read ->
                now.unread() > 0
                        || work.read().isEmpty()
                        || !work.read().get().actor().equals(actor.name());
            case ConversationChange.Unread unread -> now.unread() < now.messages();
            case ConversationChange.Assign(var assignee) -> !assignee.equals(work.assignee());
            case ConversationChange.Done done ->
                !work.done() && Micros.of(now.receivedAt()) <= Micros.of(done.seen(now.id()));
            case ConversationChange.Reopen reopen -> work.done();
            case ConversationChange.Snooze(var until) ->
                !InboxRows.stored(until).equals(work.snoozedUntil());
            case ConversationChange.Label label -> !labels(label, work.labels()).equals(work.labels());
            case ConversationChange.Write(var draft) -> !draft.equals(work.draft(actor.name()));
            case ConversationChange.Answering(var writing) ->
                writing
                        || work.answering()
                                .filter(mark -> mark.actor().equals(actor.name()))
                                .isPresent();
            case ConversationChange.Restore restore -> undone(restore, now).isPresent();
        };
    }

    private void apply(Map<Long, Conversation> some, ConversationChange change) throws SQLException {
        var ids = some.keySet();
        switch (change) {
            case ConversationChange.Read read -> {
                for (var each : some.entrySet()) {
                    read(Set.of(each.getKey()), read.upTo(each.getValue().id()));
                }
            }
            case ConversationChange.Unread unread -> unread(ids, "1 = 1");
            case ConversationChange.Assign(var assignee) -> update("assignee = ?", ids, assignee);
            case ConversationChange.Done done -> done(ids);
            case ConversationChange.Reopen reopen -> reopen(ids);
            case ConversationChange.Snooze(var until) -> update("snoozed_until = ?", ids, until);
            case ConversationChange.Label label -> {
                for (var each : some.entrySet()) {
                    label(each.getKey(), labels(label, each.getValue().work().labels()));
                }
            }
            case ConversationChange.Write(var draft) -> InboxDrafts.write(transaction, ids, actor.name(), draft);
            case ConversationChange.Answering(var writing) ->
                update(
                        "answering_by = ?, answering_at = ?",
                        ids,
                        Optional.of(actor.name()).filter(name -> writing),
                        Optional.of(actor.at()).filter(at -> writing));
            case ConversationChange.Restore restore -> {
                for (var each : some.entrySet()) {
                    restore(each.getKey(), each.getValue(), restore);
                }
            }
        }
    }

    private void restore(long id, Conversation now, ConversationChange.Restore restore) throws SQLException {
        var undone = undone(restore, now);
        if (undone.isPresent() && undone.get() instanceof ConversationChange.Read) {
            restoreRead(Set.of(id), restore.before().read());
        } else if (undone.isPresent()) {
            apply(Map.of(id, now), undone.get());
        }
    }

    /** A {@code Read} stands for who read it before. */
    private Optional<ConversationChange> undone(ConversationChange.Restore restore, Conversation now) {
        return UndoneChanges.of(restore, now.work(), actor.name())
                .filter(inverse -> inverse instanceof ConversationChange.Read
                        ? !restore.before().read().equals(now.work().read())
                        : changes(inverse, now));
    }

    private void restoreRead(Set<Long> id, Optional<Conversation.Mark> before) throws SQLException {
        if (before.isEmpty()) {
            unread(id, "1 = 1");
            return;
        }
        var at = before.get().at();
        messages("read_at = ?", "read_at IS NULL AND received_at <= ?", id, at, at);
        messages("read_at = NULL", "read_at > ?", id, at);
        update("read_by = ?, read_at = ?", id, before.get().actor(), at);
        InboxCounters.recountUnread(transaction, id);
    }

    private void read(Set<Long> ids, Instant upTo) throws SQLException {
        messages("read_at = ?", "read_at IS NULL AND received_at <= ?", ids, actor.at(), upTo);
        update("read_by = ?, read_at = ?", ids, actor.name(), actor.at());
        InboxCounters.recountUnread(transaction, ids);
    }

    private void unread(Set<Long> ids, String which) throws SQLException {
        messages("read_at = NULL", which + " AND read_at IS NOT NULL", ids);
        update("read_by = NULL, read_at = NULL", ids);
        InboxCounters.recountUnread(transaction, ids);
    }

    private void done(Set<Long> ids) throws SQLException {
        messages("done_at = ?", "done_at IS NULL", ids, actor.at());
        update("done_at = ?", ids, actor.at());
        InboxCounters.recountWaiting(transaction, ids);
    }

    /** What was done the last time is to be done again; what was done before that isn't. */
    private void reopen(Set<Long> ids) throws SQLException {
        messages(
                "done_at = NULL",
                "done_at = (SELECT c.done_at FROM conversations c WHERE c.id = inbox_messages.conversation)",
                ids);
        update("done_at = NULL", ids);
        InboxCounters.recountWaiting(transaction, ids);
    }

    private void label(long id, Set<String> labels) throws SQLException {
        transaction.update("DELETE FROM conversation_labels WHERE conversation = ?", id);
        transaction.updateRows(
                row -> row,
                "INSERT INTO conversation_labels (label, conversation) ${rows}",
                List.of("text", "bigint"),
                labels.stream().sorted().map(label -> new Object[] {label, id}).toList());
        update("labels = ?", Set.of(id), InboxRows.labels(labels));
    }

    private void update(String set, Collection<Long> ids, Object... args) throws SQLException {
        transaction.update("UPDATE conversations SET " + set + " WHERE id IN " + SqlList.numbers(ids), args);
    }

    private void messages(String set, String which, Collection<Long> ids, Object... args) throws SQLException {
        transaction.update(
                "UPDATE inbox_messages SET " + set + " WHERE conversation IN " + SqlList.numbers(ids) + " AND " + which,
                args);
    }

    static Set<String> labels(ConversationChange.Label change, Set<String> now) {
        var labels = new HashSet<>(now);
        change.removed().forEach(label -> labels.remove(label(label)));
        change.added().stream()
                .map(ConversationChanges::label)
                .filter(label -> !label.isEmpty())
                .forEach(labels::add);
        return labels;
    }

    /** A label as it is stored. */
    static String label(String label) {
        var clean = InboxText.clean(label).strip().toLowerCase(Locale.ROOT);
        return clean.substring(
                0, clean.offsetByCodePoints(0, Math.min(clean.codePointCount(0, clean.length()), LONGEST_LABEL)));
    }

    /** What the audit calls a conversation. */
    static String subject(AccountId account, String key) {
        return "inbox/" + account + "/" + InboxText.shortId(key);
    }

    private void audit(Map<Long, Conversation> before, ConversationChange change) throws SQLException {
        var message = message(change);
        if (message.isPresent()) {
            transaction.audit(before.values().stream()
                    .map(each -> new AuditEntry(
                            actor.at(),
                            actor.name(),
                            subject(each.id().account(), each.id().key()),
                            message.get()))
                    .toList());
        }
    }

    private static Optional<Message> message(ConversationChange change) {
        return switch (change) {
            case ConversationChange.Read read -> Optional.empty();
            case ConversationChange.Write write -> Optional.empty();
            case ConversationChange.Answering answering -> Optional.empty();
            case ConversationChange.Unread unread -> Optional.of(Message.of("inbox.audit.unread"));
            case ConversationChange.Assign(var assignee) ->
                Optional.of(assignee.map(login -> Message.of("inbox.audit.assigned", login))
                        .orElse(Message.of("inbox.audit.unassigned")));
            case ConversationChange.Done done -> Optional.of(Message.of("inbox.audit.done"));
            case ConversationChange.Reopen reopen -> Optional.of(Message.of("inbox.audit.reopened"));
            case ConversationChange.Snooze(var until) ->
                Optional.of(until.map(at -> Message.of("inbox.audit.snoozed", at))
                        .orElse(Message.of("inbox.audit.unsnoozed")));
            case ConversationChange.Label(var added, var removed) ->
                Optional.of(Message.of(
                        "inbox.audit.labelled",
                        String.join(", ", new TreeSet<>(added)),
                        String.join(", ", new TreeSet<>(removed))));
            case ConversationChange.Restore restore -> Optional.of(Message.of("inbox.audit.restored"));
        };
    }
}
