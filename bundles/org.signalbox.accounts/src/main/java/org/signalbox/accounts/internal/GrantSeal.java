package org.signalbox.accounts.internal;

import org.signalbox.model.Message;
import org.signalbox.vault.PublicKeySeal;
import org.signalbox.vault.Vault;
import org.signalbox.vault.VaultException;

/**
 * Seals what only sending processes may read: by the vault where this one is such, else for the team's nodes.
 *
 * @param reads whether this process may read it
 */
record GrantSeal(Vault vault, NodeKeyPair key, boolean reads) {
    /** @throws VaultException when nobody could open it */
    byte[] seal(String purpose, Object of, byte[] plain) {
        return reads
                ? vault.seal(purpose, plain)
                : key.seal(purpose, plain)
                        .orElseThrow(() -> new VaultException(Message.of("accounts.no-nodes-key", of)));
    }

    /** @throws VaultException when this process may not read it, or can't */
    byte[] open(String purpose, Object of, byte[] sealed) {
        return open(purpose, Message.of("accounts.nodes-only", of), sealed);
    }

    /** @param closed why not, where this process may not read it */
    byte[] open(String purpose, Message closed, byte[] sealed) {
        if (!reads) {
            throw new VaultException(closed);
        }
        return PublicKeySeal.is(sealed) ? key.open(purpose, sealed) : vault.open(purpose, sealed);
    }
}
