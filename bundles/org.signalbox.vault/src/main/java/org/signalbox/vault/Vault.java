package org.signalbox.vault;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Seals and opens secrets with the workspace's master key. Safe on any thread; both may block when the key is read for
 * the first time.
 */
@ProviderType
public interface Vault {
    /**
     * Seals bytes for a purpose.
     *
     * @param purpose what it is for, such as {@code grant/nightline@chirp}; it opens for the same one only
     * @throws VaultException when there is no usable master key
     */
    byte[] seal(String purpose, byte[] plain);

    /**
     * Opens what {@link #seal} made for the same purpose.
     *
     * @throws VaultException when there is no usable master key, when it was sealed with another key or for another
     *     purpose, or when it was changed
     */
    byte[] open(String purpose, byte[] sealed);
}
