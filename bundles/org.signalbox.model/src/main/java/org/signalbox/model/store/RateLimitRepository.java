package org.signalbox.model.store;

import java.util.Map;
import org.signalbox.model.AccountId;
import org.signalbox.model.AuditEntry;

/**
 * The rate limits of accounts: until when each must wait, as its network asked, and why. Changes are notified as
 * {@code RATE_LIMIT} with the account.
 */
public interface RateLimitRepository {
    /** Also those that are over. */
    Map<AccountId, RateLimit> list();

    /** Replaces one that ends earlier; audited. */
    void put(AccountId account, RateLimit limit, AuditEntry audit);
}
