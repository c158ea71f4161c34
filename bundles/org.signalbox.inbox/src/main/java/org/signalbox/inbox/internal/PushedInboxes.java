package org.signalbox.inbox.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.AccountId;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for networks that tell when something comes to an inbox, one waiting thread for each account. An inbox whose
 * wait fails is read at intervals again, until a wait works. Any thread.
 */
final class PushedInboxes {
    private static final Logger LOG = LoggerFactory.getLogger(PushedInboxes.class);

    /** A connector that returns at once isn't called more often. */
    private static final Duration BETWEEN_CALLS = Duration.ofSeconds(1);

    private final Networks networks;
    private final ReadingIntervals intervals;
    private final Consumer<AccountId> told;
    private final Map<AccountId, Wait> waits = new ConcurrentHashMap<>();

    /** @param told is called when something may have come */
    PushedInboxes(Networks networks, ReadingIntervals intervals, Consumer<AccountId> told) {
        this.networks = networks;
        this.intervals = intervals;
        this.told = told;
    }

    /** Waits for these accounts from now on, and for no others; returns at once. One thread at a time. */
    void follow(Set<AccountId> accounts) {
        waits.entrySet().removeIf(entry -> {
            var leaves = !accounts.contains(entry.getKey());
            if (leaves) {
                entry.getValue().end();
            }
            return leaves;
        });
        for (var account : accounts) {
            waits.computeIfAbsent(account, id -> {
                var wait = new Wait(id);
                wait.task.start();
                return wait;
            });
        }
    }

    /** Whether an account's network tells now when something comes. */
    boolean isPushed(AccountId account) {
        var wait = waits.get(account);
        return wait != null && wait.works;
    }

    void stop() {
        follow(Set.of());
    }

    private final class Wait {
        private final AccountId account;
        private final PeriodicTask task;
        private volatile boolean works;
        private volatile boolean ended;
        private int failures;

        Wait(AccountId account) {
            this.account = account;
            task = new PeriodicTask("inbox-waiting " + account, this::round);
        }

        /** A connector that ignores its interruption holds nobody up. */
        void end() {
            ended = true;
            BackgroundThreads.virtual("inbox-waiting-end " + account, task::stop)
                    .start();
        }

        private Duration round() {
            var begun = System.nanoTime();
            try {
                // a short wait shows that the socket can be opened
                var most = works ? Networks.LONGEST_WAIT : intervals.tick();
                var came = networks.awaitInbox(account, Networks.CallObserver.NONE, most);
                // the first time, and after a gap, something may have come before the network told of it
                if (!ended && (came || !works)) {
                    works = true;
                    told.accept(account);
                }
                failures = 0;
                var pause = came ? intervals.betweenTold() : Duration.ZERO;
                var rest = BETWEEN_CALLS.minusNanos(System.nanoTime() - begun);
                return pause.compareTo(rest) > 0 ? pause : rest;
            } catch (NetworkGoneException e) {
                return fellBack(intervals.tick());
            } catch (ConnectorException e) {
                failures++;
                LOG.debug("{} doesn't tell what comes ({} in a row): {}", account, failures, e.getMessage());
                return fellBack(intervals.afterFailures(failures));
            } catch (RuntimeException e) {
                LOG.error("{} can't be waited for", account, e);
                return fellBack(intervals.afterFailures(++failures));
            }
        }

        /** From now on it is read at intervals; the first time soon, for what comes meanwhile. */
        private Duration fellBack(Duration pause) {
            if (works && !ended && !Thread.currentThread().isInterrupted()) {
                works = false;
                told.accept(account);
            }
            return pause;
        }
    }
}
