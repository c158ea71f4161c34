package org.signalbox.publishing.internal.holds;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.HoldReasonCodes;
import org.signalbox.scheduler.OverdueHandling;
import org.signalbox.scheduler.PlanningHooks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds publications whose network or account can't be used, and releases them when it can be again. It follows changes
 * of networks and accounts, and checks all of them periodically, because a notification may come while the store fails
 * or before the publication is held.
 */
@Component(service = {NetworkHolds.class, PlanningHooks.class})
public final class NetworkHolds implements PlanningHooks {
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(NetworkHolds.class);

    private final Store store;
    private final Networks networks;
    private final TaskExecutor workers;
    private final ReentrantLock lock = new ReentrantLock();
    /** The connector of each network when it was last applied. */
    private final Map<String, String> versions = new HashMap<>();

    private final Registration onNetwork;
    private final Registration onStore;

    @Activate
    public NetworkHolds(@Reference Store store, @Reference Networks networks, BundleContext context) {
        this(
                store,
                networks,
                TaskExecutor.virtual("holds"),
                ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY)).runsJobs());
    }

    public NetworkHolds(Store store, Networks networks, TaskExecutor workers) {
        this(store, networks, workers, true);
    }

    /** @param follows whether it follows networks and accounts; a window beside nodes leaves that to them */
    private NetworkHolds(Store store, Networks networks, TaskExecutor workers, boolean follows) {
        this.store = store;
        this.networks = networks;
        this.workers = workers;
        if (!follows) {
            onNetwork = () -> {};
            onStore = () -> {};
            return;
        }
        onNetwork = networks.onChange(this::apply);
        onStore = store.onChange(change -> {
            if (change.kind() == StoreChange.Kind.ACCOUNT) {
                AccountId.parse(change.id()).ifPresent(id -> workers.start(() -> applyAccount(id)));
            }
        });
        workers.start(this::applyAll);
        workers.every(INTERVAL, this::applyAll);
    }

    @Deactivate
    public void stop() {
        onNetwork.close();
        onStore.close();
        workers.stop();
    }

    private void applyAll() {
        networks.list().forEach(this::apply);
        try {
            store.accounts().list().forEach(account -> applyAccount(account.id()));
        } catch (StoreException e) {
            LOG.error("Publications that wait for accounts can't be released: {}", e.getMessage());
        }
    }

    /** Applies a network's state. Notifications may come out of order, so the present state counts. */
    private void apply(NetworkInfo told) {
        lock.lock();
        try {
            var network = networks.find(told.id()).orElse(told);
            switch (network.record().state()) {
                case ENABLED -> {
                    if (network.usable()) {
                        release(PublicationQuery.all().network(network.id()), HoldReasons::waitsForNetwork);
                        if (isReplaced(network.record())) {
                            retryFailed(PublicationQuery.all().network(network.id()));
                        }
                    }
                }
                case INSTALLED, DRAINING, DISABLED, REMOVED ->
                    hold(PublicationQuery.all().network(network.id()), HoldReasons.networkGone(network.name()));
            }
        } catch (StoreException e) {
            LOG.error("can't hold or release what is planned for {}: {}", told.id(), e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    /** Whether another version of its connector works now than when this was asked last. */
    private boolean isReplaced(NetworkRecord network) {
        var version = network.bundle().or(network::version).orElse("");
        var before = versions.put(network.id(), version);
        return before != null && !before.equals(version);
    }

    /** What the connector failed at by itself is tried again by its new version at once, and never before its time. */
    private void retryFailed(PublicationQuery query) {
        var now = store.now();
        each(query.in(PublicationState.PLANNED), waiting -> {
            var at = waiting.due().isAfter(now) ? waiting.due() : now;
            return FaultReasons.isConnectorError(waiting) && waiting.notBefore().isAfter(at)
                    ? waiting.sooner(at, actor())
                    : null;
        });
        each(query.in(PublicationState.UNKNOWN), unclear -> {
            var later = unclear.progress().attempts().reconcileAt().filter(now::isBefore);
            return FaultReasons.isConnectorError(unclear) && later.isPresent()
                    ? unclear.markUnknown(unclear.reason().orElseThrow(), now, actor())
                    : null;
        });
    }

    private void applyAccount(AccountId id) {
        lock.lock();
        try {
            var why = accountGone(id);
            if (why.isPresent()) {
                hold(PublicationQuery.all().account(id), why.get());
            } else if (networks.find(id.network()).filter(NetworkInfo::usable).isPresent()) {
                release(PublicationQuery.all().account(id), HoldReasons::waitsForAccount);
            }
        } catch (StoreException e) {
            LOG.error("can't hold or release what is planned for {}: {}", id, e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private Optional<Message> accountGone(AccountId id) {
        var account = store.accounts().find(id);
        if (account.isEmpty()) {
            return Optional.of(Message.of(HoldReasonCodes.ACCOUNT + "-removed", id));
        }
        return account.get().paused().map(why -> Message.of(HoldReasonCodes.ACCOUNT + "-paused", id));
    }

    @Override
    public Publication withPreparationLeadTime(Publication planned) {
        return PreparationLeadTimes.withPreparationLeadTime(planned, networks);
    }

    @Override
    public void holdIfUnusable(Publication planned) {
        lock.lock();
        try {
            var account = planned.account();
            var why = networks.find(account.network())
                    .filter(network -> network.record().state() != NetworkState.ENABLED)
                    .map(network -> HoldReasons.networkGone(network.name()))
                    .or(() -> accountGone(account));
            var newest = store.publications().find(planned.id());
            if (why.isPresent()
                    && newest.filter(each -> each.state() == PublicationState.PLANNED)
                            .isPresent()) {
                save(newest.get().hold(why.get(), actor()));
            }
        } finally {
            lock.unlock();
        }
    }

    private void hold(PublicationQuery query, Message why) {
        each(query.in(PublicationState.PLANNED), publication -> publication.hold(why, actor()));
    }

    private void release(PublicationQuery query, Predicate<Publication> waits) {
        each(
                query.in(PublicationState.HELD),
                publication -> waits.test(publication) ? OverdueHandling.release(publication, actor()) : null);
    }

    private void each(PublicationQuery query, Function<Publication, @Nullable PublicationStep> step) {
        var cursor = Optional.<String>empty();
        do {
            var page = store.publications().list(cursor.map(query::after).orElse(query));
            for (var publication : page.items()) {
                var change = step.apply(publication);
                if (change != null) {
                    save(change);
                }
            }
            cursor = page.next();
        } while (cursor.isPresent());
    }

    private void save(PublicationStep change) {
        try {
            store.publications().save(change);
        } catch (StaleChangeException e) {
            LOG.debug("{} went on meanwhile", change.before().id());
        }
    }

    private Actor actor() {
        return new Actor(AuditEntry.SIGNALBOX, store.now());
    }
}
