package org.signalbox.store.internal.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxCounts;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.inbox.InboxRepository;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.StoreChange;

/** The tables of the inbox. */
final class SqlInboxRepository implements InboxRepository {
    private final Database database;
    private final InstantSource clock;
    private final ConversationQueries queries;

    SqlInboxRepository(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        queries = new ConversationQueries(database, clock);
    }

    /** The position is stored first: its row is locked then, so that readings of an account go one after another. */
    @Override
    public Added put(List<InboxMessage> messages, Optional<InboxPosition> from, InboxPosition to, Sorting sorting) {
        return database.writeGuarded(transaction -> {
            advance(transaction, from, to);
            ConversationCounts.wake(transaction, to.account().toString(), clock.instant());
            return InboxPut.put(transaction, to.account(), messages, sorting);
        });
    }

    private static void advance(Transaction transaction, Optional<InboxPosition> from, InboxPosition to)
            throws SQLException {
        var account = to.account().toString();
        var done = from.isEmpty()
                ? transaction.update(
                        """
                        INSERT INTO inbox_positions (position, read_at, next_at, pushed, failures, problem,
                        account, revision)
                        VALUES (?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT DO NOTHING""",
                        to.position(),
                        to.readAt(),
                        to.nextAt(),
                        to.pushed(),
                        to.failures(),
                        to.problem().map(ColumnJson::write),
                        account)
                : transaction.update(
                        """
                        UPDATE inbox_positions SET position = ?, read_at = ?, pushed = ?, failures = ?, problem = ?,
                            next_at = CASE WHEN next_at < ? AND next_at < ? THEN next_at ELSE ? END,
                            revision = revision + 1 WHERE account = ? AND revision = ?""",
                        to.position(),
                        to.readAt(),
                        to.pushed(),
                        to.failures(),
                        to.problem().map(ColumnJson::write),
                        from.get().nextAt(),
                        to.nextAt(),
                        to.nextAt(),
                        account,
                        from.get().revision());
        if (done == 0) {
            throw new StaleChangeException("the inbox of " + account);
        }
        transaction.changed(StoreChange.Kind.INBOX, account);
    }

    @Override
    public List<Told> told(Instant since, int limit) {
        return database.read(transaction -> InboxRows.told(transaction, since, PageLimits.check(limit)));
    }

    @Override
    public void readAt(AccountId account, Instant at) {
        database.writeGuarded(transaction -> {
            var sooner = transaction.update(
                    "UPDATE inbox_positions SET next_at = ? WHERE account = ? AND next_at > ?",
                    at,
                    account.toString(),
                    at);
            if (sooner > 0) {
                transaction.changed(StoreChange.Kind.INBOX, account.toString());
            }
            return sooner;
        });
    }

    @Override
    public void lookSoon(ConversationId conversation, Instant at) {
        database.writeGuarded(transaction -> {
            InboxLooks.ask(transaction, conversation, at);
            return conversation;
        });
    }

    @Override
    public List<InboxMessage> dueLooks(Collection<AccountId> accounts, Instant now, int limit) {
        return database.read(transaction -> InboxLooks.due(transaction, accounts, now, PageLimits.check(limit)));
    }

    @Override
    public Set<String> claimLooks(AccountId account, Collection<String> messages, Instant now, Instant next) {
        return database.writeGuarded(transaction -> InboxLooks.claim(transaction, account, messages, now, next));
    }

    @Override
    public void looked(AccountId account, Look look) {
        database.writeGuarded(transaction -> {
            InboxLooks.store(transaction, account, look);
            return account;
        });
    }

    @Override
    public Optional<InboxPosition> position(AccountId account) {
        return database.read(transaction -> transaction
                .readable(
                        "a position of an inbox",
                        SqlInboxRepository::position,
                        "SELECT * FROM inbox_positions WHERE account = ?",
                        account.toString())
                .stream()
                .findFirst());
    }

    @Override
    public Set<AccountId> damagedPositions() {
        return database.read(transaction -> {
            var damaged = new HashSet<AccountId>();
            for (var account : transaction.list(row -> row.text("account"), "SELECT account FROM inbox_positions")) {
                AccountId.parse(account).ifPresent(damaged::add);
            }
            transaction
                    .readable("a position of an inbox", SqlInboxRepository::position, "SELECT * FROM inbox_positions")
                    .forEach(position -> damaged.remove(position.account()));
            return Set.copyOf(damaged);
        });
    }

    @Override
    public List<InboxPosition> positions() {
        return database.read(transaction -> transaction.readable(
                "a position of an inbox",
                SqlInboxRepository::position,
                "SELECT * FROM inbox_positions ORDER BY account"));
    }

    private static InboxPosition position(ResultRow row) throws SQLException {
        return new InboxPosition(
                row.parsed("account", AccountId::of),
                row.maybeText("position"),
                row.maybeInstant("read_at"),
                row.instant("next_at"),
                row.number("pushed") != 0,
                (int) row.number("failures"),
                row.maybeParsed("problem", ColumnJson::message),
                row.number("revision"));
    }

    @Override
    public Slice<Conversation> list(ConversationQuery query) {
        return queries.list(query);
    }

    @Override
    public Optional<Conversation> find(ConversationId id) {
        return database.read(transaction -> InboxRows.find(transaction, id));
    }

    @Override
    public List<InboxMessage> messages(ConversationId id, Instant before, int limit) {
        return database.read(transaction -> InboxRows.messages(
                        transaction, """
                        m.conversation = (SELECT id FROM conversations WHERE account = ? AND conversation = ?)
                            AND m.written_at < ? ORDER BY m.written_at DESC, m.remote_id
                            DESC LIMIT ?""", id.account().toString(), id.key(), before, PageLimits.check(limit)))
                .reversed();
    }

    @Override
    public Optional<InboxMessage> message(AccountId account, String remoteId) {
        return database.read(
                transaction -> InboxRows.messages(
                                transaction,
                                "m.account = ? AND m.remote_id = ?",
                                account.toString(),
                                InboxText.id(remoteId))
                        .stream()
                        .findFirst());
    }

    @Override
    public InboxCounts counts(String me) {
        return queries.counts(me);
    }

    @Override
    public List<String> labelNames() {
        return queries.labelNames();
    }

    @Override
    public List<LabelCount> labels() {
        return queries.labels();
    }

    @Override
    public List<String> people() {
        return queries.people();
    }

    @Override
    public List<Conversation> change(Collection<ConversationId> ids, ConversationChange change, Actor actor) {
        return database.writeGuarded(transaction -> new ConversationChanges(transaction, actor).apply(ids, change));
    }

    @Override
    public List<Conversation> waiting(Instant since, int limit) {
        return queries.waiting(since, limit);
    }

    @Override
    public InboxAction ask(InboxAction action) {
        return database.writeGuarded(transaction -> InboxActions.ask(transaction, action));
    }

    @Override
    public Optional<InboxAction> cancel(String action, Actor actor) {
        return database.writeGuarded(transaction -> InboxActions.cancel(transaction, action, actor));
    }

    @Override
    public List<InboxAction> dueActions(Instant now, int limit) {
        return database.read(transaction -> InboxActions.due(transaction, now, PageLimits.check(limit)));
    }

    @Override
    public Map<String, List<InboxAction>> actions(AccountId account, Collection<String> messages) {
        return database.read(transaction -> InboxActions.of(transaction, account, messages));
    }

    @Override
    public Optional<InboxAction> tried(InboxAction before, InboxAction after, Actor actor) {
        return database.writeGuarded(transaction -> InboxActions.tried(transaction, before, after, actor));
    }
}
