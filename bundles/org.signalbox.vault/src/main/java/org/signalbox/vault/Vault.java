package org.signalbox.vault;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Seals and opens secrets with the workspace's master key. Thread-safe; both may block at the first use, which reads
 * the key.
 */
@ProviderType
public interface Vault {
    /**
     * Seals bytes for a purpose.
     *
     * @param purpose context such as {@code grant/nightline@chirp}; opening needs the same one
     * @throws VaultException when there is no usable master key
     */
    byte[] seal(String purpose, byte[] plain);

    /**
     * Opens an envelope of {@link #seal} for the same purpose.
     *
     * @throws VaultException when there is no usable master key, or when the envelope was sealed with another key or
     *     for another purpose, or modified
     */
    byte[] open(String purpose, byte[] sealed);
}
