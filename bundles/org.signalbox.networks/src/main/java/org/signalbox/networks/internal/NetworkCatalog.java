package org.signalbox.networks.internal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.signalbox.accounts.Accounts;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.Session;
import org.signalbox.http.HttpClients;
import org.signalbox.http.RequestMeter;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.store.LeaderElection;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.signalbox.model.store.Subscription;
import org.signalbox.networks.Approval;
import org.signalbox.networks.ChangePreview;
import org.signalbox.networks.ConnectorOffer;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.LifecycleTimings;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Permissions;
import org.signalbox.networks.Replacement;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsDocuments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The networks of a workspace: puts the parts together, and brings the container to what the store wants. */
@Component(service = Networks.class, immediate = true)
public final class NetworkCatalog implements Networks {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkCatalog.class);

    private static final Duration ENDING = Duration.ofSeconds(3);
    private static final Duration INSTALLING = Duration.ofMinutes(1);

    private final Store store;
    private final NetworkFolders folders;
    private final NetworkSlots slots = new NetworkSlots();
    private final Container container;
    private final Lifecycle lifecycle;
    private final ConnectorCalls calls;
    private final CallJournal marks;
    private final LiveTermsReading liveTerms;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final ExecutorService work = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("networks-", 0).factory());
    private final RetryTimer retries = new RetryTimer(this::hand);
    private final Subscription changes;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable RequestMeter meter;

    @Activate
    public NetworkCatalog(
            BundleContext context,
            @Reference Store store,
            @Reference Accounts accounts,
            @Reference HttpClients clients,
            @Reference TermsInForce terms,
            @Reference InstantSource clock) {
        this.store = store;
        folders = NetworkFolders.of(context);
        var settings = NetworkSettings.of(context);
        container = new Container(context, settings.patience());
        container.sweep();
        // Certificates are valid by the world's time, also while a drill plays another year.
        var staging = new Staging(folders, TermsDocuments::parse, InstantSource.system(), settings.developer());
        staging.sweep();
        marks = CallJournal.open(folders.callMarks());
        var power = new ConnectorSwitch(container, terms, settings.limits(), marks, this::usable, slots::tell);
        lifecycle = new Lifecycle(store, staging, slots, power, terms);
        calls = new ConnectorCalls(
                slots, accounts, new ConnectorCalls.Web(clients, settings.origins(), this::count, clock), marks, ready);
        var duties = LeaderElection.of(store, context.getProperty(LeaderElection.PROPERTY));
        liveTerms = new LiveTermsReading(store, duties, calls, terms);
        var known = store.networks().list();
        known.forEach(record -> slots.of(record.id()).record = Optional.of(record));
        changes = store.onChange(this::changed);
        var shipped = known.isEmpty() && settings.shipped() && duties.mine("shipped connectors", INSTALLING);
        work.execute(() -> start(known, shipped));
    }

    private void count(String network, String account, String operation, int status, long micros) {
        var counting = meter;
        if (counting != null) {
            counting.called(network, account, operation, status, micros);
        }
    }

    private void start(List<NetworkRecord> known, boolean shipped) {
        try {
            setAside();
            var tasks = new ArrayList<Future<?>>();
            if (shipped) {
                ShippedConnectors.of(folders).forEach(file -> tasks.add(work.submit(() -> installShipped(file))));
            }
            known.forEach(record -> tasks.add(work.submit(() -> reconcile(record.id(), true))));
            for (var task : tasks) {
                finish(task);
            }
            liveTerms.start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException e) {
            LOG.debug("closed while starting");
        } finally {
            ready.countDown();
        }
    }

    /** What the process died of again and again isn't started again. */
    private void setAside() {
        for (var blamed : marks.blamed()) {
            try {
                var name = slots.of(blamed.network())
                        .record
                        .map(NetworkRecord::name)
                        .orElse(blamed.network());
                lifecycle.setAside(
                        blamed.network(),
                        Message.of("networks.set-aside-calls", name, blamed.operation(), blamed.deaths()));
                marks.forgive(blamed.network());
            } catch (StoreException e) {
                LOG.error("{} isn't disabled, though the process died of it: {}", blamed.network(), e.getMessage());
            }
        }
    }

    private static void finish(Future<?> task) throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            LOG.error("a network was not brought up", e.getCause());
        }
    }

    private void reconcile(String network, boolean starting) {
        if (lifecycle.reconcile(network, starting)) {
            retries.later(network, () -> lifecycle.reconcile(network, false));
        }
    }

    private void installShipped(Path file) {
        if (isToBeInstalledLater(file)) {
            retries.later(file.toString(), () -> isToBeInstalledLater(file));
        }
    }

    private boolean isToBeInstalledLater(Path file) {
        try {
            lifecycle.install(file, Replacement.NONE, Approval.EVERYTHING, Lifecycle.HOST);
            return false;
        } catch (NoCopyException | StoreException e) {
            LOG.warn("a network that ships with Signalbox is installed later: {}", e.getMessage());
            return true;
        } catch (LifecycleException e) {
            LOG.error("a network that ships with Signalbox is not installed: {}", e.getMessage(), e);
            return false;
        }
    }

    private void usable(String network) {
        liveTerms.network(network);
    }

    /** Called on the store's thread: only hands over. */
    private void changed(StoreChange change) {
        switch (change.kind()) {
            case NETWORK -> hand(() -> networkChanged(change.id()));
            case ACCOUNT -> AccountId.parse(change.id()).ifPresent(account -> hand(() -> accountChanged(account)));
            case LIVE_TERMS ->
                AccountId.parse(change.id()).ifPresent(account -> hand(() -> liveTerms.changed(account)));
            case PUBLICATION, PAST_POST, ENGAGEMENT, AUDIT, TERMS, USAGE, BUDGET, PLANNED_CHANGE, HOLD_RULE, NODE -> {}
        }
    }

    private void hand(Runnable task) {
        try {
            work.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("a change came while closing");
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("a change of the store was not followed up", e);
        }
    }

    private void networkChanged(String network) {
        var slot = slots.of(network);
        slot.lock.lock();
        try {
            var stored = store.networks().find(network); // not before: this node may be in the middle of a change of it
            if (!slot.record.equals(stored)) { // also one of before, as a store that fails over may lose the newest
                reconcile(network, false);
            }
        } finally {
            slot.lock.unlock();
        }
    }

    private void accountChanged(AccountId account) {
        slots.find(account.network()).ifPresent(slot -> {
            slot.running.ifPresent(running -> running.grantChanged(account));
            if (slot.running.isPresent()) {
                liveTerms.read(account);
            }
        });
    }

    @Deactivate
    void stop() {
        changes.close();
        retries.close();
        liveTerms.close();
        endWork();
        for (var slot : slots.all()) {
            slot.running.ifPresent(running -> {
                running.gate().close();
                running.closeSessions();
            });
        }
        slots.close();
        container.close();
        marks.close();
    }

    private void endWork() {
        work.shutdown();
        try {
            if (!work.awaitTermination(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                work.shutdownNow();
            }
        } catch (InterruptedException e) {
            work.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<NetworkInfo> list() {
        return slots.infos();
    }

    @Override
    public Optional<NetworkInfo> find(String network) {
        return slots.find(network).flatMap(NetworkSlot::info);
    }

    @Override
    public Optional<Permissions> permissions(String network) {
        return slots.find(network).flatMap(slot -> slot.running).map(running -> {
            var claims = running.jar().claims();
            return new Permissions(claims.sortedHosts(), claims.sortedCapabilities());
        });
    }

    @Override
    public ConnectorOffer inspect(Path jar) throws LifecycleException {
        return lifecycle.inspect(jar);
    }

    @Override
    public Optional<Terms> terms(Path jar) throws LifecycleException {
        return lifecycle.terms(jar);
    }

    @Override
    public NetworkInfo install(Path jar, boolean replace, String actor) throws LifecycleException {
        return install(jar, replace ? Replacement.NEWER : Replacement.NONE, actor);
    }

    @Override
    public NetworkInfo install(Path jar, Replacement allowed, String actor) throws LifecycleException {
        return lifecycle.install(jar, allowed, Approval.NOTHING, actor);
    }

    @Override
    public NetworkInfo install(Path jar, Replacement allowed, Approval approval, String actor)
            throws LifecycleException {
        return lifecycle.install(jar, allowed, approval, actor);
    }

    @Override
    public ChangePreview preview(String network, NetworkChange change) throws LifecycleException {
        if (slots.find(network).isEmpty()) {
            throw Lifecycle.unknown(network);
        }
        return new AffectedPublications(store).of(network, change);
    }

    @Override
    public NetworkInfo change(String network, NetworkChange change, String actor) throws LifecycleException {
        return lifecycle.change(network, change, actor);
    }

    @Override
    public Account prove(String network, Grant grant) throws ConnectorException, NetworkGoneException {
        return calls.prove(network, grant);
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
    public <S extends Session, T> T call(AccountId account, Class<S> capability, Call<S, T> call)
            throws ConnectorException, NetworkGoneException {
        return calls.call(account, capability, Witness.NONE, call);
    }

    @Override
    public <S extends Session, T> T call(AccountId account, Class<S> capability, Witness witness, Call<S, T> call)
            throws ConnectorException, NetworkGoneException {
        return calls.call(account, capability, witness, call);
    }

    @Override
    public boolean awaitReady(Duration limit) throws InterruptedException {
        return ready.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public Optional<LifecycleTimings> timings(String network) {
        return Optional.of(slots.of(network).timings)
                .filter(measured ->
                        !measured.usable().isZero() || !measured.gone().isZero());
    }

    @Override
    public Subscription onChange(Consumer<NetworkInfo> listener) {
        return slots.onChange(listener);
    }
}
