package org.signalbox.model.store;

import java.time.Instant;
import java.util.Map;
import org.signalbox.model.AccountId;
import org.signalbox.model.AuditEntry;

/**
 * The rate limits of accounts: the time until which each must wait, as its network asked. Changes are notified as
 * {@code RATE_LIMIT} with the account.
 */
public interface RateLimitRepository {
    /** Also those that are over. */
    Map<AccountId, Instant> list();

    /** Replaces what was there; audited. */
    void put(AccountId account, Instant until, AuditEntry audit);
}
