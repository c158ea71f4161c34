package org.signalbox.networks.internal.lifecycle;

import java.util.concurrent.Executor;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.networks.internal.terms.LiveTermsReading;

/** Follows changes of networks and accounts in the store, of this node and of others. */
record StoreFollower(
        Store store, NetworkEntries entries, NetworkStartup startup, LiveTermsReading liveTerms, Executor work) {
    /** Called on the store's thread: only hands over. */
    void changed(StoreChange change) {
        switch (change.kind()) {
            case NETWORK -> work.execute(() -> networkChanged(change.id()));
            case ACCOUNT ->
                AccountId.parse(change.id()).ifPresent(account -> work.execute(() -> accountChanged(account)));
            case GRANT -> work.execute(() -> grantChanged(change.id()));
            case LIVE_TERMS ->
                AccountId.parse(change.id()).ifPresent(account -> work.execute(() -> liveTerms.changed(account)));
            case PUBLICATION, PAST_POST, ENGAGEMENT, AUDIT, TERMS, USAGE, BUDGET, PLANNED_CHANGE, HOLD_RULE, NODE -> {}
        }
    }

    private void networkChanged(String network) {
        var entry = entries.of(network);
        entry.lock.lock();
        try {
            var stored = store.networks().find(network); // not before: this node may be in the middle of a change of it
            if (!entry.record.equals(stored)) { // also one of before, as a store that fails over may lose the newest
                startup.reconcile(network, false);
            }
        } finally {
            entry.lock.unlock();
        }
    }

    /** Accounts that share it have sessions that still use the old one. */
    private void grantChanged(String grant) {
        store.accounts().list().stream()
                .filter(account -> account.grantId().equals(grant))
                .forEach(account -> grantChanged(account.id()));
    }

    private void grantChanged(AccountId account) {
        entries.find(account.network())
                .flatMap(entry -> entry.running)
                .ifPresent(running -> running.grantChanged(account));
    }

    private void accountChanged(AccountId account) {
        entries.find(account.network()).ifPresent(entry -> {
            entry.running.ifPresent(running -> running.grantChanged(account));
            if (entry.running.isPresent()) {
                liveTerms.read(account);
            }
        });
    }
}
