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
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.model.store.Subscription;
import org.signalbox.publishing.Sender;
import org.signalbox.scheduler.DueLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that claims a little ahead of time and then sleeps until the next due time, a change in the store, or the
 * next regular look.
 */
@Component(service = DueLoop.class, immediate = true)
public final class DueLoopThread implements DueLoop {
    /** How far ahead publications are claimed, so that media are uploaded when their time comes. */
    static final Duration LOOK_AHEAD = Duration.ofSeconds(10);

    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(DueLoopThread.class);

    private final Store store;
    private final Sender sender;
    private final Subscription changes;
    private final Optional<Thread> thread;
    private final Object monitor = new Object();
    private boolean woken;
    private volatile @Nullable Instant nextLook;

    @Activate
    public DueLoopThread(@Reference Store store, @Reference Sender sender, BundleContext context) {
        this.store = store;
        this.sender = sender;
        var off = "off".equals(context.getProperty("signalbox.node"));
        changes = store.onChange(change -> {
            switch (change.kind()) {
                case PUBLICATION, NETWORK, ACCOUNT, SETTING -> wake();
                case PAST_POST, ENGAGEMENT, AUDIT, TERMS, USAGE, BUDGET, PLANNED_CHANGE, HOLD_RULE -> {}
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
                await(look());
            }
        } catch (InterruptedException e) {
            // stopping is what interrupts this thread
            Thread.currentThread().interrupt();
        }
    }

    /** One look; how long to sleep after it. */
    private Duration look() {
        try {
            sender.reconcile();
            var now = store.now();
            sender.send(now.plus(LOOK_AHEAD));
            return store.publications()
                    .nextDue()
                    .map(due -> Duration.between(now, due.minus(LOOK_AHEAD)))
                    .map(wait -> wait.isNegative() ? Duration.ofMillis(200) : wait)
                    .filter(wait -> wait.compareTo(IDLE) < 0)
                    .orElse(IDLE);
        } catch (StoreException e) {
            LOG.error("nothing can be sent while the store fails: {}", e.getMessage());
            return AFTER_FAILURE;
        } catch (RuntimeException e) {
            LOG.error("a look at what is due failed", e);
            return AFTER_FAILURE;
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
