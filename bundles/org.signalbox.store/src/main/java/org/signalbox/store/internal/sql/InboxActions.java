package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxAction.Kind;
import org.signalbox.model.inbox.InboxAction.State;
import org.signalbox.model.store.StoreChange;

/** What people want done to messages. */
final class InboxActions {
    private InboxActions() {}

    static List<InboxAction> select(Transaction transaction, String condition, Object... args) throws SQLException {
        return transaction.readable(
                "an action of the inbox", InboxActions::action, "SELECT * FROM inbox_actions WHERE " + condition, args);
    }

    /** Those of messages, newest first, by the message's remote id. */
    static Map<String, List<InboxAction>> of(Transaction transaction, AccountId account, Collection<String> messages)
            throws SQLException {
        var names = new HashMap<String, String>();
        messages.forEach(message -> names.put(InboxText.id(message), message));
        var found = new HashMap<String, List<InboxAction>>();
        for (var some : SqlList.pieces(names.keySet())) {
            select(
                            transaction,
                            "account = ? AND message IN " + SqlList.places(some) + " ORDER BY id DESC",
                            SqlList.args(new Object[] {account.toString()}, some))
                    .forEach(action -> found.computeIfAbsent(
                                    names.getOrDefault(action.message(), action.message()), any -> new ArrayList<>())
                            .add(action));
        }
        found.replaceAll((message, some) -> List.copyOf(some));
        return Map.copyOf(found);
    }

    /**
     * Those that may be tried. One waits for an opposite that was asked for before it and that a node may have at hand:
     * the network has to see them in this order.
     */
    static List<InboxAction> due(Transaction transaction, Instant now, int limit) throws SQLException {
        return select(transaction, """
                state = 'WAITING' AND not_before <= ? AND NOT EXISTS (SELECT 1 FROM inbox_actions e
                    WHERE e.account = inbox_actions.account AND e.message = inbox_actions.message
                        AND e.state = 'WAITING' AND e.id < inbox_actions.id AND e.kind = CASE inbox_actions.kind
                            WHEN 'HIDE' THEN 'SHOW' WHEN 'SHOW' THEN 'HIDE'
                            WHEN 'LIKE' THEN 'UNLIKE' WHEN 'UNLIKE' THEN 'LIKE' END)
                ORDER BY not_before, id LIMIT ?""", now, limit);
    }

