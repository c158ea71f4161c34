package org.signalbox.store.internal.sql;

import java.util.Optional;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.model.AccountId;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.store.LiveTermsRepository;
import org.signalbox.model.store.StoreChange;

/** The table of terms that networks publish themselves. */
final class SqlLiveTermsRepository implements LiveTermsRepository {
    private final Database database;

    SqlLiveTermsRepository(Database database) {
        this.database = database;
    }

    @Override
    public Optional<LiveTerms> find(AccountId account) {
        return database.read(transaction -> transaction.first(
                row -> new LiveTerms(row.parsed("amounts", ColumnJson::amounts), row.instant("read_at")),
                "SELECT amounts, read_at FROM live_terms WHERE account = ?",
                account.toString()));
    }

    @Override
    public void put(AccountId account, LiveTerms read, AuditEntry audit) {
        database.write(transaction -> {
            if (read.values().isEmpty()) {
                transaction.update("DELETE FROM live_terms WHERE account = ?", account.toString());
            } else {
                transaction.update(
                        "INSERT INTO live_terms (account, amounts, read_at) VALUES (?, ?, ?)"
                                + " ON CONFLICT (account) DO UPDATE SET amounts = excluded.amounts,"
                                + " read_at = excluded.read_at",
                        account.toString(),
                        ColumnJson.writeAmounts(read.values()),
                        read.readAt());
            }
            transaction.audit(audit);
            transaction.changed(StoreChange.Kind.LIVE_TERMS, account.toString());
            return account;
        });
    }
}
