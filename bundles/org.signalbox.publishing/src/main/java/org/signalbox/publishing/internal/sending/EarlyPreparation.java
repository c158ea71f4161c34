package org.signalbox.publishing.internal.sending;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares publications that take long, before they can be sent: each claim asks their connector once and puts them
 * back into the queue with its answer, so that no thread waits for a network and any node goes on with it. It sends
 * nothing. One thread at a time; a publication is prepared on a thread of its own.
 */
final class EarlyPreparation {
    private static final Logger LOG = LoggerFactory.getLogger(EarlyPreparation.class);

    /** The most that are prepared at once: few, because uploads share one connection. */
    private static final int MAX_AT_ONCE = 16;

    /** Of an account: one is called for, and the next is at hand. */
    private static final int PER_ACCOUNT = 2;

    private final SendingContext context;
    private final Store store;
    private final Networks networks;
    private final NodeId node;
    private final TaskExecutor workers;
    private final AccountQueues accountQueues;
    private final InFlight inFlight;
    private final Preparations preparations;
    private final FailureHandling failures;
    private final Map<PublicationId, AccountId> inHand = new ConcurrentHashMap<>();

    EarlyPreparation(SendingContext context) {
        this.context = context;
        store = context.store();
        networks = context.networks();
        node = context.node();
        workers = context.workers();
        accountQueues = context.accountQueues();
        inFlight = context.inFlight();
        preparations = new Preparations(context);
        failures = new FailureHandling(context);
    }

    /** Claims what is to be prepared by now. Returns how many it claimed. */
    int start() {
        var free = MAX_AT_ONCE - inHand.size();
        if (free <= 0) {
            return 0;
        }
        var since = workers.nanos();
        List<Publication> claimed;
        try {
            claimed = store.publications()
                    .claimForPreparing(node, context.leases().length(), free, this::room);
        } catch (StoreException e) {
            inFlight.markClaimUnconfirmed();
            throw e;
        }
        claimed.forEach(each -> start(each, since));
        return claimed.size();
    }

    private int room(AccountId account) {
        return PER_ACCOUNT
                - Math.toIntExact(
                        inHand.values().stream().filter(account::equals).count());
    }

    /** @param since before it was claimed, by the monotonic clock */
    void start(Publication claimed, long since) {
        inFlight.send(claimed, since, () -> {
            inHand.put(claimed.id(), claimed.account());
            try {
                prepare(claimed);
            } finally {
                inHand.remove(claimed.id());
            }
        });
    }

    private void prepare(Publication claimed) {
        var trace = new CallTrace(claimed.account(), networks, context.sendingLimits(), workers::nanos);
        var first = claimed.pending().orElseThrow();
        try {
            if (waits(claimed)
                    || new CommitProtocol(context, failures, trace).holdIfForbidden(claimed)
                    || preparations.escalateIfOtherVersion(claimed, first)) {
                return;
            }
            var answers = inFlight.withCrashMark(
                    claimed,
                    () -> networks.prepareEarly(
                            claimed.account(), trace, session -> preparations.askAll(session, claimed)));
            var overdue = answers.stream()
                    .flatMap(Optional::stream)
                    .anyMatch(answer -> preparations.tooLong(claimed, answer));
            if (overdue) {
                failures.neverPrepared(claimed, first, trace);
            } else {
                preparations.keep(claimed, answers, trace);
            }
        } catch (StaleChangeException e) {
            LOG.info("publication {} went on without this node: {}", claimed.id(), e.getMessage());
        } catch (ConnectorException e) {
            failures.notPrepared(claimed, first, e, trace);
        } catch (NetworkGoneException e) {
            failures.networkUnavailable(claimed);
        }
    }

    /** Puts it back when its network told the account to wait. */
    private boolean waits(Publication claimed) {
        var wait = accountQueues.waiting(claimed.account());
        wait.ifPresent(told -> store.publications()
                .save(claimed.returnToQueue(told.why(), told.until(), new Actor(node.value(), store.now()))));
        return wait.isPresent();
    }
}
