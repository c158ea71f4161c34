package org.signalbox.scheduler.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.Leases;
import org.signalbox.model.store.Duties;
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
    private final Look look;
    private final Subscription changes;
    private final Optional<Thread> thread;
    private final Object monitor = new Object();
    private boolean woken;
    private volatile @Nullable Instant nextLook;

    @Activate
    public DueLoopThread(@Reference Store store, @Reference Sender sender, BundleContext context) {
        this.store = store;
        look = new Look(store, sender, Leases.of(context.getProperty(Leases.PROPERTY)));
        var off = !Duties.of(store, context.getProperty(Duties.PROPERTY)).sends();
        changes = store.onChange(change -> {
            switch (change.kind()) {
                case PUBLICATION, NETWORK, ACCOUNT, SETTING, NODE -> wake();
                case PAST_POST, ENGAGEMENT, AUDIT, TERMS, USAGE, BUDGET, PLANNED_CHANGE, HOLD_RULE, QUEUE, SERIES -> {}
            }
        });
        thread = off ? Optional.empty() : Optional.of(Thread.ofPlatform().name("due-loop").daemon().start(this::loop));
    }

    @Deactivate
    void stop() throws InterruptedException {
        changes.close();
        if (thread.isPresent()) {
            thread.get().interrupt();
            thread.get().join(Duration.ofSeconds(10));
        }
    }

    @Override
    public boolean running() {
        return thread.filter(Thread::isAlive).isPresent();
    }

    @Override
    public Optional<Instant> nextLook() {
        return running() ? Optional.ofNullable(nextLook) : Optional.empty();
    }

    @Override
    public void wake() {
        synchronized (monitor) {
            woken = true;
            monitor.notifyAll();
        }
    }

    private void loop() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                await(look.take());
            }
        } catch (InterruptedException e) {
            // stopping is what interrupts this thread
            Thread.currentThread().interrupt();
        }
    }

    /** Measured by the monotonic clock, so that a clock that jumps can't make it oversleep. */
    private void await(Duration wait) throws InterruptedException {
        nextLook = store.now().plus(wait);
        var end = System.nanoTime() + wait.toNanos();
        synchronized (monitor) {
            for (var left = end - System.nanoTime(); left > 0 && !woken; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(monitor, left);
            }
            woken = false;
        }
        // changes come in bunches: one look serves them all
        Thread.sleep(20);
    }
}
