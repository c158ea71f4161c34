package org.signalbox.ledger.internal;

import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;

/** Has a {@link BudgetMonitor} look after the budgets, again and again. */
@Component(
        service = {},
        immediate = true)
public final class BudgetMonitorTask {
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final BudgetMonitor monitor;
    private final PeriodicTask task;

    @Activate
    public BudgetMonitorTask(
            @Reference Store store,
            @Reference BudgetReservations reservations,
            @Reference Networks networks,
            BundleContext context) {
        monitor = new BudgetMonitor(
                store,
                reservations,
                networks,
                ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY)),
                System::nanoTime);
        task = PeriodicTask.every("ledger-budgets", INTERVAL, monitor::poll);
    }

    @Deactivate
    void stop() {
        monitor.close();
        task.stop();
    }
}
