package org.signalbox.inbox.internal;

import java.time.Duration;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.Nodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has this node do what people want done to messages, as soon as it is asked for. Every node that sends does so. */
@Component(service = ActionWorker.class, immediate = true)
public final class ActionWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ActionWorker.class);
    private static final int MOST_AT_ONCE = 8;

    private static final int MOST_LOOKED_AT = 500;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Store store;
    private final ActionTry attempt;
    private final ReadingIntervals intervals;
    private final WorkInHand<String> inHand = new WorkInHand<>(MOST_AT_ONCE);
    private final PollingLoop polling;

    @Activate
    public ActionWorker(
            @Reference Store store, @Reference Networks networks, @Reference Nodes nodes, BundleContext context) {
        this(
                store,
                new ActionTry(store, networks, nodes.self()),
                ReadingIntervals.of(context.getProperty(InboxCollector.SPEED)));
        if (ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY)).sends()) {
            start();
        }
    }

    ActionWorker(Store store, ActionTry attempt, ReadingIntervals intervals) {
        this.store = store;
        this.attempt = attempt;
        this.intervals = intervals;
        polling = new PollingLoop(
                "inbox-action", store, Set.of(StoreChange.Kind.INBOX), BETWEEN_LOOKS, intervals, this::look);
    }

    void start() {
        polling.start();
    }

    @Deactivate
    void stop() {
        polling.stop();
    }

    private Duration look() {
        for (var action : store.inbox().dueActions(store.now(), MOST_LOOKED_AT)) {
            if (inHand.take(action.id(), action.account().network())) {
                polling.execute(() -> tryNow(action));
            }
        }
        return intervals.tick();
    }

    private void tryNow(InboxAction action) {
        var failed = true;
        try {
            attempt.tryNow(action);
            failed = false;
        } catch (StoreException e) {
            LOG.warn("{} of {} is tried again later: {}", action.kind(), action.account(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{} of {} failed, and is tried again later", action.kind(), action.account(), e);
        } finally {
            inHand.release(action.id());
        }
        if (!failed) {
            polling.wake();
        }
    }
}
