package org.signalbox.ledger.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.store.LeaderElection;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;

/** Has a {@link BudgetMonitor} look after the budgets, on a thread of its own. */
@Component(
        service = {},
        immediate = true)
public final class BudgetMonitorThread {
    private static final long EACH_MILLIS = 500;

    private final BudgetMonitor keeper;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ledger-budgets").factory());

    @Activate
    public BudgetMonitorThread(
            @Reference Store store,
            @Reference BudgetReservations reservations,
            @Reference Networks networks,
            BundleContext context) {
        keeper = new BudgetMonitor(
                store,
                reservations,
                networks,
                LeaderElection.of(store, context.getProperty(LeaderElection.PROPERTY)),
                System::nanoTime);
        thread.scheduleWithFixedDelay(keeper::look, EACH_MILLIS, EACH_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        keeper.close();
        thread.shutdownNow();
    }
}
