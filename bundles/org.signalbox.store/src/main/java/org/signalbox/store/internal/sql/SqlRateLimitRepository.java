package org.signalbox.store.internal.sql;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.signalbox.model.AccountId;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.store.RateLimitRepository;
import org.signalbox.model.store.StoreChange;

/** The table of rate limits. */
final class SqlRateLimitRepository implements RateLimitRepository {
    private final Database database;

    SqlRateLimitRepository(Database database) {
        this.database = database;
    }

    @Override
    public Map<AccountId, Instant> list() {
        var limits = new HashMap<AccountId, Instant>();
        database.read(transaction -> transaction.list(
                row -> limits.put(row.parsed("account", AccountId::of), row.instant("until")),
                "SELECT account, until FROM rate_limits"));
        return limits;
    }

    @Override
    public void put(AccountId account, Instant until, AuditEntry audit) {
        database.write(transaction -> {
            transaction.update(
                    "INSERT INTO rate_limits (account, until) VALUES (?, ?)"
                            + " ON CONFLICT (account) DO UPDATE SET until = excluded.until"
                            + " WHERE excluded.until > rate_limits.until",
                    account.toString(),
                    until);
            transaction.audit(audit);
            transaction.changed(StoreChange.Kind.RATE_LIMIT, account.toString());
            return account;
        });
    }
}
