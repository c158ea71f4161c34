package org.signalbox.networks.internal.calls;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.signalbox.accounts.Accounts;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Grants;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Session;
import org.signalbox.http.HttpClients;
import org.signalbox.http.HttpScope;
import org.signalbox.http.Origins;
import org.signalbox.http.RequestMeter;
import org.signalbox.model.AccountId;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Networks.Call;
import org.signalbox.networks.Networks.Witness;
import org.signalbox.networks.UnsupportedCapabilityException;
import org.signalbox.networks.internal.lifecycle.Lifecycle;
import org.signalbox.networks.internal.lifecycle.NetworkSlots;
import org.signalbox.vault.VaultException;

/** Calls connectors through their gates. */
public final class ConnectorCalls {
    /** Why an account is paused that its network doesn't let in any more. */
    public static final String LOST = "networks.authorization-lost";

    private static final Duration START = Duration.ofSeconds(20);

    private final NetworkSlots slots;
    private final Accounts accounts;
    private final Web web;
    private final CallJournal marks;
    private final CountDownLatch ready;

    /**
     * How requests leave.
     *
     * @param origins where they really go
     * @param meter counts them
     */
    public record Web(HttpClients clients, Origins origins, RequestMeter meter, InstantSource clock) {}

    /**
     * @param marks of what is called, unless it is counted by publication
     * @param ready is counted down once the connectors were brought up after the start
     */
    public ConnectorCalls(NetworkSlots slots, Accounts accounts, Web web, CallJournal marks, CountDownLatch ready) {
        this.slots = slots;
        this.accounts = accounts;
        this.web = web;
        this.marks = marks;
        this.ready = ready;
    }

    public <S extends Session, T> T call(AccountId account, Class<S> capability, Witness witness, Call<S, T> call)
            throws ConnectorException, NetworkGoneException {
        while (true) {
            var inside = enter(account.network());
            try (var pass = inside.pass()) {
                var running = inside.running();
                checkCan(running, account.network(), capability);
                var host = host(running, account);
                var seat = running.seat(account);
                take(seat, pass, account);
                var turn = new AccountTurn(seat);
                try {
                    if (isReplaced(account.network(), running)) {
                        // Nothing was called yet, so it goes through the version that took its place meanwhile.
                        continue;
                    }
                    return marked(account.network(), capability, () -> {
                        var session = seat.session(running.connector(), host, pass);
                        seat.observe(witness);
                        return call.on(capability.cast(ContainedSession.of(
                                session, seat.containment(), pass, turn, lost -> pause(account, lost))));
                    });
                } finally {
                    turn.end();
                }
            }
        }
    }

    /** What publishes, and what looks that up, is counted by publication. */
    private <T> T marked(String network, Class<?> capability, Work<T> work) throws ConnectorException {
        return capability == Publishes.class || capability == Reconciles.class
                ? work.run()
                : marked(network, capability.getSimpleName(), work);
    }

