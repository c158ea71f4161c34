package org.signalbox.networks.internal.calls;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.accounts.Accounts;
import org.signalbox.accounts.Login;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.ClientRequest;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ExchangesTokens;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.OAuthTokens;
import org.signalbox.http.SecretMask;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.UnsupportedCapabilityException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls connectors for the authorization of accounts, through their gates. */
final class AuthorizationCalls {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizationCalls.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final ConnectorGates gates;
    private final SessionHosts hosts;
    private final Accounts accounts;
    private final CallJournal journal;
    /** The grants whose expired tokens are being renewed. */
    private final Set<String> renewing = ConcurrentHashMap.newKeySet();
    /** When those of a grant couldn't be renewed last, by the monotonic clock. */
    private final Map<String, Long> failures = new ConcurrentHashMap<>();

    AuthorizationCalls(ConnectorGates gates, SessionHosts hosts, Accounts accounts, CallJournal journal) {
        this.gates = gates;
        this.hosts = hosts;
        this.accounts = accounts;
        this.journal = journal;
    }

    Optional<Authorizes> authorizer(String network) {
        try {
            var running = gates.running(network);
            var authorizer = new GatedAuthorizer(network, running.descriptor(), this);
            return switch (running.connector()) {
                case ExchangesTokens exchanges -> Optional.of(new GatedExchanger(authorizer));
                case Authorizes authorizes -> Optional.of(authorizer);
                default -> Optional.empty();
            };
        } catch (NetworkGoneException e) {
            return Optional.empty();
        }
    }

    /**
     * Renews the tokens of an account if they expire soon. When its network can't be asked now, they stay, as they may
     * still be good.
     */
    void renew(AccountId account, RunningConnector running) throws ConnectorException.AuthorizationLost {
        var known = accounts.find(account);
        var authorizer = authorizer(account.network());
        if (known.isEmpty() || authorizer.isEmpty() || !isRenewed(running)) {
            return;
        }
        try {
            var http = hosts.http(running, known.get().origin());
            if (accounts.renew(account, authorizer.get(), http)) {
                failures.remove(known.get().grantId());
                LOG.debug("{}: its tokens were renewed", account);
            }
        } catch (ConnectorException.AuthorizationLost e) {
            throw e;
        } catch (ConnectorException | RuntimeException e) {
            LOG.info("{}: its tokens are not renewed now, {}", account, e.getMessage());
        }
    }

    /**
     * Renews the tokens of an account before a call if they have expired: until then, they are renewed beside the
     * calls. One call does so for all accounts of the grant; others, and those within half a minute after a failure,
     * are told that they weren't sent.
     *
     * @throws ConnectorException.AuthorizationLost when the network gives none any more
     * @throws ConnectorException.Rejected when it refuses the app itself
     */
    void renewExpired(AccountId account, RunningConnector running) throws ConnectorException {
        if (!accounts.isExpired(account)) {
            return;
        }
        renewNow(account, running);
        if (accounts.isExpired(account)) {
            throw notRenewed(account);
        }
    }

    /** The account's grant, whose tokens this call renews now; the others are told that they weren't sent. */
    private String begin(AccountId account) throws ConnectorException {
        var grant = accounts.find(account).map(AccountRecord::grantId).orElse("");
        var failed = failures.get(grant);
        if (failed != null && System.nanoTime() - failed < RETRY_AFTER.toNanos() || !renewing.add(grant)) {
            throw notRenewed(account);
        }
        return grant;
    }

    /**
     * Renews the tokens of an account that have expired, or that its network has just refused, if they were to be
     * renewed soon: those may have expired on the way, or by the network's clock.
     *
     * @throws ConnectorException.AuthorizationLost when the network gives none any more
     * @throws ConnectorException.Rejected when it refuses the app itself
     */
    void renewNow(AccountId account, RunningConnector running) throws ConnectorException {
        var authorizer = authorizer(account.network());
        if (!isRenewed(running) || authorizer.isEmpty()) {
            return;
        }
        var grant = begin(account);
        try {
            var origin = accounts.grantAccess(account).current().origin();
            accounts.renew(account, authorizer.get(), hosts.http(running, origin));
            failures.remove(grant);
        } catch (ConnectorException.AuthorizationLost | ConnectorException.Rejected e) {
            throw e;
        } catch (ConnectorException | RuntimeException e) {
            LOG.info("{}: its tokens are not renewed now, {}", account, e.getMessage());
            failures.put(grant, System.nanoTime());
            throw notRenewed(account);
        } finally {
            renewing.remove(grant);
        }
    }

    /** Whether the host renews the tokens of its accounts. */
    static boolean isRenewed(RunningConnector running) {
        return running.descriptor().auth() instanceof Auth.OAuth oauth
                && oauth.renewBefore().isPresent();
    }

    private static ConnectorException notRenewed(AccountId account) {
        return LocalizedFailure.with(
                Message.of("networks.not-renewed", account),
                message -> new ConnectorException.Unavailable(message, null));
    }

    OAuthClient register(String network, ClientRequest asked, Http http) throws ConnectorException {
        return inside(network, "register", Authorizes.class, (running, authorizes, pass) -> {
            var secrets = List.copyOf(asked.app().values());
            running.secrets().add(() -> secrets);
            var masked = running.containment().masking(text -> SecretMask.masked(text, secrets));
            return ConnectorCalls.run(masked, "register", pass, () -> {
                var answer = authorizes.register(asked, http);
                AnswerTypes.taken(answer, OAuthClient.class);
                return answer;
            });
        });
    }

    /** The tokens that the connector itself gets for a grant. */
    OAuthTokens tokens(String network, String what, Grant grant, Exchange exchange) throws ConnectorException {
        return inside(network, what, ExchangesTokens.class, (running, exchanges, pass) -> {
            var host = hosts.of(running, Login.of(grant));
            try {
                return ConnectorCalls.run(running.containment().masking(host), what, pass, () -> {
                    var answer = exchange.of(exchanges, grant, host.http());
                    AnswerTypes.taken(answer, OAuthTokens.class);
                    return answer;
                });
            } finally {
                host.end();
            }
        });
    }

    private <A extends Authorizes, T> T inside(String network, String what, Class<A> as, Inside<A, T> work)
            throws ConnectorException {
        try {
            var inside = gates.enter(network);
            try (var pass = inside.pass()) {
                var running = inside.running();
                if (!as.isInstance(running.connector())) {
                    throw new UnsupportedCapabilityException(network, as);
                }
                return MarkedCalls.run(
                        journal, running, what, () -> work.on(running, as.cast(running.connector()), pass));
            }
        } catch (NetworkGoneException e) {
            throw new ConnectorException.Unavailable(String.valueOf(e.getMessage()), e);
        }
    }

    /** One of the ways to get tokens. */
    @FunctionalInterface
    interface Exchange {
        OAuthTokens of(ExchangesTokens connector, Grant grant, Http http) throws ConnectorException;
    }

    private interface Inside<A, T> {
        T on(RunningConnector running, A connector, CallPass pass) throws ConnectorException;
    }
}
