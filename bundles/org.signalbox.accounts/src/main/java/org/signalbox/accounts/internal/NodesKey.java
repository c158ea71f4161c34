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
 * The key pair of a team's nodes. Whoever uses the store can seal for it; its private part lies in the store under the
 * vault's master key, which nodes share.
 */
final class NodesKey {
    /** Its value is the public part and the sealed private part, Base64, with a blank between. */
    static final String SETTING = "nodes/key";

    private static final String PURPOSE = "nodes/key";
    private static final Duration MAKING = Duration.ofMinutes(1);

    private final Store store;
    private final Vault vault;

    NodesKey(Store store, Vault vault) {
        this.store = store;
        this.vault = vault;
    }

    /**
     * Makes it where there is none yet; for nodes.
     *
     * @throws VaultException when there is no usable master key
     */
    void ensure() {
        if (parts().isPresent() || !store.take("nodes key", MAKING) || parts().isPresent()) {
            return;
        }
        KeyPair pair = SealedFor.pair();
        var secret = pair.getPrivate().getEncoded();
        var value = text(pair.getPublic().getEncoded()) + " " + text(vault.seal(PURPOSE, secret));
        Arrays.fill(secret, (byte) 0);
        var audit = new AuditEntry(
                store.now(), "signalbox", "settings/" + SETTING, Message.of("accounts.audit.nodes-key"));
        store.settings().set(SETTING, Optional.of(value), audit);
    }

    /** Why this process can't open what is sealed for nodes; empty when it can, or nothing is. */
    Optional<Message> trouble() {
        try {
            parts().ifPresent(this::secret);
            return Optional.empty();
        } catch (VaultException e) {
            return Optional.of(Message.of("accounts.foreign-key", e.told().text()));
        }
    }

    /** Empty while no node has joined. */
    Optional<byte[]> seal(String purpose, byte[] plain) {
        return parts().map(parts -> SealedFor.seal(bytes(parts[0]), purpose, plain));
    }

    /** @throws VaultException when this process doesn't have the nodes' master key, or it was sealed for another key */
    byte[] open(String purpose, byte[] sealed) {
        var parts = parts().orElseThrow(() -> new VaultException(Message.of("vault.not-opened", purpose)));
        return SealedFor.open(secret(parts), purpose, sealed);
    }

    private byte[] secret(String[] parts) {
        return vault.open(PURPOSE, bytes(parts[1]));
    }

    private Optional<String[]> parts() {
        return store.settings().get(SETTING).map(value -> value.split(" ", 2)).filter(parts -> parts.length == 2);
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new VaultException(Message.of("vault.not-sealed-for"), e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
