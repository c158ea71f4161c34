package org.signalbox.inbox.internal;

import java.time.Instant;
import java.util.Optional;
import org.signalbox.connector.api.Capability;
import org.signalbox.model.AccountId;

/**
 * When messages are read again by themselves: seldom and ever more so, at networks whose connector can and whose reads
 * cost nothing. Where they cost something, only a person has them read again. Any thread.
 */
record LookTimes(InboxNetworks networks, ReadingAllowance allowance, ReadingIntervals intervals) {
    /** Of one account, at one time. */
    Next of(AccountId account, Instant now) {
        var looks = networks.can(account.network(), Capability.READ_ITEMS) && allowance.isFree(account);
        return looks ? written -> intervals.nextLook(written, now) : written -> Optional.empty();
    }

    /** When a message is read again, by when it was written; empty for never. */
    @FunctionalInterface
    interface Next {
        Optional<Instant> look(Instant written);
    }
}
