package org.signalbox.vault.internal;

import org.signalbox.vault.Vault;

/** The vault with a key of this test's own. */
public final class Boxes {
    private Boxes() {}

    public static Vault vault() {
        return new SealingVault(() -> new MasterKey(new byte[32], "a test"));
    }
}
