package org.signalbox.accounts.internal;

import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Grants;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.store.AccountRepository;
import org.signalbox.vault.SealedFor;
import org.signalbox.vault.Vault;
import org.signalbox.vault.VaultException;

/** The grant of one account. It is opened at each use and never cached. */
final class SealedGrants implements Grants {
    private final AccountId account;
    private final AccountRepository repository;
    private final Vault vault;
    private final NodeKeyPair key;
    private final boolean reads;

    /** @param reads whether this process may read grants */
    SealedGrants(AccountId account, AccountRepository repository, Vault vault, NodeKeyPair key, boolean reads) {
        this.key = key;
        this.reads = reads;
        this.account = account;
        this.repository = repository;
        this.vault = vault;
    }

    static String purpose(AccountId account) {
        return "grant/" + account;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when the account was removed
     */
    @Override
    public Grant current() {
        return open(repository
                .sealedGrant(account)
                .orElseThrow(() -> new IllegalStateException("there is no account " + account + " any more")));
    }

    @Override
    public Grant replace(Grant stale, Rotation rotation) throws ConnectorException {
        return open(repository.<ConnectorException>rotate(account, newest -> {
            var stored = open(newest);
            return stored.equals(stale) ? seal(rotated(stored, rotation)) : newest;
        }));
    }

    private Grant rotated(Grant stored, Rotation rotation) throws ConnectorException {
        var next = rotation.rotate(stored);
        if (!next.origin().equals(stored.origin())) {
            // Requests may go to a grant's origin, so only the account's owner can choose it.
            throw new IllegalStateException("a renewed grant of " + account + " names another origin");
        }
        return next;
    }

    private byte[] seal(Grant grant) {
        return vault.seal(purpose(account), GrantCodec.write(grant));
    }

    private Grant open(byte[] sealed) {
        if (!reads) {
            throw new VaultException(Message.of("accounts.nodes-only", account));
        }
        var plain = SealedFor.is(sealed) ? key.open(purpose(account), sealed) : vault.open(purpose(account), sealed);
        return GrantCodec.read(plain);
    }
}
