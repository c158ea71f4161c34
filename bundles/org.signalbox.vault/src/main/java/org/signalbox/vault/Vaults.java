package org.signalbox.vault;

import java.nio.file.Path;
import java.util.Map;
import org.signalbox.vault.internal.MasterKeySource;

/** Opens the vaults of workspaces outside a framework. */
public final class Vaults {
    private Vaults() {}

    /**
     * The vault of a workspace. Its master key is found at first use: the key file that is named, else the passphrase,
     * else the system's keyring, else a key file in the workspace.
     *
     * @param settings {@code SIGNALBOX_KEY_FILE} and {@code SIGNALBOX_PASSPHRASE_FILE} (paths), as in the environment;
     *     {@code SIGNALBOX_KEYRING=off} leaves the keyring alone
     */
    public static Vault of(Path workspace, Map<String, String> settings) {
        return MasterKeySource.vault(workspace, settings);
    }
}
