package org.signalbox.vault;

/** Seals secrets with the workspace's master key. A service; any thread. */
public interface Vault {
    /**
     * Seals bytes.
     *
     * @param purpose what they are for, such as {@code grant/nightline@chirp}; they open for it only
     * @throws VaultException when the master key can't be had
     */
    byte[] seal(String purpose, byte[] plain);

    /**
     * Opens sealed bytes.
     *
     * @throws VaultException when they were changed, are for another purpose, or were sealed with another key
     */
    byte[] open(String purpose, byte[] sealed);
}
