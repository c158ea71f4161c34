package org.signalbox.notices.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.NodeId;
import org.signalbox.model.NoticeRule;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.notices.Notice;
import org.signalbox.notices.NoticeCondition;
import org.signalbox.notices.NoticeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls for conditions every few seconds. New conditions within some seconds are gathered in one notice; a rule sends
 * at most once a minute from each node; one node sends each condition once; a failed delivery is retried a limited
 * number of times.
 */
final class NoticePoll {
    static final Duration GATHERING_TIME = Duration.ofSeconds(10);
    static final Duration MIN_INTERVAL = Duration.ofMinutes(1);
    static final int MAX_TRIES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(NoticePoll.class);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);
    private static final Duration RETENTION = Duration.ofDays(60);

    /** Sends a notice by a rule. */
    interface Delivery {
        void send(NoticeRule rule, Notice notice) throws NoticeException;
    }

    private final Store store;
    private final Delivery delivery;
    private final Listeners<Notice> listeners = new Listeners<>();
    private final Listeners<Set<String>> ends = new Listeners<>();
    private final Map<String, Reported> reportedByRule = new HashMap<>();
    private final Reported seen = new Reported();
    private boolean first = true;
    private final List<PeriodicTask> timers = new CopyOnWriteArrayList<>();

    /** The conditions that were reported by a rule, or given up, or reported in this process's windows. */
    private static final class Reported {
        private final Set<String> handled = new HashSet<>();
        private @Nullable Instant gathering;
        private Instant notBefore = Instant.MIN;

        /** The unreported conditions, without any wait. */
        List<NoticeCondition> dueAtOnce(List<NoticeCondition> all) {
            var fresh = all.stream().filter(each -> handled.add(each.key())).toList();
            handled.retainAll(all.stream().map(NoticeCondition::key).toList());
            return fresh;
        }

        /** The keys of reported conditions that aren't among these. */
        Set<String> ended(List<NoticeCondition> all) {
            var ended = new HashSet<>(handled);
            all.forEach(each -> ended.remove(each.key()));
            return ended;
        }

        /** The conditions to report now: after the time to gather, and the minimum interval since the last notice. */
        List<NoticeCondition> due(List<NoticeCondition> all, Instant now) {
            var fresh =
                    all.stream().filter(each -> !handled.contains(each.key())).toList();
            if (fresh.isEmpty()) {
                gathering = null;
                handled.retainAll(all.stream().map(NoticeCondition::key).toList());
                return List.of();
            }
            if (gathering == null) {
                gathering = now;
            }
            if (now.isBefore(gathering.plus(GATHERING_TIME)) || now.isBefore(notBefore)) {
                return List.of();
            }
            gathering = null;
            notBefore = now.plus(MIN_INTERVAL);
            return fresh;
        }
    }

    NoticePoll(Store store, Delivery delivery) {
        this.store = store;
        this.delivery = delivery;
    }

    /** @param delivers whether this process delivers by the rules */
    void start(NodeId node, boolean delivers) {
        timers.add(PeriodicTask.every("notices", POLL_INTERVAL, () -> guarded(node, delivers)));
        if (delivers) {
            timers.add(PeriodicTask.every("notices-forget", MIN_INTERVAL, Duration.ofDays(1), this::forget));
        }
    }

    void stop() {
        timers.forEach(PeriodicTask::stop);
    }

    Registration onNotice(Consumer<Notice> listener) {
        return listeners.add(listener);
    }

    Registration onEnd(Consumer<Set<String>> listener) {
        return ends.add(listener);
    }

    private void guarded(NodeId node, boolean delivers) {
        try {
            poll(node, delivers);
        } catch (StoreException e) {
            LOG.warn("Notice conditions can't be read: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Notice delivery failed", e);
        }
    }

    private void forget() {
        try {
            store.notices().forget(store.now().minus(RETENTION));
        } catch (RuntimeException e) {
            LOG.warn("Old notice deliveries can't be deleted: {}", e.getMessage());
        }
    }

    /** One poll. Always on the same thread. */
    void poll(NodeId node, boolean delivers) {
        reportHere();
        if (!delivers) {
            return;
        }
        var rules = store.notices().list();
        reportedByRule.keySet().retainAll(rules.stream().map(NoticeRule::name).toList());
        for (var rule : rules) {
            follow(rule, node);
        }
    }

    /** Reports conditions that have begun or ended since the start in this process's windows. */
    private void reportHere() {
        if (listeners.isEmpty() && !first) {
            return;
        }
        var all = NoticeConditions.read(store, NoticeService.LATE);
        if (first) {
            first = false;
            all.forEach(each -> seen.handled.add(each.key()));
            return;
        }
        var ended = seen.ended(all);
        if (!ended.isEmpty()) {
            ends.notifyListeners(ended);
        }
        var now = store.now();
        var due = seen.dueAtOnce(all);
        if (!due.isEmpty()) {
            var notice = new Notice(now, due);
            listeners.notifyListeners(notice);
        }
    }

    private void follow(NoticeRule rule, NodeId node) {
        var reported = reportedByRule.computeIfAbsent(rule.name(), name -> new Reported());
        var now = store.now();
        var due = reported.due(NoticeConditions.read(store, rule.late()), now);
        if (due.isEmpty()) {
            return;
        }
        var keys = due.stream().map(NoticeCondition::key).toList();
        var claimed = store.notices().claim(rule.name(), keys, node, now.plus(MIN_INTERVAL), MAX_TRIES);
        reported.handled.addAll(claimed.settled());
        var claimedKeys = new HashSet<>(claimed.mine());
        var toDeliver =
                due.stream().filter(each -> claimedKeys.contains(each.key())).toList();
        if (toDeliver.isEmpty()) {
            return;
        }
        try {
            delivery.send(rule, new Notice(now, toDeliver));
            store.notices().markNotified(rule.name(), claimed.mine());
            reported.handled.addAll(claimed.mine());
        } catch (NoticeException e) {
            LOG.warn("{} (tried {} times at most, a minute apart)", e.getMessage(), MAX_TRIES);
        }
    }
}
