package org.signalbox.ledger;

import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.AccountId;

/** Counts usage that isn't visible in requests from outside. A service; returns at once, never fails, any thread. */
@ProviderType
public interface UsageMeter {
    /**
     * So many things were read or written by calls that are counted anyway, such as the posts of a page of history.
     * Each call counts as one thing; this adds those beyond the first.
     *
     * @param operation as it stood on the requests
     * @param more 0 or more
     */
    void items(AccountId account, String operation, long more);

    /**
     * Writes the counted usage and books the subscriptions that are due, for a reader that follows at once. Blocks for
     * a moment.
     */
    void flush();
}
