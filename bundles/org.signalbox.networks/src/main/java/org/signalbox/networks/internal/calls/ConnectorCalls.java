package org.signalbox.networks.internal.calls;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.signalbox.accounts.Accounts;
import org.signalbox.accounts.Login;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Answers;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.AwaitsInbox;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Session;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Networks.Call;
import org.signalbox.networks.Networks.CallObserver;
import org.signalbox.networks.TimeLimitedSession;
import org.signalbox.networks.UnsupportedCapabilityException;
import org.signalbox.vault.VaultException;

/** Calls connectors through their gates. */
public final class ConnectorCalls {
    /** For a wait to open its socket and to end. */
    private static final Duration BESIDE_WAITING = Duration.ofSeconds(30);

    private final ConnectorGates gates;
    private final SessionHosts hosts;
    private final Accounts accounts;
    private final CallJournal journal;
    private final AuthorizationCalls authorization;
    private final LostGrants lost;

    /**
     * @param journal of what is called, unless it is counted by publication
     * @param ready is counted down once the connectors were brought up after the start
     */
    public ConnectorCalls(
            RunningConnectors connectors,
            Accounts accounts,
            SessionHosts.Web web,
            CallJournal journal,
            CountDownLatch ready) {
        this.gates = new ConnectorGates(connectors, ready);
        this.hosts = new SessionHosts(accounts, web);
        this.accounts = accounts;
        this.journal = journal;
        this.authorization = new AuthorizationCalls(gates, hosts, accounts, journal);
        this.lost = new LostGrants(accounts, authorization);
    }

    public <S extends Session, T> T call(AccountId account, Class<S> capability, CallObserver observer, Call<S, T> call)
            throws ConnectorException, NetworkGoneException {
        var lane = AccountLane.of(capability);
        try {
            return call(account, lane, capability, observer, call);
        } catch (ConnectorException.Unavailable e) {
            if (isOfPublication(capability) || !LostGrants.isRenewed(e)) {
                throw e;
            }
            // The network refused it before it did anything, and the account has new tokens.
            return call(account, lane, capability, observer, call);
        }
    }

    /** Whether calls are counted, and repeated, by the publication that they are made for. */
    private static boolean isOfPublication(Class<?> capability) {
        return capability == Publishes.class || capability == Answers.class || capability == Reconciles.class;
    }

    public <T> T prepare(AccountId account, CallObserver observer, Call<Publishes, T> call)
            throws ConnectorException, NetworkGoneException {
        return call(account, AccountLane.PREPARING, Publishes.class, observer, call);
    }

    public <T> T prepareEarly(AccountId account, CallObserver observer, Call<Publishes, T> call)
            throws ConnectorException, NetworkGoneException {
        return call(account, AccountLane.UPLOADING, Publishes.class, observer, call);
    }

    /** See {@link Networks#awaitInbox}. */
    public boolean awaitInbox(AccountId account, CallObserver observer, Duration atMost)
            throws ConnectorException, NetworkGoneException {
        var most = atMost.compareTo(Networks.LONGEST_WAIT) < 0 ? atMost : Networks.LONGEST_WAIT;
        try {
            return call(account, AwaitsInbox.class, observer, session -> {
                ((TimeLimitedSession) session)
                        .setDeadline(
                                System.nanoTime() + most.plus(BESIDE_WAITING).toNanos());
                return session.await(most);
            });
        } catch (NetworkGoneException e) {
            if (gates.isOpen(account.network())) {
                return true; // what took its place has heard nothing so far
            }
            throw e;
        }
    }

    private <S extends Session, T> T call(
            AccountId account, AccountLane lane, Class<S> capability, CallObserver observer, Call<S, T> call)
            throws ConnectorException, NetworkGoneException {
        while (true) {
            var inside = gates.enter(account.network());
            try (var pass = inside.pass()) {
                var running = inside.running();
                if (lane == AccountLane.AWAITING) {
                    pass.endWithGate();
                }
                checkCan(running, account.network(), capability);
                renewed(account, running, capability);
                var accountSession = running.accountSession(account, lane);
                acquire(accountSession, pass, account);
                var lock = new SessionLock(accountSession);
                try {
                    if (gates.isReplaced(account.network(), running)) {
                        // Nothing was called yet, so it goes through the version that took its place meanwhile.
                        continue;
                    }
                    checkAccount(account, capability);
                    return marked(running, lane, capability, () -> {
                        var session =
                                accountSession.session(running.connector(), () -> hosts.of(running, account), pass);
                        accountSession.observe(observer);
                        return call.on(capability.cast(ContainedSession.of(
                                session,
                                accountSession.containment(),
                                pass,
                                lock,
                                running.sha256(),
                                failure -> lost.handle(account, running, accountSession, failure))));
                    });
                } catch (ConnectorException e) {
                    if (lane == AccountLane.AWAITING && pass.isCutOff()) {
                        throw gates.unavailable(account.network());
                    }
                    throw e;
                } finally {
                    lock.end();
                }
            }
        }
    }

