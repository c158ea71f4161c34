package org.signalbox.networks.internal.calls;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.signalbox.accounts.Accounts;
import org.signalbox.accounts.Login;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.Pace;
import org.signalbox.connector.api.Signatures;
import org.signalbox.http.HttpClients;
import org.signalbox.http.HttpScope;
import org.signalbox.http.OriginReplacements;
import org.signalbox.http.RequestMeter;
import org.signalbox.keys.KeySignatures;
import org.signalbox.keys.SigningKeys;
import org.signalbox.model.AccountId;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.networks.RequestedWait;
import org.signalbox.networks.SlowDown;
import org.signalbox.vault.VaultException;

/** Makes the host side of a session: the account's grant, and HTTP to the allowed hosts. */
public final class SessionHosts {
    private final Accounts accounts;
    private final Web web;

    SessionHosts(Accounts accounts, Web web) {
        this.accounts = accounts;
        this.web = web;
    }

    /**
     * The outgoing side of requests.
     *
     * @param origins where they really go
     * @param meter counts them
     * @param slowing learns which accounts are to be left alone for a while
     * @param relayed gives media public addresses
     */
    public record Web(
            HttpClients clients,
            Supplier<OriginReplacements> origins,
            RequestMeter meter,
            InstantSource clock,
            Consumer<SlowDown> slowing,
            RelayUploads relayed) {}

    /** For a stored account. */
    SessionHost of(RunningConnector running, AccountId account) throws ConnectorException {
        try {
            var grants = accounts.grantAccess(account);
            var grant = grants.current();
            var known = new Known(account.toString(), grants, new KeySignatures(() -> keys(account)));
            return of(running, known, grant, (until, why) -> slow(account, until, why));
        } catch (VaultException e) {
            throw new ConnectorException.Unavailable(String.valueOf(e.getMessage()), e);
        }
    }

    /** For a login that isn't stored yet. */
    SessionHost of(RunningConnector running, Login login) {
        var known = new Known("", new UnsavedGrant(login.grant()), new KeySignatures(login::keys));
        return of(running, known, login.grant(), (until, why) -> {});
    }

    /** What a session works with; the account is empty while it isn't stored. */
    private record Known(String account, GrantAccess grants, Signatures signatures) {}

    private SigningKeys keys(AccountId account) throws ConnectorException {
        try {
            return accounts.signingKeys(account);
        } catch (VaultException e) {
            throw LocalizedFailure.with(e.message(), message -> new ConnectorException.NotSent(message, e));
        } catch (RuntimeException e) { // the store is away, or the account was removed: no connector can help it
            var why = Message.of("networks.unsigned.unreadable", account, String.valueOf(e.getMessage()));
            throw LocalizedFailure.with(why, message -> new ConnectorException.NotSent(message, e));
        }
    }

    private void slow(AccountId account, Instant until, String why) {
        if (RequestedWait.isMeant(until, web.clock().instant())) {
            web.slowing().accept(new SlowDown(account, until, why));
        }
    }

    private SessionHost of(RunningConnector running, Known known, Grant grant, Pace slowing) {
        var account = known.account();
        var bounds = new SessionHost.Bounds(running::isGone, running.health());
        var journal = new SessionJournal(running.log(), account);
        var observed = new ObservedMeter(web.meter(), journal::ended);
        var scope = scope(running, account, grant.origins(), observed);
        var access = new SessionHost.Access(
                http(running, scope),
                web.clients().sockets(scope, running.sockets()),
                observed,
                (own, host) -> new ContainedListener(own, running.containment().masking(host), running.gate()),
                slowing,
                web.relayed(),
                known.signatures(),
                journal);
        var host = new SessionHost(access, web.clock(), known.grants(), grant, bounds);
        running.secrets().add(host.seen()::secrets);
        return host;
    }

    /** HTTP of a network without an account. */
    Http http(RunningConnector running, URI origin) {
        return http(running, scope(running, "", List.of(origin), web.meter()));
    }

    private Http http(RunningConnector running, HttpScope scope) {
        return new ConnectorBodies(web.clients().open(scope), running.started().loader());
    }

    private HttpScope scope(RunningConnector running, String account, List<URI> origins, RequestMeter meter) {
        return new HttpScope(
                running.descriptor().network(),
                account,
                running.policy(origins),
                meter,
                web.origins().get());
    }
}
