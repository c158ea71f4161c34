package org.signalbox.networks.internal.calls;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.signalbox.model.AccountId;

/**
 * One lock for each account, so that its calls follow one another, also while a version of its connector takes another
 * one's place.
 */
public final class AccountLocks {
    private final Map<AccountId, ReentrantLock> locks = new ConcurrentHashMap<>();

    ReentrantLock of(AccountId account) {
        return locks.computeIfAbsent(account, id -> new ReentrantLock(true));
    }
}
