package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.Leases;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.AnswerGuard;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;
import org.signalbox.publishing.internal.nodes.FailureDetector;
import org.signalbox.publishing.internal.nodes.NodeHeartbeat;
import org.signalbox.publishing.internal.nodes.NodeMembership;
import org.signalbox.scheduler.OverdueHandling;
import org.signalbox.scheduler.Sender;

/** Claims and sends due publications, and resolves abandoned and unclear ones, on virtual threads. */
@Component(service = Sender.class)
public final class SendingService implements Sender {
    /** The most in flight: more than are sent at once, because some wait for their time, their turn, or the store. */
    private static final int MAX_IN_FLIGHT = 512;

    /** The most in flight of one account, whose calls go one at a time anyway: others have room then. */
    private static final int MAX_PER_ACCOUNT = MAX_IN_FLIGHT / 16;

    /** The most publications that one poll starts, so that the loop gets to its other tasks. */
    private static final int MAX_PER_POLL = 1_024;

    private static final Duration LAST_WRITES = Duration.ofSeconds(3);

    private final Store store;
    private final NodeId node;
    private final TaskExecutor workers;
    private final PublishJob job;
    private final OverdueHandling overdue;
    private final SendingLimits sendingLimits;
    private final AccountQueues accountQueues;
    private final FailoverRecovery recovery;
    private final Registration reconnections;
    private final Networks networks;
    private final Leases leases;
    private final InFlight inFlight;
    private final AbandonedWork abandoned;
    private final EarlyPreparation early;
    private final NodeMembership membership;
    private volatile boolean draining;

    @Activate
    public SendingService(
            @Reference Store store,
            @Reference Networks networks,
            @Reference SendingLimits sendingLimits,
            @Reference TermsEnforcementService terms,
            @Reference AnswerGuard guard,
            @Reference NodeHeartbeat heartbeat) {
        this(store, networks, sendingLimits, terms, guard, heartbeat.membership(), TaskExecutor.virtual("publishing"));
    }

    public SendingService(
            Store store,
            Networks networks,
            SendingLimits sendingLimits,
            TermsEnforcementService terms,
            AnswerGuard guard,
            NodeId node,
            FailureDetector failureDetector,
            TaskExecutor workers) {
        this(store, networks, sendingLimits, terms, guard, NodeMembership.always(node, failureDetector), workers);
    }

    private SendingService(
            Store store,
            Networks networks,
            SendingLimits sendingLimits,
            TermsEnforcementService terms,
            AnswerGuard guard,
            NodeMembership self,
            TaskExecutor workers) {
        this.store = store;
        this.workers = workers;
        node = self.id();
        leases = self.leases();
        membership = self;
        overdue = OverdueHandling.of(store, node);
        this.sendingLimits = sendingLimits;
        this.networks = networks;
        var rateLimits = new RateLimitBackoff(store, node, networks);
        accountQueues = new AccountQueues(workers, leases.commitTimeout(), rateLimits);
        var lostOutcomes = new LostOutcomes(store, workers, leases.commitTimeout());
        recovery = new FailoverRecovery(store, sendingLimits, lostOutcomes, node, leases, workers);
        reconnections = store.onReconnect(recovery::reconnected);
        var crashLoopGuard = new CrashLoopGuard(store, node, self.failureDetector());
        inFlight = new InFlight(store, node, leases, workers, crashLoopGuard);
        var parts = new SendingContext(
                store,
                networks,
                sendingLimits,
                terms,
                node,
                leases,
                workers,
                accountQueues,
                rateLimits,
                new PublishKeys(workers, leases.commitTimeout(), lostOutcomes),
                crashLoopGuard,
                inFlight,
                new OutcomeRecorder(store, sendingLimits, lostOutcomes, node, leases, workers),
                lostOutcomes,
                guard);
        job = new PublishJob(parts);
        early = new EarlyPreparation(parts);
        abandoned = new AbandonedWork(parts, self.failureDetector());
    }

