package org.signalbox.accounts.internal;

import org.signalbox.accounts.Accounts;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Store;
import org.signalbox.vault.Vault;

/** Creates the accounts service of a sending process. */
public final class TestAccounts {
    private TestAccounts() {}

    public static Accounts accounts(Store store, Vault vault) {
        return new SealedAccounts(store, vault, store::now, ProcessRole.of(store, "on"));
    }
}
