package org.signalbox.model.store;

import java.util.Optional;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.model.AccountId;
import org.signalbox.model.AuditEntry;

/**
 * The limits and prices that networks publish themselves, as read last for each account. Changes are told as
 * {@code LIVE_TERMS} with the account.
 */
public interface LiveTermsRepository {
    Optional<LiveTerms> find(AccountId account);

    /** Replaces what was read before; without values nothing is kept. Audited. */
    void put(AccountId account, LiveTerms read, AuditEntry audit);
}