    @Deactivate
    public void stop() {
        reconnections.close();
        accountQueues.close();
        recovery.close();
        workers.stop();
        try {
            membership.endedCleanly().accept(inFlight.awaitIdle(LAST_WRITES) && !inFlight.isBroken());
        } catch (InterruptedException e) {
            membership.endedCleanly().accept(false);
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public NodeId node() {
        return node;
    }

    @Override
    public int send(Instant horizon) {
        if (free() <= 0 || draining || !membership.joined().getAsBoolean() || !recovery.mayClaim()) {
            return 0;
        }
        overdue.apply();
        var sum = sendPoisonCandidate(horizon);
        for (var free = free(); free > 0; free = capacityForMore()) {
            var since = workers.nanos();
            var capacity = capacityByAccount(horizon);
            var most = free;
            var claimed = claim(() -> store.publications().claimDue(node, horizon, leases.length(), most, capacity));
            if (!claimed.isEmpty()) {
                accountQueues.recordClaimTime(Duration.ofNanos(workers.nanos() - since));
            }
            startAll(claimed, since);
            sum += claimed.size();
            if (claimed.size() < free && !filled(claimed, capacity) || sum >= MAX_PER_POLL) {
                break;
            }
        }
        return sum + early.start();
    }

    /**
     * Sends publications that were in flight at crashes one at a time, so that the deadly one can be told from the
     * others.
     */
    private int sendPoisonCandidate(Instant horizon) {
        if (!inFlight.poisonCandidates() || inFlight.poisonInFlight()) {
            return 0;
        }
        var since = workers.nanos();
        var claimed = claim(() -> store.publications().claimPoisonCandidate(node, horizon, leases.length()).stream()
                .toList());
        inFlight.setPoisonCandidates(!claimed.isEmpty());
        if (claimed.stream().anyMatch(each -> each.prepareAt().isPresent())) {
            early.start(claimed.getFirst(), since);
        } else {
            startAll(claimed, since);
        }
        return claimed.size();
    }

    /**
     * Starts all claimed publications. If the store fails, those that weren't started are retried soon, not when their
     * lease ends.
     */
    private void startAll(List<Publication> claimed, long since) {
        try {
            var by = new Actor(node.value(), store.now());
            BiFunction<Publication, SendingLimits.Wait, PublicationStep> putBack =
                    (each, wait) -> each.returnToQueue(wait.why(), wait.until(), by);
            var callable = new ArrayList<Publication>();
            for (var each : claimed) {
                accountQueues
                        .waiting(each.account())
                        .or(() -> failoverWait(each))
                        .ifPresentOrElse(
                                wait -> store.publications().save(putBack.apply(each, wait)), () -> callable.add(each));
            }
            var allowed = sendingLimits.applyRateLimits(callable, putBack);
            sendingLimits.reserve(allowed);
            allowed.stream().filter(overdue::admits).forEach(each -> job.start(each, since));
        } catch (RuntimeException e) {
            inFlight.markClaimUnconfirmed();
            throw e;
        }
    }

    private int free() {
        return MAX_IN_FLIGHT - inFlight.size();
    }

    /** Waits a moment until half of the publications in flight are done, so that the next ones are claimed together. */
    private int capacityForMore() {
        var half = inFlight.size() / 2;
        try {
            for (var tries = 0; tries < 50 && inFlight.size() > half; tries++) {
                workers.sleep(Duration.ofMillis(1));
            }
            return draining || inFlight.size() > half ? 0 : free();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** The capacity of each account: none while it backs off, because its claims would be given back at once. */
    private ToIntFunction<AccountId> capacityByAccount(Instant horizon) {
        var inHand = inFlight.byAccount();
        return account -> accountQueues
                        .waitsUntil(account)
                        .filter(until -> !until.isAfter(horizon))
                        .isPresent()
                ? 0
                : MAX_PER_ACCOUNT - inHand.getOrDefault(account, 0L).intValue();
    }

    /** Whether an account may have more that is due than there was room for. */
    private static boolean filled(List<Publication> claimed, ToIntFunction<AccountId> capacity) {
        return claimed.stream()
                .collect(Collectors.groupingBy(Publication::account, Collectors.counting()))
                .entrySet()
                .stream()
                .anyMatch(each -> each.getValue() >= capacity.applyAsInt(each.getKey()));
    }

    private List<Publication> claim(Supplier<List<Publication>> some) {
        try {
            accountQueues.learnWaits();
            return some.get();
        } catch (StoreException e) {
            inFlight.markClaimUnconfirmed();
            throw e;
        }
    }

    private Optional<SendingLimits.Wait> failoverWait(Publication claimed) {
        var delivery = networks.find(claimed.account().network())
                .flatMap(NetworkInfo::descriptor)
                .map(Descriptor::delivery);
        return recovery.waitsUntil(claimed, delivery)
                .map(until -> new SendingLimits.Wait(until, Message.of("publishing.waiting.doubt")));
    }

    @Override
    public int reconcile() {
        return abandoned.handle();
    }

    @Override
    public boolean drain(Duration atMost) throws InterruptedException {
        draining = true;
        try {
            return inFlight.awaitIdle(atMost);
        } finally {
            draining = false;
        }
    }
}
