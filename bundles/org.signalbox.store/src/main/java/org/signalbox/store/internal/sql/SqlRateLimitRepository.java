package org.signalbox.store.internal.sql;

import java.util.HashMap;
import java.util.Map;
import org.signalbox.model.AccountId;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.store.RateLimit;
import org.signalbox.model.store.RateLimitRepository;
import org.signalbox.model.store.StoreChange;

/** The table of rate limits. */
final class SqlRateLimitRepository implements RateLimitRepository {
    private final Database database;

    SqlRateLimitRepository(Database database) {
        this.database = database;
    }

    @Override
    public Map<AccountId, RateLimit> list() {
        var limits = new HashMap<AccountId, RateLimit>();
        database.read(transaction -> transaction.list(
                row -> limits.put(
                        row.parsed("account", AccountId::of),
                        new RateLimit(row.instant("until"), row.parsed("why", ColumnJson::message))),
                "SELECT account, until, why FROM rate_limits"));
        return limits;
    }

    @Override
    public void put(AccountId account, RateLimit limit, AuditEntry audit) {
        database.write(transaction -> {
            transaction.update(
                    "INSERT INTO rate_limits (account, until, why) VALUES (?, ?, ?)"
                            + " ON CONFLICT (account) DO UPDATE SET until = excluded.until, why = excluded.why"
                            + " WHERE excluded.until > rate_limits.until",
                    account.toString(),
                    limit.until(),
                    ColumnJson.write(limit.why()));
            transaction.audit(audit);
            transaction.changed(StoreChange.Kind.RATE_LIMIT, account.toString());
            return account;
        });
    }
}
