package org.signalbox.accounts.internal;

import org.signalbox.accounts.Login;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.keys.SigningKeys;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.AccountRepository;
import org.signalbox.model.store.StoredGrant;

/** The grant of one account, which others may share. It is opened at each use and never cached. */
final class SealedGrantAccess implements GrantAccess {
    private final AccountId account;
    private final AccountRepository repository;
    private final GrantSeal seal;
    private final SealedApps apps;

    SealedGrantAccess(AccountId account, AccountRepository repository, GrantSeal seal, SealedApps apps) {
        this.account = account;
        this.repository = repository;
        this.seal = seal;
        this.apps = apps;
    }

    /** @param grant its id */
    static String purpose(String grant) {
        return "grant/" + grant;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException when the account was removed
     */
    @Override
    public Grant current() {
        return open(stored());
    }

    /** The keys beside the grant. */
    SigningKeys keys() {
        return GrantCodec.keys(plain(stored()));
    }

    private StoredGrant stored() {
        return repository
                .grant(account)
                .orElseThrow(() -> new IllegalStateException("there is no account " + account + " any more"));
    }

    @Override
    public Grant replace(Grant stale, Rotation rotation) throws ConnectorException {
        return open(repository.<ConnectorException>rotate(account, newest -> {
            var stored = open(newest);
            return stored.equals(stale) ? sealedAnew(newest, rotated(stored, rotation)) : newest.sealed();
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

    /** With the same keys: a rotation has none. */
    private byte[] sealedAnew(StoredGrant stored, Grant grant) {
        var login = new Login(grant, GrantCodec.keys(plain(stored)));
        return seal.seal(purpose(stored.id()), account, GrantCodec.write(login));
    }

    private byte[] plain(StoredGrant stored) {
        return seal.open(purpose(stored.id()), account, stored.sealed());
    }

    /** As this account's: its target and details aren't sealed with what it shares. */
    private Grant open(StoredGrant stored) {
        var plain = plain(stored);
        var grant = GrantCodec.read(plain).withTarget(stored.target(), stored.details());
        return GrantCodec.refersToApp(plain) ? grant.withApp(apps.read(account.network())) : grant;
    }
}
