package org.signalbox.publishing.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.AccountId;
import org.signalbox.networks.NetworkGoneException;

/**
 * How many calls of networks a node makes at once: of all accounts, and of one, so that a network that is slow to answer
 * leaves room for the others. Whoever waits longest is next. Any thread.
 */
final class Places {
    private static final int ALL = 64;

    /** A connector is given one call of an account at a time: one is called, the next is at hand. What is stored after the last call holds none. */
    private static final int OF_AN_ACCOUNT = 2;

    private final Workers workers;
    private final Semaphore all = new Semaphore(ALL, true);
    private final Map<AccountId, Semaphore> accounts = new ConcurrentHashMap<>();

    Places(Workers workers) {
        this.workers = workers;
    }

    /** Something that takes a place for as long as it runs, or until it frees it. */
    interface Work<T> {
        T run(Place place) throws ConnectorException, NetworkGoneException, InterruptedException;
    }

    /** Waits for a place of the account's, and does it. */
    <T> T in(AccountId account, Work<T> work)
            throws ConnectorException, NetworkGoneException, InterruptedException {
        var own = accounts.computeIfAbsent(account, any -> new Semaphore(OF_AN_ACCOUNT, true));
        workers.acquire(own);
        var place = new Place(own);
        try {
            workers.acquire(all);
            place.taken = true;
            return work.run(place);
        } finally {
            place.free();
        }
    }

    /** For the thread that was given it. */
    final class Place {
        private final Semaphore own;
        private boolean taken;
        private boolean free;

        private Place(Semaphore own) {
            this.own = own;
        }

        /** Nothing more is called of a network: others may. */
        void free() {
            if (!free) {
                free = true;
                own.release();
                if (taken) {
                    all.release();
                }
            }
        }
    }
}
