package org.signalbox.vault;

import java.nio.file.Path;
import java.util.Map;
import org.signalbox.vault.internal.MasterKeySource;

/** Opens vaults of workspaces without a container. */
public final class Vaults {
    private Vaults() {}

    /**
     * The vault of a workspace. The first use finds the master key: the configured key file, else the passphrase, else
     * the system's keyring, else a key file in the workspace.
     *
     * @param settings {@code SIGNALBOX_KEY_FILE} and {@code SIGNALBOX_PASSPHRASE_FILE} (paths), as in the environment;
     *     {@code SIGNALBOX_KEYRING=off} disables the keyring
     */
    public static Vault of(Path workspace, Map<String, String> settings) {
        return MasterKeySource.vault(workspace, settings);
    }
}