    private <T> T marked(String network, String operation, Work<T> work) throws ConnectorException {
        try (var mark = marks.begin(network, operation)) {
            try {
                return work.run();
            } catch (ConnectorException e) {
                if (LocalizedFailure.of(e)
                        .filter(why -> why.code().equals(Networks.OUT_OF_MEMORY))
                        .isPresent()) {
                    mark.fatal();
                }
                throw e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException.NotSent(network + ": interrupted before anything was called", e);
        }
    }

    /** Something that is called. */
    private interface Work<T> {
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

    private boolean isReplaced(String network, RunningConnector running) {
        return slots.of(network).running.filter(now -> now != running).isPresent();
    }

    private void take(AccountSession seat, CallPass pass, AccountId account)
            throws NetworkGoneException, ConnectorException {
        try {
            seat.take(pass);
        } catch (InterruptedException e) {
            if (pass.isCutOff()) {
                throw gone(account.network());
            }
            Thread.currentThread().interrupt();
            throw new ConnectorException.NotSent(account + ": interrupted before anything was called", e);
        }
    }

    private SessionHost host(RunningConnector running, AccountId account)
            throws NetworkGoneException, ConnectorException {
        if (accounts.find(account).isEmpty()) {
            throw new NetworkGoneException(Message.of("networks.no-account", account));
        }
        try {
            var grants = accounts.grants(account);
            var grant = grants.current();
            return host(running, account.toString(), grants, grant);
        } catch (VaultException e) {
            throw new ConnectorException.Unavailable(String.valueOf(e.getMessage()), e);
        }
    }

    private SessionHost host(RunningConnector running, String account, Grants grants, Grant grant) {
        var bounds = new SessionHost.Bounds(running::isGone, running.conduct());
        var observed = new ObservedMeter(web.meter());
        return new SessionHost(
                http(running, account, grant.origin(), observed), observed, web.clock(), grants, grant, bounds);
    }

    private Http http(RunningConnector running, String account, URI origin, RequestMeter meter) {
        var http = web.clients()
                .open(new HttpScope(
                        running.descriptor().network(), account, running.policy(origin), meter, web.origins()));
        return new ConnectorBodies(http, running.started().loader());
    }

    private void pause(AccountId account, ConnectorException.AuthorizationLost lost) {
        if (accounts.find(account).filter(known -> known.paused().isEmpty()).isPresent()) {
            accounts.pause(account, Message.of(LOST, account, lost.getMessage()), Lifecycle.HOST);
        }
    }

    public Account prove(String network, Grant grant) throws ConnectorException, NetworkGoneException {
        requireHandle(grant.handle());
        var inside = enter(network);
        try (var pass = inside.pass()) {
            var running = inside.running();
            return marked(network, "verify", () -> prove(running, grant, pass));
        }
    }

    private Account prove(RunningConnector running, Grant grant, CallPass pass) throws ConnectorException {
        var host = host(running, "", new Unsaved(grant), grant);
        var contained = running.containment().masking(host);
        var session = run(contained, "open", pass, () -> running.connector().open(grant, host));
        try {
            return run(contained, "verify", pass, () -> {
                var account = session.verify();
                AnswerTypes.taken(account, Account.class);
                AnswerLimits.check(account);
                return account;
            });
        } finally {
            run(contained, "close", pass, () -> {
                session.close();
                return true;
            });
        }
    }

    /** What no network's names are; the rest of its grammar is the connector's to know. */
    private static void requireHandle(String typed) throws ConnectorException {
        if (typed.length() > AnswerLimits.LONGEST_NAME || typed.chars().anyMatch(Character::isISOControl)) {
            throw LocalizedFailure.with(
                    Message.of("networks.bad-handle", typed.length(), AnswerLimits.LONGEST_NAME),
                    message -> new ConnectorException.Rejected(message, null));
        }
    }

    private static <T> T run(Containment contained, String what, CallPass pass, Callable<T> work)
            throws ConnectorException {
        try {
            return contained.run(what, Containment.Effect.NONE, pass, work);
        } catch (Containment.Abandoned e) {
            throw e.told();
        }
    }

    public Http http(String network, URI origin) throws NetworkGoneException {
        return http(running(network), "", origin, web.meter());
    }

    public Optional<Authorizes> authorizer(String network) {
        try {
            var running = running(network);
            return running.connector() instanceof Authorizes
                    ? Optional.of(new GatedAuthorizer(network, running.descriptor(), this))
                    : Optional.empty();
        } catch (NetworkGoneException e) {
            return Optional.empty();
        }
    }

    /** Asks the connector itself for the client of an instance. */
    OAuthClient register(String network, Call<Authorizes, OAuthClient> call) throws ConnectorException {
        try {
            var inside = enter(network);
            try (var pass = inside.pass()) {
                var running = inside.running();
                if (!(running.connector() instanceof Authorizes authorizes)) {
                    throw new UnsupportedCapabilityException(network, Authorizes.class);
                }
                return marked(
                        network,
                        "register",
                        () -> run(running.containment(), "register", pass, () -> {
                            var client = call.on(authorizes);
                            AnswerTypes.taken(client, OAuthClient.class);
                            return client;
                        }));
            }
        } catch (NetworkGoneException e) {
            throw new ConnectorException.Unavailable(String.valueOf(e.getMessage()), e);
        }
    }

    /** A way into what runs of a network. */
    private record Inside(RunningConnector running, CallPass pass) {}

    private Inside enter(String network) throws NetworkGoneException {
        while (true) {
            var running = running(network);
            if (running.conduct().blocked()) {
                throw gone(network);
            }
            var pass = running.gate().enter();
            if (pass.isPresent()) {
                return new Inside(running, pass.get());
            }
            // Another version may have taken its place between the two: then there is a gate to try again.
            if (!isReplaced(network, running)) {
                throw gone(network);
            }
        }
    }

    /** What runs of a network; right after the start, once it was brought up. */
    private RunningConnector running(String network) throws NetworkGoneException {
        var slot = slots.of(network);
        if (slot.running.isEmpty()) {
            try {
                ready.await(START.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        var running = slot.running;
        if (running.isEmpty()) {
            throw gone(network);
        }
        return running.get();
    }

    private NetworkGoneException gone(String network) {
        var slot = slots.of(network);
        var name = slot.record.map(NetworkRecord::name).orElse(network);
        var state = slot.record.map(NetworkRecord::state);
        var blocked = slot.running
                .map(RunningConnector::conduct)
                .filter(ConnectorHealth::blocked)
                .flatMap(ConnectorHealth::trouble);
        var trouble = slot.trouble.or(() -> blocked);
        if (state.isEmpty()) {
            return new NetworkGoneException(Message.of("networks.unknown", network));
        }
        var reason = slot.record.flatMap(NetworkRecord::reason);
        if (reason.isPresent()) {
            return new NetworkGoneException(reason.get());
        }
        return new NetworkGoneException(Message.of(
                switch (state.get()) {
                    case INSTALLED, DISABLED -> "networks.disabled";
                    case DRAINING -> "networks.draining";
                    case REMOVED -> "networks.removed";
                    case ENABLED -> trouble.isPresent() ? "networks.in-trouble" : "networks.replacing";
                },
                name,
                trouble.map(Message::text).orElse("")));
    }

    /** A grant that isn't stored yet: its renewal is kept for this conversation only. */
    private static final class Unsaved implements Grants {
        private final ReentrantLock turn = new ReentrantLock();
        private volatile Grant grant;

        Unsaved(Grant grant) {
            this.grant = grant;
        }

        @Override
        public Grant current() {
            return grant;
        }

        @Override
        public Grant replace(Grant stale, Rotation rotation) throws ConnectorException {
            // no monitor: before JDK 24 one would hold a virtual thread's carrier while the network is asked
            turn.lock();
            try {
                if (grant.equals(stale)) {
                    grant = rotation.rotate(grant);
                }
                return grant;
            } finally {
                turn.unlock();
            }
        }
    }
}
