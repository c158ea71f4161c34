package org.signalbox.store.internal.sql;

import java.net.URI;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.store.AccountRepository;
import org.signalbox.model.store.StoreChange;
import org.signalbox.store.StoreFailure;

/** The accounts' table. */
final class SqlAccountRepository implements AccountRepository {
    private static final String COLUMNS =
            "id, remote_id, handle, display_name, profile, origin, paused, added_at, revision";

    private static final String ADD = """
            INSERT INTO accounts (remote_id, handle, display_name, profile, origin, paused, added_at, revision, \
            sealed_grant,
                network, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /** Not by a conflict of the other one, which only those may do who may also read the grant. */
    private static final String REPLACE = """
            UPDATE accounts SET remote_id = ?, handle = ?, display_name = ?, profile = ?, origin = ?, paused = ?,
                added_at = ?, revision = ?, sealed_grant = ? WHERE network = ? AND id = ?""";

    private final Database database;
    private final Map<AccountId, ReentrantLock> rotations = new ConcurrentHashMap<>();

    SqlAccountRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<AccountRecord> list() {
        return database.read(transaction -> transaction.readable(
                "an account",
                SqlAccountRepository::account,
                "SELECT " + COLUMNS + " FROM accounts ORDER BY network, id"));
    }

    @Override
    public Optional<AccountRecord> find(AccountId id) {
        return database.read(transaction -> find(transaction, id));
    }

    @Override
    public AccountRecord put(AccountRecord account, byte[] sealedGrant, Actor actor) {
        return database.write(transaction -> {
            var known = find(transaction, account.id());
            transaction.update(
                    known.isPresent() ? REPLACE : ADD,
                    account.remoteId(),
                    account.handle(),
                    account.displayName(),
                    account.profile().map(URI::toString),
                    account.origin().toString(),
                    account.paused().map(ColumnJson::write),
                    account.addedAt(),
                    known.map(AccountRecord::revision).orElse(0L) + 1,
                    sealedGrant,
                    account.id().network(),
                    account.id().toString());
            transaction.dialect().exclusiveLockSenders(transaction);
            note(
                    transaction,
                    account.id(),
                    actor,
                    Message.of(
                            known.isPresent() ? "store.account-replaced" : "store.account-added",
                            account.handle(),
                            account.id()));
            return find(transaction, account.id()).orElseThrow();
        });
    }

    @Override
    public AccountRecord pause(AccountId id, Optional<Message> why, Actor actor) {
        return database.write(transaction -> {
            var changed = transaction.update(
                    "UPDATE accounts SET paused = ?, revision = revision + 1 WHERE id = ?",
                    why.map(ColumnJson::write),
                    id.toString());
            if (changed == 0) {
                throw unknown(id);
            }
            transaction.dialect().exclusiveLockSenders(transaction);
            note(transaction, id, actor, why.orElseGet(() -> Message.of("store.account-resumed", id)));
            return find(transaction, id).orElseThrow();
        });
    }

    @Override
    public void remove(AccountId id, Actor actor) {
        database.write(transaction -> {
            var removed = transaction.update("DELETE FROM accounts WHERE id = ?", id.toString());
            if (removed > 0) {
                transaction.dialect().exclusiveLockSenders(transaction);
                note(transaction, id, actor, Message.of("store.account-removed", id));
            }
            return removed;
        });
    }

    @Override
    public Optional<byte[]> sealedGrant(AccountId id) {
        return database.read(transaction -> grant(transaction, id));
    }

    /**
     * Only this account waits, on whatever node, while {@code next} asks the network; the transaction is short and
     * comes after it.
     */
    @Override
    public <X extends Exception> byte[] rotate(AccountId id, Rotation<X> next) throws X {
        var rotation = rotations.computeIfAbsent(id, key -> new ReentrantLock(true));
        rotation.lock();
        try {
            return database.exclusively("grant of " + id, () -> {
                var newest = sealedGrant(id).orElseThrow(() -> unknown(id));
                var rotated = next.next(newest.clone());
                if (Arrays.equals(newest, rotated)) {
                    return newest;
                }
                return database.write(transaction -> replace(transaction, id, newest, rotated));
            });
        } finally {
            rotation.unlock();
        }
    }

    /** Replaces a rotated grant, unless a person has connected the account anew meanwhile: that grant is newer. */
    private static byte[] replace(Transaction transaction, AccountId id, byte[] newest, byte[] rotated)
            throws SQLException {
        var stored = grant(transaction, id).orElseThrow(() -> unknown(id));
        if (!Arrays.equals(stored, newest)) {
            return stored;
        }
        transaction.update("UPDATE accounts SET sealed_grant = ? WHERE id = ?", rotated, id.toString());
        transaction.changed(StoreChange.Kind.GRANT, id.toString());
        return rotated;
    }

    private static Optional<AccountRecord> find(Transaction transaction, AccountId id) throws SQLException {
        return transaction.first(
                SqlAccountRepository::account, "SELECT " + COLUMNS + " FROM accounts WHERE id = ?", id.toString());
    }

    private static Optional<byte[]> grant(Transaction transaction, AccountId id) throws SQLException {
        return transaction.first(
                row -> row.bytes("sealed_grant"), "SELECT sealed_grant FROM accounts WHERE id = ?", id.toString());
    }

    private static void note(Transaction transaction, AccountId id, Actor actor, Message what) throws SQLException {
        transaction.audit(new AuditEntry(actor.at(), actor.name(), "account/" + id, what));
        transaction.changed(StoreChange.Kind.ACCOUNT, id.toString());
    }

    private static StoreFailure unknown(AccountId id) {
        return new StoreFailure(Message.of("store.no-account", id));
    }

    private static AccountRecord account(ResultRow row) throws SQLException {
        return new AccountRecord(
                row.parsed("id", AccountId::of),
                row.text("remote_id"),
                row.text("handle"),
                row.text("display_name"),
                row.maybeUri("profile"),
                row.parsed("origin", URI::create),
                row.maybeParsed("paused", ColumnJson::message),
                row.instant("added_at"),
                row.number("revision"));
    }
}
