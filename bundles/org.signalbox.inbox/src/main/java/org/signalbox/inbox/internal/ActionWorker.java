package org.signalbox.inbox.internal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Registration;
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

    /** A network that hangs leaves the others their turn. */
    private static final int MOST_OF_A_NETWORK = 2;

    private static final int MOST_LOOKED_AT = 500;
    private static final Duration ENDING = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Store store;
    private final ActionTry attempt;
    private final ReadingIntervals intervals;
    private final ExecutorService workers = BackgroundThreads.perTask("inbox-action");
    /** The networks of those that are tried now, by id. */
    private final Map<String, String> inHand = new ConcurrentHashMap<>();

    private final PeriodicTask looking;
    private final Registration changes;
    private long lookedAt = System.nanoTime() - BETWEEN_LOOKS.toNanos();

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
        looking = new PeriodicTask("inbox-actions", this::look);
        changes = store.onChange(this::changed);
    }

    void start() {
        looking.start();
    }

    @Deactivate
    void stop() {
        changes.close();
        looking.stop();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void changed(StoreChange change) {
        if (change.kind() == StoreChange.Kind.INBOX) {
            looking.wake();
        }
    }

    private Duration look() {
        var early = BETWEEN_LOOKS.minusNanos(System.nanoTime() - lookedAt);
        if (early.isPositive()) {
            return early;
        }
        lookedAt = System.nanoTime();
        try {
            for (var action : store.inbox().dueActions(store.now(), MOST_LOOKED_AT)) {
                if (inHand.size() < MOST_AT_ONCE && ofNetwork(action) < MOST_OF_A_NETWORK && isFree(action)) {
                    workers.execute(() -> tryNow(action));
                }
            }
        } catch (StoreException e) {
            LOG.warn("nothing is done to messages while the store fails: {}", e.getMessage());
        } catch (RuntimeException e) {
            // nothing else does what people ask for: whatever it is, this goes on
            LOG.error("what is to be done to messages wasn't found; again in {}", intervals.tick(), e);
        }
        return intervals.tick();
    }

    private long ofNetwork(InboxAction action) {
        var network = action.account().network();
        return inHand.values().stream().filter(network::equals).count();
    }

    /** It is in hand from now on, unless it was. */
    private boolean isFree(InboxAction action) {
        return inHand.putIfAbsent(action.id(), action.account().network()) == null;
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
            inHand.remove(action.id());
        }
        if (!failed) {
            looking.wake();
        }
    }
}
