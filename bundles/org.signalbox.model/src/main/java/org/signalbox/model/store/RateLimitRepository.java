package org.signalbox.model.store;

import java.time.Instant;
import java.util.Map;
import org.signalbox.model.AccountId;
import org.signalbox.model.AuditEntry;

/** Until when networks asked accounts to wait. Changes are told as {@code RATE_LIMIT} with the account. */
public interface RateLimitRepository {
    /** Also those that are over. */
    Map<AccountId, Instant> list();

    /** Replaces what was there; audited. */
    void put(AccountId account, Instant until, AuditEntry audit);
}
