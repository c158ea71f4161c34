package org.signalbox.scheduler.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Leases;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.signalbox.scheduler.DueLoop;
import org.signalbox.scheduler.Sender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The due loop: claims due publications a little ahead of time, then sleeps until the next due time, a change in the
 * store, or the next regular poll.
 */
@Component(service = DueLoop.class, immediate = true)
public final class DueLoopService implements DueLoop {
    private static final Set<StoreChange.Kind> WAKING = EnumSet.of(
            StoreChange.Kind.PUBLICATION,
            StoreChange.Kind.NETWORK,
            StoreChange.Kind.ACCOUNT,
            StoreChange.Kind.SETTING,
            StoreChange.Kind.RATE_LIMIT,
            StoreChange.Kind.LOST_CHANGES,
            StoreChange.Kind.NODE);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(DueLoopService.class);

    private final Store store;
    private final Sender sender;
    private final Duration idle;
    private final PeriodicTask task;
    private final Registration changes;
    private volatile @Nullable Instant nextPoll;

    @Activate
    public DueLoopService(@Reference Store store, @Reference Sender sender, BundleContext context) {
        this(
                store,
                sender,
                Leases.of(context.getProperty(Leases.PROPERTY)),
                ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY)).sends());
    }

    /** A loop that its creator drives by {@link #poll}. */
    public DueLoopService(Store store, Sender sender) {
        this(store, sender, Leases.DEFAULT, false);
    }

    private DueLoopService(Store store, Sender sender, Leases leases, boolean runs) {
        this.store = store;
        this.sender = sender;
        idle = leases.pollInterval();
        task = new PeriodicTask("due-loop", BackgroundThreads.Platform.DEADLINES, () -> {
            var wait = poll();
            nextPoll = store.now().plus(wait);
            return wait;
        });
        if (!runs) {
            changes = () -> {};
            return;
        }
        changes = store.onChange(change -> {
            if (WAKING.contains(change.kind())) {
                wake();
            }
        });
        task.start();
    }

    @Deactivate
    void stop() {
        changes.close();
        task.stop();
    }

    @Override
    public boolean running() {
        return task.running();
    }

    @Override
    public Optional<Instant> nextPoll() {
        return running() ? Optional.ofNullable(nextPoll) : Optional.empty();
    }

    @Override
    public void wake() {
        task.wake();
    }

    /**
     * Looks after what others left, and sends what is due. One thread at a time.
     *
     * @return how long to sleep after it, unless something changes
     */
    public Duration poll() {
        try {
            sender.reconcile();
            var now = store.now();
            sender.send(now.plus(CLAIMED_AHEAD));
            return Stream.concat(
                            store.publications().nextDue(sender.node(), CLAIMED_AHEAD).stream(),
                            store.publications().nextPreparation(sender.node()).stream())
                    .min(Comparator.naturalOrder())
                    .map(next -> Duration.between(now, next))
                    .map(wait -> wait.isNegative() ? Duration.ofMillis(200) : wait)
                    .filter(wait -> wait.compareTo(idle) < 0)
                    .orElse(idle);
        } catch (StoreException e) {
            LOG.error("nothing can be sent while the store fails: {}", e.getMessage());
            return AFTER_FAILURE;
        } catch (RuntimeException e) {
            LOG.error("Due poll failed", e);
            return AFTER_FAILURE;
        }
    }
}
