package org.signalbox.workbench.internal.kit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.swt.widgets.Control;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.signalbox.accounts.Accounts;
import org.signalbox.analytics.Analytics;
import org.signalbox.content.Preflight;
import org.signalbox.content.Workspace;
import org.signalbox.demo.Scenario;
import org.signalbox.model.StorePermission;
import org.signalbox.model.UserAtHost;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.Publishing;
import org.signalbox.scheduler.DueLoop;
import org.signalbox.store.StoreUnavailable;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.WorkbenchServices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tracks the engine's services and forwards their change events. */
@Component(immediate = true)
public final class LiveServices implements WorkbenchServices {
    private static final Logger LOG = LoggerFactory.getLogger(LiveServices.class);

    private volatile Set<StorePermission> abilities = Set.of(StorePermission.values());

    private final RefreshWatches watches = new RefreshWatches();
    private final BoundServices bound = new BoundServices(() -> watches.tell(ChangeTopic.SERVICES));
    private final TrackedServices others;
    private final Registration zone;

    @Activate
    public LiveServices(BundleContext context) {
        others = new TrackedServices(context, () -> watches.tell(ChangeTopic.SERVICES));
        zone = Preferences.onZoneChange(() -> watches.tell(ChangeTopic.SERVICES)); // all shown times depend on it
    }

    @Deactivate
    void close() {
        zone.close();
        others.close();
    }

    @Override
    public <S> Optional<S> find(Class<S> service) {
        return others.find(service);
    }

    @Override
    public Optional<Store> store() {
        return bound.get(Store.class);
    }

    @Override
    public Instant now() {
        return store().map(Store::now).orElseGet(Instant::now);
    }

    @Override
    public Optional<StoreUnavailable> storeProblem() {
        return bound.get(StoreUnavailable.class);
    }

    @Override
    public Optional<Networks> networks() {
        return bound.get(Networks.class);
    }

    @Override
    public Optional<Publishing> publishing() {
        return bound.get(Publishing.class);
    }

    @Override
    public Optional<Workspace> workspace() {
        return bound.get(Workspace.class);
    }

    @Override
    public Optional<Preflight> preflight() {
        return bound.get(Preflight.class);
    }

    @Override
    public Optional<Accounts> accounts() {
        return bound.get(Accounts.class);
    }

    @Override
    public Optional<Analytics> analytics() {
        return bound.get(Analytics.class);
    }

    @Override
    public Optional<DueLoop> dueLoop() {
        return bound.get(DueLoop.class);
    }

    @Override
    public Optional<Scenario> scenario() {
        return bound.get(Scenario.class);
    }

    @Override
    public String actor() {
        return UserAtHost.user();
    }

    @Override
    public Registration watch(Control owner, Runnable refresh, ChangeTopic... topics) {
        return watches.watch(owner, refresh, topics);
    }

    @Override
    public boolean may(StorePermission ability) {
        return abilities.contains(ability);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindStore(Store service) {
        bound.bind(Store.class, service, service.onChange(change -> watches.tell(RefreshWatches.topic(change))));
        BackgroundThreads.start("abilities", () -> {
            try {
                abilities = service.permissions();
                watches.tell(ChangeTopic.SERVICES);
            } catch (StoreException e) {
                LOG.warn(
                        "what this window may do isn't known, so nothing is kept from being tried: {}", e.getMessage());
            }
        });
    }

    void unbindStore(Store service) {
        bound.unbind(Store.class, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindStoreProblem(StoreUnavailable service) {
        bound.bind(StoreUnavailable.class, service, null);
    }

    void unbindStoreProblem(StoreUnavailable service) {
        bound.unbind(StoreUnavailable.class, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindNetworks(Networks service) {
        bound.bind(Networks.class, service, service.onChange(network -> watches.tell(ChangeTopic.NETWORKS)));
    }

    void unbindNetworks(Networks service) {
        bound.unbind(Networks.class, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPublishing(Publishing service) {
        bound.bind(Publishing.class, service, null);
    }

    void unbindPublishing(Publishing service) {
        bound.unbind(Publishing.class, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindWorkspace(Workspace service) {
        bound.bind(Workspace.class, service, service.onChange(path -> watches.tell(ChangeTopic.CONTENT)));
    }

    void unbindWorkspace(Workspace service) {
        bound.unbind(Workspace.class, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPreflight(Preflight service) {
        bound.bind(Preflight.class, service, null);
    }

    void unbindPreflight(Preflight service) {
        bound.unbind(Preflight.class, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAccounts(Accounts service) {
        bound.bind(Accounts.class, service, null);
    }

    void unbindAccounts(Accounts service) {
        bound.unbind(Accounts.class, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAnalytics(Analytics service) {
        bound.bind(Analytics.class, service, null);
    }

    void unbindAnalytics(Analytics service) {
        bound.unbind(Analytics.class, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindDueLoop(DueLoop service) {
        bound.bind(DueLoop.class, service, null);
    }

    void unbindDueLoop(DueLoop service) {
        bound.unbind(DueLoop.class, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindScenario(Scenario service) {
        bound.bind(Scenario.class, service, service.onChange(scenario -> watches.tell(ChangeTopic.SCENARIO)));
    }

    void unbindScenario(Scenario service) {
        bound.unbind(Scenario.class, service);
    }
}
