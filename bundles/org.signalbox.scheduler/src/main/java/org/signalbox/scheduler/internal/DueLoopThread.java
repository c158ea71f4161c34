package org.signalbox.scheduler.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Leases;
import org.signalbox.model.store.LeaderElection;
import org.signalbox.model.store.PeriodicTask;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.Subscription;
import org.signalbox.publishing.Sender;
import org.signalbox.scheduler.DueLoop;

/**
 * One thread that claims a little ahead of time and then sleeps until the next due time, a change in the store, or the
 * next regular look.
 */
@Component(service = DueLoop.class, immediate = true)
public final class DueLoopThread implements DueLoop {
    private final Store store;
    private final DuePoll look;
    private final Subscription changes;
    private final PeriodicTask rounds;
    private volatile @Nullable Instant nextLook;

    @Activate
    public DueLoopThread(@Reference Store store, @Reference Sender sender, BundleContext context) {
        this.store = store;
        look = new DuePoll(store, sender, Leases.of(context.getProperty(Leases.PROPERTY)));
        rounds = new PeriodicTask("due-loop", this::take);
        changes = store.onChange(change -> {
            switch (change.kind()) {
                case PUBLICATION, NETWORK, ACCOUNT, SETTING, RATE_LIMIT, LOST_CHANGES, NODE -> wake();
                case PAST_POST,
                        ENGAGEMENT,
                        AUDIT,
                        NODE_KEY,
                        SITE,
                        TERMS_FACTS,
                        LIVE_TERMS,
                        TERMS,
                        USAGE,
                        BUDGET,
                        PLANNED_CHANGE,
                        HOLD_RULE,
                        QUEUE,
                        SERIES,
                        FINDING -> {}
            }
        });
        if (LeaderElection.of(store, context.getProperty(LeaderElection.PROPERTY))
                .sends()) {
            rounds.start();
        }
    }

    @Deactivate
    void stop() throws InterruptedException {
        changes.close();
        rounds.stop();
    }

    @Override
    public boolean running() {
        return rounds.running();
    }

    @Override
    public Optional<Instant> nextLook() {
        return running() ? Optional.ofNullable(nextLook) : Optional.empty();
    }

    @Override
    public void wake() {
        rounds.wake();
    }

    private Duration take() {
        var wait = look.take();
        nextLook = store.now().plus(wait);
        return wait;
    }
}
