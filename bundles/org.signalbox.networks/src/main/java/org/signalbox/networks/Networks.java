package org.signalbox.networks;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.accounts.Login;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.AwaitsInbox;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Session;
import org.signalbox.model.AccountId;
import org.signalbox.model.Evidence;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.store.Registration;
import org.signalbox.terms.Terms;

/**
 * The networks of the workspace. The store holds the wanted state of each; the container's services are the actual
 * state, which follows the wanted one. A service; any thread but the UI's, except {@link #list} and {@link #find},
 * which answer from memory.
 */
public interface Networks {
    /**
     * The message of a publication's call that found its account's tokens refused, and new ones by now: it may be
     * repeated at once. Other calls are repeated once by themselves.
     */
    String RENEWED = "networks.renewed";

    /** All networks, also removed ones whose history remains, by name. */
    List<NetworkInfo> list();

    Optional<NetworkInfo> find(String network);

    /**
     * Verifies a connector as {@link #install} does and tells what it is, without installing it or running any of it.
     *
     * @throws LifecycleException when it would be refused for what it is, or as its network belongs to another vendor
     */
    InspectedConnector inspect(Path jar) throws LifecycleException;

    /**
     * The terms document that a connector brings, verified as {@link #inspect} does; empty when it has none.
     *
     * @throws LifecycleException when it would be refused for what it is
     */
    Optional<Terms> terms(Path jar) throws LifecycleException;

    /**
     * Verifies a connector and installs and enables it, or replaces a version of it: stages a private copy, checks
     * signature, entries and what it declares, then starts and checks it beside the version that runs. Only then new
     * calls go to it, those in flight in the old version finish, and the old version is removed. When anything fails
     * before, the old version was never stopped.
     *
     * @param allowed which installed version may be replaced
     * @param approval what somebody agreed to; see {@link InspectedConnector#needsApproval}
     */
    NetworkInfo install(Path jar, Replacement allowed, Approval approval, String actor) throws LifecycleException;

    /** The hosts and capabilities of a network's running connector; empty when none runs. From memory. */
    Optional<Permissions> permissions(String network);

    /** Computes the effects of a change before it is made. */
    AffectedByChange preview(String network, NetworkChange change) throws LifecycleException;

    /** Makes a change; calls in flight finish or are cut off at the drain deadline. */
    NetworkInfo change(String network, NetworkChange change, String actor) throws LifecycleException;

    /**
     * Tells the effect of a choice where a network's connector runs.
     *
     * @throws LifecycleException when it would be refused
     */
    IsolationPreview previewIsolation(String network, IsolationChoice choice) throws LifecycleException;

    /**
     * Chooses where a network's connector runs, for all nodes. Where it runs on the other side now, it is started there
     * beside the running one, as a replacement is.
     *
     * @param approval what somebody agreed to; {@link IsolationChoice#OFF} needs it, of the installed connector
     * @throws LifecycleException when it is refused: for an unsigned connector, without approval, or when it doesn't
     *     start on the other side; nothing is changed then
     */
    NetworkInfo isolate(String network, IsolationChoice choice, Approval approval, String actor)
            throws LifecycleException;

    /** Proves a login and tells whose it is, before it is stored. */
    Account verify(String network, Login login) throws ConnectorException, NetworkGoneException;

    /** As {@link #verify(String, Login)}, of a login without keys. */
    default Account verify(String network, Grant grant) throws ConnectorException, NetworkGoneException {
        return verify(network, Login.of(grant));
    }

    /** Whether a login is proven; not so either when its network can't be asked. */
    default boolean works(String network, Login login) {
        try {
            verify(network, login);
            return true;
        } catch (ConnectorException | NetworkGoneException e) {
            return false;
        }
    }

    /** As {@link #works(String, Login)}, of a login without keys. */
    default boolean works(String network, Grant grant) {
        return works(network, Login.of(grant));
    }

    /**
     * What a login that isn't stored yet may speak for, where its network has several targets under one login: each
     * once, up to {@link ListsTargets#MOST}. Interruption ends it.
     *
     * @param login with a grant without a target
     * @param progress is told after each page of the list so far, on this thread
     * @throws UnsupportedCapabilityException when a login of the network is one account
     */
    default List<Account> targets(String network, Login login, Consumer<List<Account>> progress)
            throws ConnectorException, NetworkGoneException {
        throw new UnsupportedCapabilityException(network, ListsTargets.class);
    }

    /** As {@link #targets(String, Login, Consumer)}, of a login without keys. */
    default List<Account> targets(String network, Grant grant, Consumer<List<Account>> progress)
            throws ConnectorException, NetworkGoneException {
        return targets(network, Login.of(grant), progress);
    }

    /** The connector's view of HTTP for an authorization flow at an instance. */
    Http http(String network, URI origin) throws NetworkGoneException;