    /** The same is kept instead where it is the last that waits; an opposite that nobody tried is taken back. */
    static InboxAction ask(Transaction transaction, InboxAction action) throws SQLException {
        var message = InboxText.id(action.message());
        var account = action.account().toString();
        var opposite = opposite(action.kind());
        if (opposite.isPresent()) {
            transaction.update(
                    "UPDATE inbox_actions SET state = 'CANCELLED' WHERE account = ? AND message = ? AND kind = ?"
                            + " AND state = 'WAITING' AND tries = 0",
                    account,
                    message,
                    opposite.get());
        }
        var last = select(
                transaction,
                "account = ? AND message = ? AND kind IN (?, ?) AND state = 'WAITING' ORDER BY id DESC LIMIT 1",
                account,
                message,
                action.kind(),
                opposite.orElse(action.kind()));
        if (!last.isEmpty() && last.getFirst().kind() == action.kind()) {
            return last.getFirst();
        }
        transaction.update(
                """
                INSERT INTO inbox_actions (id, account, message, kind, state, actor, asked_at, not_before,
                tries, problem)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                action.id(),
                account,
                message,
                action.kind(),
                action.state(),
                action.actor(),
                action.askedAt(),
                action.notBefore(),
                action.tries(),
                action.problem().map(ColumnJson::write));
        note(transaction, action, new Actor(action.actor(), action.askedAt()), "asked");
        return select(transaction, "id = ?", action.id()).getFirst();
    }

    private static Optional<Kind> opposite(Kind kind) {
        return switch (kind) {
            case HIDE -> Optional.of(Kind.SHOW);
            case SHOW -> Optional.of(Kind.HIDE);
            case LIKE -> Optional.of(Kind.UNLIKE);
            case UNLIKE -> Optional.of(Kind.LIKE);
            case REMOVE -> Optional.empty();
        };
    }

    /** A node that has it counted its try before. */
    static Optional<InboxAction> cancel(Transaction transaction, String id, Actor actor) throws SQLException {
        var done = transaction.update(
                "UPDATE inbox_actions SET state = 'CANCELLED' WHERE id = ? AND state = 'WAITING' AND tries = 0", id);
        return done == 0 ? Optional.empty() : stored(transaction, id, actor, "cancelled");
    }

    static Optional<InboxAction> tried(Transaction transaction, InboxAction before, InboxAction after, Actor actor)
            throws SQLException {
        var done = transaction.update(
                """
                UPDATE inbox_actions SET state = ?, not_before = ?, tries = ?, problem = ?
                WHERE id = ? AND state = ? AND tries = ? AND not_before = ?""",
                after.state(),
                after.notBefore(),
                after.tries(),
                after.problem().map(ColumnJson::write),
                before.id(),
                before.state(),
                before.tries(),
                before.notBefore());
        if (done == 0) {
            return Optional.empty();
        }
        switch (after.state()) {
            case DONE -> {
                apply(transaction, before, actor);
                return stored(transaction, before.id(), actor, "done");
            }
            case FAILED, CANCELLED -> {
                return stored(
                        transaction, before.id(), actor, after.state().name().toLowerCase(Locale.ROOT));
            }
            case WAITING -> {
                transaction.changed(StoreChange.Kind.INBOX, before.account().toString());
                return select(transaction, "id = ?", before.id()).stream().findFirst();
            }
        }
        throw new IllegalStateException("no state: " + after.state());
    }

    private static Optional<InboxAction> stored(Transaction transaction, String id, Actor actor, String what)
            throws SQLException {
        var stored = select(transaction, "id = ?", id).stream().findFirst();
        if (stored.isPresent()) {
            note(transaction, stored.get(), actor, what);
        }
        return stored;
    }

    /** What became of its message. */
    private static void apply(Transaction transaction, InboxAction action, Actor actor) throws SQLException {
        var set = switch (action.kind()) {
            case HIDE -> "hidden = 1";
            case SHOW -> "hidden = 0";
            case LIKE -> "liked = 1";
            case UNLIKE -> "liked = 0";
            case REMOVE -> "gone_at = " + Micros.of(actor.at());
        };
        var account = action.account().toString();
        var message = InboxText.id(action.message());
        if (action.kind() == Kind.REMOVE) {
            var conversations = transaction.list(
                    row -> row.number("conversation"),
                    "SELECT conversation FROM inbox_messages WHERE account = ? AND remote_id = ?",
                    account,
                    message);
            InboxCounters.lock(transaction, conversations);
            transaction.update(
                    "UPDATE inbox_messages SET " + set + " WHERE account = ? AND remote_id = ?", account, message);
            InboxCounters.recount(transaction, conversations);
        } else {
            transaction.update(
                    "UPDATE inbox_messages SET " + set + " WHERE account = ? AND remote_id = ?", account, message);
        }
    }

    private static void note(Transaction transaction, InboxAction action, Actor actor, String what)
            throws SQLException {
        var kind = Message.of("inbox.action." + action.kind().name().toLowerCase(Locale.ROOT));
        transaction.audit(new AuditEntry(
                actor.at(),
                actor.name(),
                ConversationChanges.subject(action.account(), conversation(transaction, action)),
                action.state() == State.FAILED && action.problem().isPresent()
                        ? Message.of("inbox.audit.action.failed", kind)
                        : Message.of("inbox.audit.action." + what, kind)));
        transaction.changed(StoreChange.Kind.INBOX, action.account().toString());
    }

    private static String conversation(Transaction transaction, InboxAction action) throws SQLException {
        return transaction
                .first(
                        row -> row.text("conversation"),
                        "SELECT c.conversation FROM inbox_messages m JOIN conversations c ON c.id = m.conversation"
                                + " WHERE m.account = ? AND m.remote_id = ?",
                        action.account().toString(),
                        action.message())
                .orElse(action.message());
    }

    private static InboxAction action(ResultRow row) throws SQLException {
        return new InboxAction(
                row.text("id"),
                row.parsed("account", AccountId::of),
                row.text("message"),
                row.constant(Kind.class, "kind"),
                row.constant(State.class, "state"),
                row.text("actor"),
                row.instant("asked_at"),
                row.instant("not_before"),
                (int) row.number("tries"),
                row.maybeParsed("problem", ColumnJson::message));
    }
}
