package org.signalbox.store.internal.sql;

import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
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
import org.signalbox.model.store.StoredGrant;
import org.signalbox.store.StoreFailure;

/** The tables of accounts and their grants. */
final class SqlAccountRepository implements AccountRepository {
    private static final String COLUMNS =
            "id, remote_id, handle, display_name, profile, origin, paused, added_at, revision, grant_id, target,"
                    + " details";

    private static final String ADD = """
            INSERT INTO accounts (remote_id, handle, display_name, profile, origin, paused, added_at, revision,
                grant_id, target, details, network, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /** Not by a conflict of the other one, which only those may do who may also read the grant. */
    private static final String REPLACE = """
            UPDATE accounts SET remote_id = ?, handle = ?, display_name = ?, profile = ?, origin = ?, paused = ?,
                added_at = ?, revision = ?, grant_id = ?, target = ?, details = ? WHERE network = ? AND id = ?""";

    private final Database database;
    private final Map<String, ReentrantLock> rotations = new ConcurrentHashMap<>();

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
    public List<AccountRecord> put(
            List<AccountRecord> accounts, List<AccountRecord> siblings, byte[] sealedGrant, Actor actor) {
        var grant = accounts.getFirst().grantId();
        return database.write(transaction -> {
            putGrant(transaction, grant, accounts.getFirst().id().network(), sealedGrant);
            var before = new HashSet<String>();
            for (var account : accounts) {
                var known = find(transaction, account.id());
                known.map(AccountRecord::grantId).ifPresent(before::add);
                put(transaction, account, grant, known);
                // another login may be offered others
                transaction.update(
                        "DELETE FROM choices WHERE account = ?", account.id().toString());
                var done = known.isPresent() ? "store.account-replaced" : "store.account-added";
                note(transaction, account.id(), actor, Message.of(done, account.handle(), account.id()));
            }
            for (var sibling : siblings) {
                var known = find(transaction, sibling.id());
                if (move(transaction, sibling, grant)) {
                    known.map(AccountRecord::grantId).ifPresent(before::add);
                    var done = Message.of("store.account-replaced", sibling.handle(), sibling.id());
                    note(transaction, sibling.id(), actor, done);
                }
            }
            transaction.dialect().exclusiveLockSenders(transaction);
            for (var each : before) {
                removeUnused(transaction, each);
            }
            var stored = new ArrayList<AccountRecord>();
            for (var account : accounts) {
                stored.add(find(transaction, account.id()).orElseThrow());
            }
            return stored;
        });
    }

    private static void putGrant(Transaction transaction, String grant, String network, byte[] sealed)
            throws SQLException {
        var known = transaction.first(row -> row.text("id"), "SELECT id FROM grants WHERE id = ?", grant);
        transaction.update(
                known.isPresent()
                        ? "UPDATE grants SET sealed = ?, network = ? WHERE id = ?"
                        : "INSERT INTO grants (sealed, network, id) VALUES (?, ?, ?)",
                sealed,
                network,
                grant);
    }

    private static void put(Transaction transaction, AccountRecord account, String grant, Optional<AccountRecord> known)
            throws SQLException {
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
                grant,
                account.target(),
                ColumnJson.write(account.details()),
                account.id().network(),
                account.id().toString());
    }

    /** Not one that somebody changed since it was read: it may be paused, or have a newer grant. */
    private static boolean move(Transaction transaction, AccountRecord account, String grant) throws SQLException {
        return transaction.update(
                        "UPDATE accounts SET grant_id = ?, paused = ?, revision = revision + 1"
                                + " WHERE id = ? AND revision = ?",
                        grant,
                        account.paused().map(ColumnJson::write),
                        account.id().toString(),
                        account.revision())
                == 1;
    }

    /** To be called under the lock of those who change accounts: of two removals, the second one sees the first. */
    private static void removeUnused(Transaction transaction, String grant) throws SQLException {
        transaction.update(
                "DELETE FROM grants WHERE id = ? AND NOT EXISTS (SELECT 1 FROM accounts WHERE grant_id = grants.id)",
                grant);
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
    public boolean pause(AccountId id, String grant, Message why, Actor actor) {
        return database.write(transaction -> {
            var changed = transaction.update(
                    "UPDATE accounts SET paused = ?, revision = revision + 1"
                            + " WHERE id = ? AND grant_id = ? AND paused IS NULL",
                    ColumnJson.write(why),
                    id.toString(),
                    grant);
            if (changed == 0) {
                return false;
            }
            transaction.dialect().exclusiveLockSenders(transaction);
            note(transaction, id, actor, why);
            return true;
        });
    }

    @Override
    public void remove(AccountId id, Actor actor) {
        database.write(transaction -> {
            var known = find(transaction, id);
            if (known.isPresent()) {
                transaction.update("DELETE FROM accounts WHERE id = ?", id.toString());
                transaction.update("DELETE FROM choices WHERE account = ?", id.toString());
                transaction.dialect().exclusiveLockSenders(transaction);
                removeUnused(transaction, known.get().grantId());
                note(transaction, id, actor, Message.of("store.account-removed", id));
            }
            return known.isPresent();
        });
    }

    @Override
    public Optional<StoredGrant> grant(AccountId id) {
        return database.read(transaction -> grant(transaction, id));
    }

    /**
     * Only accounts of this grant wait, on whatever node, while {@code next} asks the network; the transaction is short
     * and comes after it.
     */
    @Override
    public <X extends Exception> StoredGrant rotate(AccountId id, Rotation<X> next) throws X {
        while (true) {
            var known = grant(id).orElseThrow(() -> unknown(id));
            var rotated = rotate(id, known.id(), next);
            if (rotated.isPresent()) {
                return rotated.get();
            }
        }
    }

    /** Empty when the account has another grant by now. */
    private <X extends Exception> Optional<StoredGrant> rotate(AccountId id, String grant, Rotation<X> next) throws X {
        var rotation = rotations.computeIfAbsent(grant, key -> new ReentrantLock(true));
        rotation.lock();
        try {
            return database.exclusively("grant " + grant, () -> {
                var newest = grant(id).orElseThrow(() -> unknown(id));
                if (!newest.id().equals(grant)) {
                    return Optional.empty();
                }
                var rotated = next.next(newest.with(newest.sealed().clone()));
                if (!Arrays.equals(newest.sealed(), rotated)) {
                    database.write(transaction -> replace(transaction, newest, rotated));
                }
                return Optional.of(grant(id).orElseThrow(() -> unknown(id)));
            });
        } finally {
            rotation.unlock();
        }
    }

    /**
     * Replaces a rotated grant, unless a person has connected the accounts anew meanwhile: that grant is newer. It is
     * also stored when only the account that rotated it has left.
     */
    private static boolean replace(Transaction transaction, StoredGrant newest, byte[] rotated) throws SQLException {
        var stored =
                transaction.first(row -> row.bytes("sealed"), "SELECT sealed FROM grants WHERE id = ?", newest.id());
        if (stored.filter(there -> Arrays.equals(there, newest.sealed())).isEmpty()) {
            return false;
        }
        transaction.update("UPDATE grants SET sealed = ? WHERE id = ?", rotated, newest.id());
        transaction.changed(StoreChange.Kind.GRANT, newest.id());
        return true;
    }

    private static Optional<AccountRecord> find(Transaction transaction, AccountId id) throws SQLException {
        return transaction.first(
                SqlAccountRepository::account, "SELECT " + COLUMNS + " FROM accounts WHERE id = ?", id.toString());
    }

    private static Optional<StoredGrant> grant(Transaction transaction, AccountId id) throws SQLException {
        return transaction.first(
                row -> new StoredGrant(
                        row.text("grant_id"),
                        row.bytes("sealed"),
                        row.maybeText("target"),
                        ColumnJson.texts(row.text("details"))),
                "SELECT a.grant_id, g.sealed, a.target, a.details FROM accounts a JOIN grants g ON g.id = a.grant_id"
                        + " WHERE a.id = ?",
                id.toString());
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
                row.number("revision"),
                row.text("grant_id"),
                row.maybeText("target"),
                row.parsed("details", ColumnJson::texts));
    }
}
