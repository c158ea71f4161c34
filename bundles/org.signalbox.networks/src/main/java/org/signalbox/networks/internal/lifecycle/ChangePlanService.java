package org.signalbox.networks.internal.lifecycle;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.content.Announcements;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.PlannedChange;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.AnnouncedEndImpact;
import org.signalbox.networks.Approval;
import org.signalbox.networks.ChangePlan;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.Networks;
import org.signalbox.networks.UpcomingChange;
import org.signalbox.networks.internal.NetworkFolders;
import org.signalbox.terms.TermsBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans changes, makes them in time, and warns of them beforehand. */
@Component(
        service = {ChangePlan.class, Announcements.class},
        immediate = true)
public final class ChangePlanService implements ChangePlan, Announcements {
    private static final Logger LOG = LoggerFactory.getLogger(ChangePlanService.class);

    /** Until the connectors are up that the first changes concern. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Store store;
    private final Networks networks;
    private final PlannedChangeWarnings warnings;
    private final UpcomingChanges calendar;
    private final ChangeExecution execution;
    private final ChangeTimer timer;
    private final Registration changes;

    @Activate
    public ChangePlanService(
            BundleContext context, @Reference Store store, @Reference Networks networks, @Reference TermsBook terms) {
        this.store = store;
        this.networks = networks;
        warnings = new PlannedChangeWarnings(store);
        calendar = new UpcomingChanges(store, terms);
        execution = new ChangeExecution(store, networks, NetworkFolders.of(context));
        var processRole = ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY));
        timer = new ChangeTimer(store, processRole, this::make, warnings::poll);
        changes = store.onChange(this::changed);
        warnings.refresh();
        timer.start();
    }

    @Deactivate
    void stop() throws InterruptedException {
        changes.close();
        execution.stop();
        timer.stop();
    }

    private boolean make(PlannedChange change) {
        try {
            return networks.awaitReady(TIMEOUT) && execution.run(change);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Called on the store's thread: only hands over. */
    private void changed(StoreChange change) {
        switch (change.kind()) {
            case PLANNED_CHANGE, HOLD_RULE -> BackgroundThreads.start("planned-change-warnings", this::refresh);
            case PUBLICATION, ACCOUNT, NETWORK, PAST_POST, ENGAGEMENT, AUDIT, SETTING -> {}
        }
    }

    private void refresh() {
        try {
            warnings.refresh();
            timer.wake();
        } catch (StoreException e) {
            LOG.warn("Planned changes can't be read: {}", e.getMessage());
        }
    }

    @Override
    public PlannedChange plan(
            String network, NetworkChange change, Instant due, Duration leadTime, Optional<String> reason, String actor)
            throws LifecycleException {
        if (networks.find(network).isEmpty()) {
            throw Lifecycle.unknown(network);
        }
        var kind = switch (change) {
            case ENABLE -> PlannedChange.Kind.ENABLE;
            case DRAIN -> PlannedChange.Kind.DRAIN;
            case DISABLE -> PlannedChange.Kind.DISABLE;
            case REMOVE -> PlannedChange.Kind.REMOVE;
        };
        return put(network, kind, due, leadTime, reason, Optional.empty(), actor);
    }

    @Override
    public PlannedChange planReplacement(
            String network,
            Path jar,
            Approval approval,
            Instant due,
            Duration leadTime,
            Optional<String> reason,
            String actor)
            throws LifecycleException {
        var inspected = networks.inspect(jar);
        if (!inspected.network().equals(network)) {
            throw new LifecycleException(
                    Message.of("networks.plan.other-network", inspected.name(), inspected.network(), network));
        }
        Approvals.check(inspected, approval);
        return put(
                network, PlannedChange.Kind.REPLACE, due, leadTime, reason, Optional.of(kept(jar, inspected)), actor);
    }

    private PlannedChange.Jar kept(Path jar, InspectedConnector inspected) throws LifecycleException {
        try {
            return new PlannedChange.Jar(
                    inspected.name(), inspected.version(), store.blobs().put(jar));
        } catch (IOException e) {
            throw new LifecycleException(
                    Message.of("networks.unreadable", inspected.name(), String.valueOf(e.getMessage())), e);
        }
    }

    private PlannedChange put(
            String network,
            PlannedChange.Kind kind,
            Instant due,
            Duration leadTime,
            Optional<String> reason,
            Optional<PlannedChange.Jar> jar,
            String actor)
            throws LifecycleException {
        var now = store.now();
        if (!due.isAfter(now)) {
            throw new LifecycleException(Message.of("networks.plan.past", due));
        }
        var change = new PlannedChange(
                UUID.randomUUID().toString(),
                network,
                kind,
                due,
                leadTime,
                reason,
                jar,
                actor,
                PlannedChange.State.PLANNED,
                Optional.empty(),
                now,
                Optional.empty(),
                0);
        var stored = store.plannedChanges()
                .put(change, PlannedChangeText.entry(change, "networks.audit.plan-made", actor, now));
        warnings.refresh();
        return stored;
    }

    @Override
    public PlannedChange cancel(String id, String actor) throws LifecycleException {
        var change = find(id);
        try {
            var now = store.now();
            var stored = store.plannedChanges()
                    .put(
                            change.cancelled(now),
                            PlannedChangeText.entry(change, "networks.audit.plan-taken-back", actor, now));
            warnings.refresh();
            return stored;
        } catch (IllegalStateException | StaleChangeException e) {
            throw new LifecycleException(Message.of("networks.plan.begun", change.id()), e);
        }
    }

    private PlannedChange find(String id) throws LifecycleException {
        var open = store.plannedChanges().open().stream()
                .filter(change -> !id.isEmpty() && change.id().startsWith(id))
                .toList();
        if (open.size() == 1) {
            return open.get(0);
        }
        throw new LifecycleException(Message.of(open.isEmpty() ? "networks.plan.gone" : "networks.plan.unclear", id));
    }

    @Override
    public List<PlannedChange> open() {
        return store.plannedChanges().open();
    }

    @Override
    public List<PlannedChange> settled(int limit) {
        return store.plannedChanges().settled(limit);
    }

    @Override
    public List<UpcomingChange> calendar(Instant from) {
        return calendar.from(from);
    }

    @Override
    public List<AnnouncedEndImpact> ends(String network) {
        return calendar.ends(network);
    }

    @Override
    public Optional<Message> warning(AccountId account, Instant due) {
        return warnings.warning(account, due);
    }

    @Override
    public List<Announcement> of(AccountId account, Instant due) {
        return warnings.of(account, due);
    }

    @Override
    public Registration onChange(Runnable listener) {
        return warnings.onChange(listener);
    }

    @Override
    public void wake() {
        timer.wake();
    }
}
