package org.signalbox.scheduler.internal;

import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.signalbox.scheduler.Schedules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans series ahead and follows the rules of zones: at the start, each hour, and when series or queues change. Every
 * node does this; the store keeps each occurrence once.
 */
@Component(service = PlanAheadTask.class, immediate = true)
public final class PlanAheadTask {
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(PlanAheadTask.class);

    private final Schedules schedules;
    private final Registration changes;
    private final PeriodicTask task;

    @Activate
    public PlanAheadTask(@Reference Store store, @Reference Schedules schedules, BundleContext context) {
        this.schedules = schedules;
        task = new PeriodicTask("plan-ahead", this::step);
        changes = store.onChange(change -> {
            if (change.kind() == StoreChange.Kind.SERIES || change.kind() == StoreChange.Kind.QUEUE) {
                task.wake();
            }
        });
        if (ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY)).sends()) {
            task.start();
        }
    }

    @Deactivate
    void stop() {
        changes.close();
        task.stop();
    }

    private Duration step() {
        try {
            schedules.followZones();
            schedules.planAhead();
            return INTERVAL;
        } catch (StoreException e) {
            LOG.error("nothing can be planned ahead while the store fails: {}", e.getMessage());
            return AFTER_FAILURE;
        } catch (RuntimeException e) {
            LOG.error("planning ahead failed", e);
            return AFTER_FAILURE;
        }
    }
}
