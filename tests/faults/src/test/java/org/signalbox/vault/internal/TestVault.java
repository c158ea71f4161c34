package org.signalbox.vault.internal;

import org.signalbox.vault.Vault;

/** A vault with the test's own key. */
public final class TestVault {
    private TestVault() {}

    public static Vault vault() {
        return new SealingVault(() -> new MasterKey(new byte[32], "a test"));
    }
}