    /** Marks a call, unless it is of a publication or a wait, found at most deaths. */
    private <T> T marked(RunningConnector running, AccountLane lane, Class<?> capability, Work<T> work)
            throws ConnectorException {
        return isOfPublication(capability) || lane == AccountLane.AWAITING
                ? work.run()
                : MarkedCalls.run(journal, running, capability.getSimpleName(), work);
    }

    /** Something that is called. */
    interface Work<T> {
        T run() throws ConnectorException;
    }

    private static void checkCan(RunningConnector running, String network, Class<? extends Session> capability) {
        var declared = Arrays.stream(Capability.values())
                .filter(each -> each.contract() == capability)
                .allMatch(running.descriptor()::can);
        if (!declared) {
            throw new UnsupportedCapabilityException(network, capability);
        }
    }

    /**
     * A grant that one lane has lost is no good in the others either. Only what proves the account is called with it:
     * it tells when the grant works again.
     */
    private AccountRecord checkAccount(AccountId account, Class<? extends Session> capability)
            throws ConnectorException, NetworkGoneException {
        var known = accounts.find(account)
                .orElseThrow(() -> new NetworkGoneException(Message.of("networks.no-account", account)));
        if (known.hasLostAuthorization() && capability != Session.class) {
            throw LocalizedFailure.with(known.paused().orElseThrow(), ConnectorException.AuthorizationLost::new);
        }
        return known;
    }

    private void renewed(AccountId account, RunningConnector running, Class<? extends Session> capability)
            throws ConnectorException, NetworkGoneException {
        if (!AuthorizationCalls.isRenewed(running)) {
            return;
        }
        var known = checkAccount(account, capability);
        try {
            authorization.renewExpired(account, running);
        } catch (ConnectorException.AuthorizationLost e) {
            lost.pause(known, e);
            throw e;
        } catch (ConnectorException.Rejected e) { // the app itself, and the old tokens are no good any more
            var refused = new ConnectorException.AuthorizationLost(String.valueOf(e.getMessage()));
            lost.pause(known, refused);
            throw refused;
        } catch (VaultException | StoreException e) { // nothing was called yet
            throw new ConnectorException.Unavailable(String.valueOf(e.getMessage()), e);
        }
    }

    private void acquire(AccountSession session, CallPass pass, AccountId account)
            throws NetworkGoneException, ConnectorException {
        try {
            session.acquire(pass);
        } catch (InterruptedException e) {
            if (pass.isCutOff()) {
                throw gates.unavailable(account.network());
            }
            Thread.currentThread().interrupt();
            throw new ConnectorException.NotSent(account + ": interrupted before anything was called", e);
        }
    }

    public Account verify(String network, Login login) throws ConnectorException, NetworkGoneException {
        GrantProof.requireHandle(login.grant().handle());
        var inside = gates.enter(network);
        try (var pass = inside.pass()) {
            var running = inside.running();
            return MarkedCalls.run(
                    journal, running, "verify", () -> proof(running, login).account(pass));
        }
    }

    public List<Account> targets(String network, Login login, Consumer<List<Account>> progress)
            throws ConnectorException, NetworkGoneException {
        GrantProof.requireHandle(login.grant().handle());
        var inside = gates.enter(network);
        try (var pass = inside.pass()) {
            var running = inside.running();
            checkCan(running, network, ListsTargets.class);
            return MarkedCalls.run(
                    journal, running, "targets", () -> proof(running, login).targets(pass, progress));
        }
    }

    private GrantProof proof(RunningConnector running, Login login) {
        return new GrantProof(running, hosts.of(running, login), login.grant());
    }

    static <T> T run(Containment contained, String what, CallPass pass, Callable<T> work) throws ConnectorException {
        try {
            return contained.run(what, Containment.Effect.NONE, pass, work);
        } catch (Containment.Abandoned e) {
            throw e.failure();
        }
    }

    public Http http(String network, URI origin) throws NetworkGoneException {
        return hosts.http(gates.running(network), origin);
    }

    public Optional<Authorizes> authorizer(String network) {
        return authorization.authorizer(network);
    }

    /** Renews the tokens of an account if they expire soon; pauses it when its network gives none any more. */
    public void renew(AccountId account) throws NetworkGoneException {
        var inside = gates.enter(account.network());
        var known = accounts.find(account);
        try (var pass = inside.pass()) {
            authorization.renew(account, inside.running());
        } catch (ConnectorException.AuthorizationLost e) {
            known.ifPresent(each -> lost.pause(each, e));
        }
    }
}
