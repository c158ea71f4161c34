package org.signalbox.accounts.internal;

import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Grants;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.AccountRepository;

/** The grant of one account. It is opened at each use and never cached. */
final class SealedGrants implements Grants {
    private final AccountId account;
    private final AccountRepository repository;
    private final GrantSeal seal;
    private final SealedApps apps;

    SealedGrants(AccountId account, AccountRepository repository, GrantSeal seal, SealedApps apps) {
        this.account = account;
        this.repository = repository;
        this.seal = seal;
        this.apps = apps;
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
        if (!next.origins().equals(stored.origins())) {
            // Requests may go to a grant's origins, so only the account's owner can choose them.
            throw new IllegalStateException("a renewed grant of " + account + " names another origin");
        }
        return next;
    }

    private byte[] seal(Grant grant) {
        return seal.seal(purpose(account), account, GrantCodec.write(grant));
    }

    private Grant open(byte[] sealed) {
        var plain = seal.open(purpose(account), account, sealed);
        var grant = GrantCodec.read(plain);
        return GrantCodec.refersToApp(plain) ? grant.withApp(apps.read(account.network())) : grant;
    }
}
