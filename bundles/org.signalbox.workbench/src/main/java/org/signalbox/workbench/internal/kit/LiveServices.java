package org.signalbox.workbench.internal.kit;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
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
import org.signalbox.analytics.Analytics;
import org.signalbox.content.Preflight;
import org.signalbox.content.Workspace;
import org.signalbox.model.StorePermission;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.signalbox.model.store.Subscription;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.Publishing;
import org.signalbox.scheduler.DueLoop;
import org.signalbox.shell.story.Story;
import org.signalbox.store.StoreUnavailable;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.WorkbenchServices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the engine's services as they come and go, and passes on what they tell. */
@Component(immediate = true)
public final class LiveServices implements WorkbenchServices {
    private static final Logger LOG = LoggerFactory.getLogger(LiveServices.class);

    private volatile Set<StorePermission> abilities = Set.of(StorePermission.values());

    private record Watch(Set<ChangeTopic> topics, ThrottledUpdates pulse) {}

    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final Map<Class<?>, Object> bound = new HashMap<>();
    private final Map<Object, Subscription> subscriptions = new HashMap<>();
    private final FollowedServices others;
    private final Subscription zone;

    @Activate
    public LiveServices(BundleContext context) {
        others = new FollowedServices(context, () -> tell(ChangeTopic.SERVICES));
        zone = Preferences.onZoneChange(() -> tell(ChangeTopic.SERVICES)); // whoever shows a time shows it anew
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
        return get(Store.class);
    }

    @Override
    public Optional<StoreUnavailable> storeTrouble() {
        return get(StoreUnavailable.class);
    }

    @Override
    public Optional<Networks> networks() {
        return get(Networks.class);
    }

    @Override
    public Optional<Publishing> publishing() {
        return get(Publishing.class);
    }

    @Override
    public Optional<Workspace> workspace() {
        return get(Workspace.class);
    }

    @Override
    public Optional<Preflight> preflight() {
        return get(Preflight.class);
    }

    @Override
    public Optional<Accounts> accounts() {
        return get(Accounts.class);
    }

    @Override
    public Optional<Analytics> analytics() {
        return get(Analytics.class);
    }

    @Override
    public Optional<DueLoop> dueLoop() {
        return get(DueLoop.class);
    }

    @Override
    public Optional<Story> story() {
        return get(Story.class);
    }

    @Override
    public String actor() {
        return System.getProperty("user.name", "somebody");
    }

    @Override
    public Subscription watch(Control owner, Runnable refresh, ChangeTopic... topics) {
        var wanted = EnumSet.of(ChangeTopic.SERVICES, topics);
        var pulse = new ThrottledUpdates(owner.getDisplay(), () -> {
            if (!owner.isDisposed()) {
                refresh.run();
            }
        });
        var watch = new Watch(wanted, pulse);
        watches.add(watch);
        Subscription end = () -> {
            watches.remove(watch);
            pulse.close();
        };
        owner.addListener(SWT.Dispose, event -> end.close());
        pulse.beat();
        return end;
    }

    private void tell(ChangeTopic topic) {
        for (var watch : watches) {
            if (watch.topics().contains(topic)) {
                watch.pulse().beat();
            }
        }
    }

    @Override
    public boolean may(StorePermission ability) {
        return abilities.contains(ability);
    }

    private synchronized <T> Optional<T> get(Class<T> type) {
        return Optional.ofNullable(type.cast(bound.get(type)));
    }

    private <T> void bind(Class<T> type, T service, @Nullable Subscription subscription) {
        synchronized (this) {
            bound.put(type, service);
            if (subscription != null) {
                subscriptions.put(service, subscription);
            }
        }
        tell(ChangeTopic.SERVICES);
    }

    private <T> void unbind(Class<T> type, T service) {
        Subscription subscription;
        synchronized (this) {
            bound.remove(type, service);
            subscription = subscriptions.remove(service);
        }
        if (subscription != null) {
            subscription.close();
        }
        tell(ChangeTopic.SERVICES);
    }

    private static ChangeTopic topic(StoreChange change) {
        return switch (change.kind()) {
            case PUBLICATION, QUEUE, SERIES -> ChangeTopic.PUBLICATIONS;
            case ACCOUNT -> ChangeTopic.ACCOUNTS;
            case NETWORK, PLANNED_CHANGE, HOLD_RULE, NODE -> ChangeTopic.NETWORKS;
            case PAST_POST, ENGAGEMENT -> ChangeTopic.PAST_POSTS;
            case TERMS, USAGE, BUDGET, FINDING -> ChangeTopic.TERMS;
            case AUDIT -> ChangeTopic.AUDIT;
            case SETTING, NODE_KEY, SITE, RATE_LIMIT, LOST_CHANGES, TERMS_FACTS, LIVE_TERMS -> ChangeTopic.SETTINGS;
        };
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindStore(Store service) {
        bind(Store.class, service, service.onChange(change -> tell(topic(change))));
        Thread.ofVirtual().name("abilities").start(() -> {
            try {
                abilities = service.abilities();
                tell(ChangeTopic.SERVICES);
            } catch (StoreException e) {
                LOG.warn(
                        "what this window may do isn't known, so nothing is kept from being tried: {}", e.getMessage());
            }
        });
    }

    void unbindStore(Store service) {
        unbind(Store.class, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindStoreTrouble(StoreUnavailable service) {
        bind(StoreUnavailable.class, service, null);
    }

    void unbindStoreTrouble(StoreUnavailable service) {
        unbind(StoreUnavailable.class, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindNetworks(Networks service) {
        bind(Networks.class, service, service.onChange(network -> tell(ChangeTopic.NETWORKS)));
    }

    void unbindNetworks(Networks service) {
        unbind(Networks.class, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPublishing(Publishing service) {
        bind(Publishing.class, service, null);
    }

    void unbindPublishing(Publishing service) {
        unbind(Publishing.class, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindWorkspace(Workspace service) {
        bind(Workspace.class, service, service.onChange(path -> tell(ChangeTopic.CONTENT)));
    }

    void unbindWorkspace(Workspace service) {
        unbind(Workspace.class, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPreflight(Preflight service) {
        bind(Preflight.class, service, null);
    }

    void unbindPreflight(Preflight service) {
        unbind(Preflight.class, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAccounts(Accounts service) {
        bind(Accounts.class, service, null);
    }

    void unbindAccounts(Accounts service) {
        unbind(Accounts.class, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAnalytics(Analytics service) {
        bind(Analytics.class, service, null);
    }

    void unbindAnalytics(Analytics service) {
        unbind(Analytics.class, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindDueLoop(DueLoop service) {
        bind(DueLoop.class, service, null);
    }

    void unbindDueLoop(DueLoop service) {
        unbind(DueLoop.class, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindStory(Story service) {
        bind(Story.class, service, service.onChange(story -> tell(ChangeTopic.STORY)));
    }

    void unbindStory(Story service) {
        unbind(Story.class, service);
    }
}
