package org.signalbox.networks.internal.lifecycle;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.accounts.Accounts;
import org.signalbox.accounts.Login;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Session;
import org.signalbox.http.HttpClients;
import org.signalbox.http.RequestMeter;
import org.signalbox.model.AccountId;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.networks.AffectedByChange;
import org.signalbox.networks.Approval;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.networks.IsolationPreview;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.LifecycleTimings;
import org.signalbox.networks.MediaRelayBackend;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Permissions;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.SlowDown;
import org.signalbox.networks.internal.NetworkFolders;
import org.signalbox.networks.internal.calls.AnnouncedEndRecorder;
import org.signalbox.networks.internal.calls.CallJournal;
import org.signalbox.networks.internal.calls.ConnectorCalls;
import org.signalbox.networks.internal.calls.NetworkMeter;
import org.signalbox.networks.internal.calls.RelayUploads;
import org.signalbox.networks.internal.calls.SessionHosts;
import org.signalbox.networks.internal.terms.LiveTermsReading;
import org.signalbox.networks.internal.terms.TermsInForce;
import org.signalbox.terms.Terms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The networks of a workspace: puts the parts together, and brings the container to what the store wants. */
@Component(service = Networks.class, immediate = true)
public final class NetworkCatalog implements Networks {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkCatalog.class);

    private static final Duration INSTALLING = Duration.ofMinutes(1);

    private final Store store;
    final NetworkEntries entries;
    private final NetworkChanges power;
    private final ConnectorCalls calls;
    private final CallJournal journal;
    private final LiveTermsReading liveTerms;
    private final Listeners<SlowDown> slowDowns = new Listeners<>();
    private final TokenRenewal renewal;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final FollowUps work = new FollowUps();
    private final AnnouncedEndRecorder ends;
    private final Registration changes;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable RequestMeter meter;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable MediaRelayBackend relay;

    @Activate
    public NetworkCatalog(
            BundleContext context,
            @Reference Store store,
            @Reference Accounts accounts,
            @Reference HttpClients clients,
            @Reference TermsInForce terms,
            @Reference InstantSource clock,
            @Reference ReplacedOrigins origins,
            @Reference ConnectorLogBook logs) {
        this.store = store;
        entries = new NetworkEntries(logs::of);
        var folders = NetworkFolders.of(context);
        var settings = NetworkSettings.of(context);
        journal = CallJournal.open(folders.callMarks());
        var processRole = ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY));
        power = new NetworkChanges(context, settings, store, entries, terms, journal, work, processRole, this::usable);
        ends = new AnnouncedEndRecorder(store, work::enqueue);
        var web = new SessionHosts.Web(
                clients,
                origins,
                new NetworkMeter(() -> Optional.ofNullable(meter), ends),
                store::now, // by which a search is told since when
                slowDowns::notifyListeners,
                new RelayUploads(() -> Optional.ofNullable(relay), clock, work.threads()));
        calls = new ConnectorCalls(entries, accounts, web, journal, ready);
        liveTerms = new LiveTermsReading(store, processRole, this::liveTerms, terms);
        renewal = new TokenRenewal(store, processRole, calls::renew);
        var known = store.networks().list();
        known.forEach(record -> entries.of(record.id()).record = Optional.of(record));
        var follower = new StoreFollower(store, entries, power.startup, liveTerms, work::enqueue);
        changes = store.onChange(follower::changed);
        store.networks().list().stream() // what others changed before this process listened
                .filter(record -> !known.contains(record))
                .forEach(record -> follower.changed(new StoreChange(StoreChange.Kind.NETWORK, record.id())));
        var shipped = known.isEmpty()
                && settings.shipped()
                && processRole.acquireLeadership("shipped connectors", INSTALLING);
        work.threads().execute(() -> start(known, shipped ? ShippedConnectors.of(folders) : List.of()));
    }

    private LiveTerms liveTerms(AccountId account) throws ConnectorException, NetworkGoneException {
        return calls.call(account, Session.class, CallObserver.NONE, Session::liveTerms);
    }

    private void start(List<NetworkRecord> known, List<Path> shipped) {
        try {
            power.startup.run(known, shipped);
            liveTerms.start();
            renewal.start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException e) {
            LOG.debug("closed while starting");
        } finally {
            ready.countDown();
        }
    }

    private void usable(String network) {
        liveTerms.network(network);
    }

    @Deactivate
    void stop() {
        changes.close();
        power.stop();
        liveTerms.close();
        renewal.close();
        work.close();
        ends.close();
        entries.close();
        power.close();
        journal.close();
    }

    @Override
    public List<NetworkInfo> list() {
        return entries.infos();
    }

    @Override
    public Optional<NetworkInfo> find(String network) {
        return entries.find(network).flatMap(NetworkEntry::info);
    }

    @Override
    public Optional<Permissions> permissions(String network) {
        return entries.find(network).flatMap(entry -> entry.running).map(running -> {
            var claims = running.jar().permissions();
            return new Permissions(claims.sortedHosts(), claims.sortedCapabilities());
        });
    }

    @Override
    public InspectedConnector inspect(Path jar) throws LifecycleException {
        return power.installer.inspect(jar);
    }

    @Override
    public Optional<Terms> terms(Path jar) throws LifecycleException {
        return power.installer.terms(jar);
    }

    @Override
    public NetworkInfo install(Path jar, Replacement allowed, Approval approval, String actor)
            throws LifecycleException {
        return power.installer.install(jar, allowed, approval, actor);
    }

    @Override
    public AffectedByChange preview(String network, NetworkChange change) throws LifecycleException {
        if (entries.find(network).isEmpty()) {
            throw Lifecycle.unknown(network);
        }
        return new AffectedPublications(store).of(network, change);
    }

    @Override
    public NetworkInfo change(String network, NetworkChange change, String actor) throws LifecycleException {
        return power.lifecycle.change(network, change, actor);
    }

    @Override
    public IsolationPreview previewIsolation(String network, IsolationChoice choice) throws LifecycleException {
        return power.isolation.preview(network, choice);
    }

    @Override
    public NetworkInfo isolate(String network, IsolationChoice choice, Approval approval, String actor)
            throws LifecycleException {
        return power.isolation.isolate(network, choice, approval, actor);
    }

    @Override
    public Account verify(String network, Login login) throws ConnectorException, NetworkGoneException {
        return calls.verify(network, login);
    }

    @Override
    public List<Account> targets(String network, Login login, Consumer<List<Account>> progress)
            throws ConnectorException, NetworkGoneException {
        return calls.targets(network, login, progress);
    }

    @Override
    public Http http(String network, URI origin) throws NetworkGoneException {
        return calls.http(network, origin);
    }

    @Override
    public Optional<Authorizes> authorizer(String network) {
        return calls.authorizer(network);
    }

    @Override
    public <S extends Session, T> T call(AccountId account, Class<S> capability, CallObserver observer, Call<S, T> call)
            throws ConnectorException, NetworkGoneException {
        return calls.call(account, capability, observer, call);
    }

    @Override
    public <T> T prepare(AccountId account, CallObserver observer, Call<Publishes, T> call)
            throws ConnectorException, NetworkGoneException {
        return calls.prepare(account, observer, call);
    }

    @Override
    public <T> T prepareEarly(AccountId account, CallObserver observer, Call<Publishes, T> call)
            throws ConnectorException, NetworkGoneException {
        return calls.prepareEarly(account, observer, call);
    }

    @Override
    public boolean awaitInbox(AccountId account, CallObserver observer, Duration atMost)
            throws ConnectorException, NetworkGoneException {
        return calls.awaitInbox(account, observer, atMost);
    }

    @Override
    public boolean awaitReady(Duration limit) throws InterruptedException {
        return ready.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public Optional<LifecycleTimings> timings(String network) {
        return Optional.of(entries.of(network).timings)
                .filter(measured ->
                        !measured.usable().isZero() || !measured.uninstalled().isZero());
    }

    @Override
    public Registration onSlowDown(Consumer<SlowDown> listener) {
        return slowDowns.add(listener);
    }

    @Override
    public Registration onChange(Consumer<NetworkInfo> listener) {
        return entries.onChange(listener);
    }
}
