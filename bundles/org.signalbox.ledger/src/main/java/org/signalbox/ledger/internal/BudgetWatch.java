package org.signalbox.ledger.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.store.Duties;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.Subscription;
import org.signalbox.networks.Networks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a {@link BudgetKeeper} look after the budgets, twice a second at most, when something happened that they depend on or a
 * period began, and end reservations of what others took out of the way every few seconds. Of several nodes one at a time does.
 */
@Component(service = {}, immediate = true)
public final class BudgetWatch {
    private static final Logger LOG = LoggerFactory.getLogger(BudgetWatch.class);
    private static final long EACH_MILLIS = 500;
    private static final Duration KEEP = Duration.ofSeconds(30);
    private static final Duration SWEEP = Duration.ofSeconds(10);

    private final BudgetKeeper keeper;
    private final Duties duties;
    private final AtomicBoolean due = new AtomicBoolean(true);
    private long notBefore = System.nanoTime();
    private long nextSweep = System.nanoTime();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ledger-budgets").factory());

    @Activate
    public BudgetWatch(
            @Reference Store store, @Reference BudgetReservations reservations, @Reference Networks networks, BundleContext context) {
        this(store, reservations, networks, Duties.of(store, context.getProperty(Duties.PROPERTY)));
    }

    BudgetWatch(Store store, BudgetReservations reservations, Networks networks, Duties duties) {
        this.duties = duties;
        keeper = new BudgetKeeper(store, reservations, networks);
        subscriptions.add(store.onChange(this::changed));
        subscriptions.add(networks.onChange(network -> due.set(true)));
        thread.scheduleWithFixedDelay(this::look, EACH_MILLIS, EACH_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        subscriptions.forEach(Subscription::close);
        thread.shutdownNow();
    }

    private void changed(StoreChange change) {
        switch (change.kind()) {
            case BUDGET, USAGE, ACCOUNT, TERMS -> due.set(true);
            case PUBLICATION, NETWORK, PAST_POST, ENGAGEMENT, AUDIT, SETTING, PLANNED_CHANGE, HOLD_RULE, NODE, QUEUE, SERIES,
                FINDING -> {}
        }
    }

    private void look() {
        try {
            var sweeps = System.nanoTime() - nextSweep >= 0;
            if (System.nanoTime() - notBefore < 0 || !(due.get() | keeper.newPeriod() | sweeps)) {
                return;
            }
            if (duties.mine("budgets", KEEP)) {
                if (sweeps) {
                    sweep();
                }
                if (due.get() | keeper.newPeriod()) {
                    due.set(false);
                    run();
                }
            } else {
                notBefore = System.nanoTime() + KEEP.toNanos() / 2; // what is due stays so, for when the other one is gone
            }
        } catch (RuntimeException e) {
            LOG.warn("the budgets are looked at again later: {}", e.getMessage(), e);
            due.set(true);
        }
    }

    void sweep() {
        nextSweep = System.nanoTime() + SWEEP.toNanos();
        if (keeper.sweep()) {
            due.set(true);
        }
    }

    void run() {
        keeper.run();
    }
}