    /** The connector, when it authorizes by OAuth. */
    Optional<Authorizes> authorizer(String network);

    /**
     * Calls a session of an account through the gate of its connector. While a call is in the gate, the connector isn't
     * stopped before the drain deadline; what has to finish together, such as a thread of several parts, is one call.
     * Calls of one account that change what people see, or search for it ({@link Publishes}, Answers, Edits, Deletes,
     * Reconciles, Hides, Likes, Removes), follow one another; so do those that only read, in a session of their own.
     * Neither waits for the other ones. The session is valid until {@code call} returns.
     *
     * <p>Whatever a connector throws beyond {@link ConnectorException}, and a connector that doesn't return within two
     * minutes, or as much more as its media need, or by the deadline of a commit's intent, becomes
     * {@link ConnectorException.OutcomeUnknown} for what people would see (commit, edit, delete, hide, like, remove),
     * else {@link ConnectorException.Unavailable}. {@link ConnectorException.AuthorizationLost} also pauses the
     * accounts of its grant, or the account alone where only its target is lost; until they are resumed, only
     * {@link Session} itself is called, and all else fails likewise without a request.
     *
     * @param observer learns of its requests
     * @throws NetworkGoneException when the network isn't enabled or the gate is closed; nothing was called
     * @throws UnsupportedCapabilityException when its sessions can't do that
     */
    <S extends Session, T> T call(AccountId account, Class<S> capability, CallObserver observer, Call<S, T> call)
            throws ConnectorException, NetworkGoneException;

    /** As {@link #call(AccountId, Class, CallObserver, Call)}; nobody learns of its requests. */
    default <S extends Session, T> T call(AccountId account, Class<S> capability, Call<S, T> call)
            throws ConnectorException, NetworkGoneException {
        return call(account, capability, CallObserver.NONE, call);
    }

    /**
     * As {@link #call(AccountId, Class, CallObserver, Call)}, beside the account's other calls and in another session:
     * what is prepared keeps nothing else of the account waiting. Such calls of one account follow one another.
     */
    default <T> T prepare(AccountId account, CallObserver observer, Call<Publishes, T> call)
            throws ConnectorException, NetworkGoneException {
        return call(account, Publishes.class, observer, call);
    }

    /** As {@link #prepare}, in yet another session, for what takes long. */
    default <T> T prepareEarly(AccountId account, CallObserver observer, Call<Publishes, T> call)
            throws ConnectorException, NetworkGoneException {
        return prepare(account, observer, call);
    }

    /** A wait for the inbox takes no longer. */
    Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /**
     * Waits until the network tells that something may have come to an account's inbox, beside the account's other
     * calls and in a session of its own, whose socket stays open for the next wait. Waits of one account follow one
     * another. A change of the connector ends the wait at once, which is no failure. A wait isn't among the calls that
     * are blamed for the death of a process: one nearly always goes on.
     *
     * @param observer learns of its requests
     * @param atMost at most {@link #LONGEST_WAIT}; opening the socket and ending may take half a minute more
     * @return whether there may be something new, which is so too when another version took the connector's place
     * @throws ConnectorException also when the socket couldn't be opened or ended, and for an interruption, whose flag
     *     stays set: wait a while before the next call, and read the inbox then
     * @throws NetworkGoneException also when the network was disabled or removed meanwhile
     * @throws UnsupportedCapabilityException when its network doesn't tell
     */
    default boolean awaitInbox(AccountId account, CallObserver observer, Duration atMost)
            throws ConnectorException, NetworkGoneException {
        throw new UnsupportedCapabilityException(account.network(), AwaitsInbox.class);
    }

    /** The code of the failure of a connector call in which memory ran out. The process ends then. */
    String OUT_OF_MEMORY = "networks.call.memory";

    /**
     * Calls back with each account that its network asks to be called less, in an answer that was no failure. On the
     * thread of a connector's call, which the listener must not keep.
     */
    default Registration onSlowDown(Consumer<SlowDown> listener) {
        return () -> {};
    }

    /** Calls back, on one thread, with a network that changed in any way. */
    Registration onChange(Consumer<NetworkInfo> listener);

    /**
     * Waits until the connectors that the store wants were brought up after the start, or reported as a problem.
     *
     * @return whether that was done in time
     */
    boolean awaitReady(Duration limit) throws InterruptedException;

    /** The durations of a network's last changes; empty when this node has measured none since its start. */
    Optional<LifecycleTimings> timings(String network);

    /** Learns of each request that may have reached the network. On the thread of the request; must be quick. */
    @FunctionalInterface
    interface CallObserver {
        /** Observes nothing. */
        CallObserver NONE = request -> {};

        void observed(Evidence.Request request);
    }

    /** One use of a session. */
    @FunctionalInterface
    interface Call<S, T> {
        T on(S session) throws ConnectorException;
    }
}
