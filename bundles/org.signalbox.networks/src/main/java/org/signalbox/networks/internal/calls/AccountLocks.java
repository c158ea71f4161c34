package org.signalbox.networks.internal.calls;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.signalbox.model.AccountId;

/**
 * One lock for each lane of an account, so that its calls follow one another, also while a version of its connector
 * takes another one's place.
 */
public final class AccountLocks {
    private final Map<Key, ReentrantLock> locks = new ConcurrentHashMap<>();

    private record Key(AccountId account, AccountLane lane) {}

    ReentrantLock of(AccountId account, AccountLane lane) {
        return locks.computeIfAbsent(new Key(account, lane), id -> new ReentrantLock(true));
    }
}
