package org.signalbox.accounts.internal;

import java.security.KeyPair;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.store.NodeKeyRepository.Name;
import org.signalbox.model.store.Store;
import org.signalbox.vault.PublicKeySeal;
import org.signalbox.vault.Vault;
import org.signalbox.vault.VaultException;

/**
 * The key pair of a team's nodes. Every process with access to the store can seal for it. The private key is in the
 * store, sealed by the vault's master key, which nodes share, in a row of its own, so that the public key can be read
 * without it.
 */
final class NodeKeyPair {
    private static final String PURPOSE = "nodes/key";
    private static final Message MADE = Message.of("accounts.audit.nodes-key");
    private static final Duration MAKING = Duration.ofMinutes(1);

    private final Store store;
    private final Vault vault;

    NodeKeyPair(Store store, Vault vault) {
        this.store = store;
        this.vault = vault;
    }

    /**
     * Creates the key pair if there is none; for nodes.
     *
     * @throws VaultException when there is no usable master key
     */
    void ensure() {
        if (key().isPresent() || !store.acquireLock("nodes key", MAKING) || key().isPresent()) {
            return;
        }
        KeyPair pair = PublicKeySeal.pair();
        var secret = pair.getPrivate().getEncoded();
        put(Name.PRIVATE, vault.seal(PURPOSE, secret)); // before the public one: what is sealed can be opened
        Arrays.fill(secret, (byte) 0);
        put(Name.PUBLIC, pair.getPublic().getEncoded());
    }

    private void put(Name name, byte[] value) {
        var subject = "node-keys/" + name.name().toLowerCase(Locale.ROOT);
        store.nodeKeys().put(name, value, new AuditEntry(store.now(), AuditEntry.SIGNALBOX, subject, MADE));
    }

    /** Why this process can't open values sealed for nodes; empty if it can, or if there is no key. */
    Optional<Message> problem() {
        try {
            if (key().isPresent()) {
                secret(PURPOSE);
            }
            return Optional.empty();
        } catch (VaultException e) {
            return Optional.of(Message.of("accounts.foreign-key", e.message().text()));
        }
    }

    /** Empty until the first node has joined. */
    Optional<byte[]> seal(String purpose, byte[] plain) {
        return key().map(key -> PublicKeySeal.seal(key, purpose, plain));
    }

    /** @throws VaultException when this process lacks the nodes' master key, or the value was sealed for another key */
    byte[] open(String purpose, byte[] sealed) {
        return PublicKeySeal.open(secret(purpose), purpose, sealed);
    }

    private byte[] secret(String purpose) {
        var sealed = store.nodeKeys()
                .find(Name.PRIVATE)
                .orElseThrow(() -> new VaultException(Message.of("vault.not-opened", purpose)));
        return vault.open(PURPOSE, sealed);
    }

    private Optional<byte[]> key() {
        return store.nodeKeys().find(Name.PUBLIC);
    }
}
