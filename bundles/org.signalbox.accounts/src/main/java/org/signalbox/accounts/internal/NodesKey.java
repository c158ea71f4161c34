package org.signalbox.accounts.internal;

import java.security.KeyPair;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.store.Store;
import org.signalbox.vault.SealedFor;
import org.signalbox.vault.Vault;
import org.signalbox.vault.VaultException;

/**
 * The key pair of a team's nodes. Every process with access to the store can seal for it. The private key is in the
 * store, sealed by the vault's master key, which nodes share. It is a setting apart from the public key, so that it
 * isn't disclosed with it.
 */
final class NodesKey {
    /**
     * Name of the setting with the public key, Base64. In the old format the sealed private key follows, after a space.
     */
    static final String SETTING = "nodes/key";

    /** Name of the setting with the sealed private key, Base64. */
    static final String SECRET = "nodes/secret";

    private static final String PURPOSE = "nodes/key";
    private static final Message MADE = Message.of("accounts.audit.nodes-key");
    private static final Message APART = Message.of("accounts.audit.nodes-key-apart");
    private static final Duration MAKING = Duration.ofMinutes(1);

    private final Store store;
    private final Vault vault;

    NodesKey(Store store, Vault vault) {
        this.store = store;
        this.vault = vault;
    }

    /**
     * Creates the key pair if there is none, and splits the old combined setting; for nodes.
     *
     * @throws VaultException when there is no usable master key
     */
    void ensure() {
        if (apart() || !store.take("nodes key", MAKING) || apart()) {
            return;
        }
        var together = store.settings().get(SETTING);
        if (together.isPresent()) {
            var parts = together.get().split(" ", 2);
            set(SECRET, bytes(parts[1]), APART);
            set(SETTING, bytes(parts[0]), APART);
            return;
        }
        KeyPair pair = SealedFor.pair();
        var secret = pair.getPrivate().getEncoded();
        set(SECRET, vault.seal(PURPOSE, secret), MADE); // before the public key: what is sealed can be opened
        Arrays.fill(secret, (byte) 0);
        set(SETTING, pair.getPublic().getEncoded(), MADE);
    }

    private void set(String setting, byte[] value, Message why) {
        var audit = new AuditEntry(store.now(), "signalbox", "settings/" + setting, why);
        store.settings().set(setting, Optional.of(Base64.getEncoder().encodeToString(value)), audit);
    }

    /** Why this process can't open values sealed for nodes; empty if it can, or if there is no key. */
    Optional<Message> trouble() {
        try {
            if (key().isPresent()) {
                secret(PURPOSE);
            }
            return Optional.empty();
        } catch (VaultException e) {
            return Optional.of(Message.of("accounts.foreign-key", e.told().text()));
        }
    }

    /** Empty until the first node has joined. */
    Optional<byte[]> seal(String purpose, byte[] plain) {
        return key().map(key -> SealedFor.seal(key, purpose, plain));
    }

    /** @throws VaultException when this process lacks the nodes' master key, or the value was sealed for another key */
    byte[] open(String purpose, byte[] sealed) {
        return SealedFor.open(secret(purpose), purpose, sealed);
    }

    private byte[] secret(String purpose) {
        var sealed = store.settings()
                .get(SECRET)
                .map(NodesKey::bytes)
                .orElseThrow(() -> new VaultException(Message.of("vault.not-opened", purpose)));
        return vault.open(PURPOSE, sealed);
    }

    private boolean apart() {
        return store.settings()
                .get(SETTING)
                .filter(value -> !value.contains(" "))
                .isPresent();
    }

    private Optional<byte[]> key() {
        return store.settings().get(SETTING).map(value -> bytes(value.split(" ", 2)[0]));
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new VaultException(Message.of("vault.not-sealed-for"), e);
        }
    }
}
