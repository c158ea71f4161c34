package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.Lease;
import org.signalbox.model.Leases;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.model.store.Subscription;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.Spending;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;
import org.signalbox.publishing.internal.nodes.FailureDetector;
import org.signalbox.publishing.internal.nodes.NodeHeartbeat;
import org.signalbox.scheduler.OverdueHandling;
import org.signalbox.scheduler.Sender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims and sends what is due, and looks after what others left, on virtual threads. */
@Component(service = Sender.class)
public final class SendingService implements Sender {
    /**
     * Claimed and not through: more than is sent at once, as some wait for their time, for a place, or for the store.
     */
    private static final int IN_HAND = 512;

    /**
     * No more of one account, whose calls go one at a time anyway: a slow network with some of them leaves room for
     * others.
     */
    private static final int OF_AN_ACCOUNT = IN_HAND / 16;

    /** Looked up of one account: those of a silent network leave the looks to others, and can't fill them. */
    private static final int LOOKED_UP_OF_AN_ACCOUNT = 8;

    private static final int LOOKED_UP_AT_A_LOOK = 200;

    /** More than one node has in hand. */
    private static final int LEASES_AT_A_LOOK = 1_000;

    /** Then the loop looks after other things. */
    private static final int MOST_AT_A_LOOK = 1_024;

    private static final int MOST_NOTICED = 1_000;
    private static final Duration ENDING = Duration.ofSeconds(3);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final PublicationState[] TRIED = {
        PublicationState.PLANNED, PublicationState.CLAIMED, PublicationState.UNKNOWN, PublicationState.HELD
    };
    private static final Logger LOG = LoggerFactory.getLogger(SendingService.class);

    private final Store store;
    private final NodeId node;
    private final FailureDetector failureDetector;
    private final TaskExecutor workers;
    private final PublishJob job;
    private final Reconciler reconciler;
    private final OverdueHandling overdue;
    private final Spending spending;
    private final RateLimitBackoff rateLimits;
    private final CrashLoopGuard deaths;
    private final FailoverRecovery recovery;
    private final Subscription reconnections;
    private final Networks networks;
    private final Leases leases;
    private final Map<PublicationId, InHand> inFlight = new ConcurrentHashMap<>();
    /**
     * Looked up: they take no room in hand, as a network that doesn't answer must not keep others from being sent to.
     */
    private final Map<PublicationId, InHand> unclear = new ConcurrentHashMap<>();

    private final BooleanSupplier joined;
    private final Consumer<Boolean> settled;
    private volatile long nextPeers;
    private volatile boolean started;
    private volatile boolean draining;
    /** Something ended in a way in which nothing of it could be stored. */
    private volatile boolean broken;
    /** A claim may have been stored without an answer: what this node holds by its leases then, it doesn't send. */
    private volatile boolean unanswered = true;
    /** There may be some to send that were under way at deaths. */
    private volatile boolean suspects = true;

    @Activate
    public SendingService(
            @Reference Store store,
            @Reference Networks networks,
            @Reference Spending spending,
            @Reference TermsEnforcementService terms,
            @Reference NodeHeartbeat keeper) {
        this(
                store,
                networks,
                spending,
                terms,
                new Self(keeper.self(), keeper.failureDetector(), keeper.leases(), keeper::joined, keeper::settled),
                TaskExecutor.virtual("publishing"));
    }

    public SendingService(
            Store store,
            Networks networks,
            Spending spending,
            TermsEnforcementService terms,
            NodeId node,
            FailureDetector failureDetector,
            TaskExecutor workers) {
        this(
                store,
                networks,
                spending,
                terms,
                new Self(node, failureDetector, Leases.DEFAULT, () -> true, nothing -> {}),
                workers);
    }

    private SendingService(
            Store store,
            Networks networks,
            Spending spending,
            TermsEnforcementService terms,
            Self self,
            TaskExecutor workers) {
        this.store = store;
        this.workers = workers;
        node = self.id();
        failureDetector = self.failureDetector();
        leases = self.leases();
        joined = self.joined();
        settled = self.settled();
        overdue = OverdueHandling.of(store, node);
        this.spending = spending;
        this.networks = networks;
        rateLimits = new RateLimitBackoff(store, node);
        var watch = new IntentAges(workers, leases.commit());
        deaths = new CrashLoopGuard(store, node, failureDetector);
        var receipts = new ReceiptRecorder(store, spending);
        var recentOutcomes = new RecentOutcomes(workers);
        var lostIntents = new LostIntentRecovery(store, receipts, node, leases);
        var results = new OutcomeRecorder(store, receipts, recentOutcomes, lostIntents, node, leases.commit(), workers);
        recovery = new FailoverRecovery(store, lostIntents, recentOutcomes, node, workers, leases.commit());
        reconnections = store.onReconnect(recovery::reconnected);
        job = new PublishJob(
                store, networks, spending, terms, node, leases, rateLimits, workers, watch, deaths, results, recovery);
        reconciler = new Reconciler(store, networks, spending, node, failureDetector, workers, watch, deaths);
        nextPeers = workers.nanos();
        workers.every(leases.heartbeat(), this::extend);
    }

    /**
     * Who sends.
     *
     * @param joined whether it may claim: the store knows it
     * @param settled is told at the end whether nothing is being sent any more
     */
    private record Self(
            NodeId id,
            FailureDetector failureDetector,
            Leases leases,
            BooleanSupplier joined,
            Consumer<Boolean> settled) {}

    /**
     * @param account in whose room it is
     * @param suspect whether it was under way at a death
     */
    private record InHand(AccountId account, boolean suspect, LeaseGuard leaseGuard) {}

    @Deactivate
    public void stop() {
        reconnections.close();
        recovery.close();
        workers.stop();
        try {
            settled.accept(awaitIdle(ENDING) && !broken);
        } catch (InterruptedException e) {
            settled.accept(false);
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What is worked on keeps its leases; a publication that this process lost sight of doesn't. What was claimed since
     * the last time is left alone: while its row is written here, no intent of it can be stored.
     */
    private void extend() {
        var enough = leases.length().minus(leases.heartbeat());
        var ids = inFlight.entrySet().stream()
                .filter(each -> !each.getValue().leaseGuard().lasts(enough))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return;
        }
        var since = workers.nanos();
        try {
            for (var id : store.publications().extend(node, ids, leases.length())) {
                Optional.ofNullable(inFlight.get(id))
                        .ifPresent(each -> each.leaseGuard().renew(since));
            }
        } catch (StoreException e) {
            LOG.warn("leases aren't extended: {}", e.getMessage());
        }
    }

    @Override
    public NodeId node() {
        return node;
    }

    @Override
    public int send(Instant horizon) {
        if (free() <= 0 || draining || !joined.getAsBoolean() || !recovery.isOver()) {
            return 0;
        }
        overdue.apply();
        var sum = sendSuspect(horizon);
        for (var free = free(); free > 0; free = roomForMore()) {
            var since = workers.nanos();
            var room = roomByAccount(horizon);
            var most = free;
            var claimed = claim(() -> store.publications().claimDue(node, horizon, leases.length(), most, room));
            if (!claimed.isEmpty()) {
                job.claimed(Duration.ofNanos(workers.nanos() - since));
            }
            startAll(claimed, since);
            sum += claimed.size();
            if (claimed.size() < free && !filled(claimed, room) || sum >= MOST_AT_A_LOOK) {
                break;
            }
        }
        return sum;
    }

    /**
     * One at a time of those that were under way at deaths, so that the one that nodes die of can be told from the
     * others.
     */
    private int sendSuspect(Instant horizon) {
        if (!suspects || suspectInHand()) {
            return 0;
        }
        var since = workers.nanos();
        var claimed = claim(() -> store.publications().claimSuspect(node, horizon, leases.length()).stream()
                .toList());
        suspects = !claimed.isEmpty();
        startAll(claimed, since);
        return claimed.size();
    }

    private boolean suspectInHand() {
        return Stream.concat(inFlight.values().stream(), unclear.values().stream())
                .anyMatch(InHand::suspect);
    }

    /**
     * What is claimed and can't be started, as the store fails, is looked at again soon, not when its lease is over.
     */
    private void startAll(List<Publication> claimed, long since) {
        try {
            var turns = spending.turns(claimed);
            spending.reserve(claimed.stream()
                    .filter(each -> !turns.containsKey(each.id()))
                    .toList());
            for (var each : claimed) {
                start(each, Optional.ofNullable(turns.get(each.id())), new LeaseGuard(workers, leases.length(), since));
            }
        } catch (RuntimeException e) {
            unanswered = true;
            throw e;
        }
    }

    private int free() {
        return IN_HAND - inFlight.size();
    }

    /** Waits a moment for half of what is in hand to be through, so that the next are claimed together. */
    private int roomForMore() {
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

    /**
     * None for an account that is to be left alone for a moment yet: what is claimed for it would be given back at
     * once.
     */
    private ToIntFunction<AccountId> roomByAccount(Instant horizon) {
        var inHand = inFlight.values().stream().collect(Collectors.groupingBy(InHand::account, Collectors.counting()));
        return account -> rateLimits
                        .until(account)
                        .filter(until -> !until.isAfter(horizon))
                        .isPresent()
                ? 0
                : OF_AN_ACCOUNT - inHand.getOrDefault(account, 0L).intValue();
    }

    /** Whether an account may have more that is due than there was room for. */
    private static boolean filled(List<Publication> claimed, ToIntFunction<AccountId> room) {
        return claimed.stream()
                .collect(Collectors.groupingBy(Publication::account, Collectors.counting()))
                .entrySet()
                .stream()
                .anyMatch(each -> each.getValue() >= room.applyAsInt(each.getKey()));
    }

    private List<Publication> claim(Supplier<List<Publication>> some) {
        try {
            rateLimits.look();
            return some.get();
        } catch (StoreException e) {
            unanswered = true;
            throw e;
        }
    }

    private void start(Publication claimed, Optional<Spending.Wait> turn, LeaseGuard leaseGuard) {
        var wait = rateLimits
                .until(claimed.account())
                .map(until -> new Spending.Wait(until, Message.of("publishing.waiting.asked", claimed.account())))
                .or(() -> doubt(claimed))
                .or(() -> turn);
        if (wait.isPresent()) {
            store.publications()
                    .save(claimed.returnToQueue(wait.get().why(), wait.get().until(), actor()));
        } else if (overdue.admits(claimed)) {
            guarded(inFlight, claimed, leaseGuard, () -> job.run(claimed, leaseGuard));
        }
    }

    private Optional<Spending.Wait> doubt(Publication claimed) {
        var delivery = networks.find(claimed.account().network())
                .flatMap(NetworkInfo::descriptor)
                .map(Descriptor::delivery);
        return recovery.wait(claimed, delivery)
                .map(until -> new Spending.Wait(until, Message.of("publishing.waiting.doubt")));
    }

    private void guarded(
            Map<PublicationId, InHand> hand, Publication publication, LeaseGuard leaseGuard, Runnable work) {
        var id = publication.id();
        if (hand.putIfAbsent(id, new InHand(publication.account(), CrashLoopGuard.suspect(publication), leaseGuard))
                != null) {
            unanswered = true; // claimed again before its last worker was through
            return;
        }
        workers.start(() -> {
            try {
                work.run();
            } catch (StoreException e) {
                LOG.error("publication {} is left to the next look: {}", id, e.getMessage());
                unanswered = true;
            } catch (RuntimeException e) {
                LOG.error("publication {} is left to its lease", id, e);
            } catch (Error e) {
                broken = true;
                throw e;
            } finally {
                hand.remove(id);
                if (CrashLoopGuard.suspect(publication)) {
                    suspects = true;
                }
            }
        });
    }

    @Override
    public int reconcile() {
        var work = new ArrayList<Publication>();
        var thorough = thorough();
        var abandoned =
                store.publications().abandoned(thorough ? store.now().plus(A_DAY) : store.now(), LEASES_AT_A_LOOK);
        for (var leased : abandoned) {
            var gone = isGone(leased);
            if (!inFlight.containsKey(leased.id()) && (gone || isOver(leased))) {
                reconciler.takeOver(leased, gone);
                work.add(leased);
            }
        }
        if (thorough) {
            deaths.countLooks();
        }
        if (thorough || !work.isEmpty()) {
            deaths.disableNetworks();
            suspects = true;
        }
        unanswered &= abandoned.size() == LEASES_AT_A_LOOK;
        noticeOnce();
        for (var each : unclear()) {
            if (CrashLoopGuard.suspect(each) && suspectInHand()) {
                continue;
            }
            // the others would ask the network the same
            if (store.take("outcome of " + each.id(), leases.length())) {
                var leaseGuard = new LeaseGuard(workers, leases.length(), workers.nanos());
                guarded(unclear, each, leaseGuard, () -> reconciler.resolve(each));
                work.add(each);
            }
        }
        return work.size();
    }

    private List<Publication> unclear() {
        var inHand = new HashSet<>(unclear.keySet());
        inHand.addAll(inFlight.keySet());
        return store.publications().unclear(store.now(), LOOKED_UP_AT_A_LOOK, LOOKED_UP_OF_AN_ACCOUNT, inHand);
    }

    /** This node knows of itself whether it still sends something. */
    private boolean isGone(Publication leased) {
        return leased.lease()
                .map(Lease::node)
                .filter(each -> each.equals(node) || failureDetector.gone(each))
                .isPresent();
    }

    private boolean isOver(Publication leased) {
        return leased.lease()
                .filter(lease -> lease.until().isAfter(store.now()))
                .isEmpty();
    }

    /**
     * The leases of nodes that are gone, and this node's own that it doesn't know of, need not run out: at the start,
     * when the store didn't answer, and now and then, those that run are looked at too.
     */
    private boolean thorough() {
        if (!unanswered && workers.nanos() - nextPeers < 0) {
            return false;
        }
        nextPeers = workers.nanos() + leases.look().toNanos();
        return true;
    }

    /** A clock that is set back can have them wait for long: from now on it is known here what was tried before. */
    private void noticeOnce() {
        if (!started) {
            var soon = store.now().plus(A_DAY);
            store.publications()
                    .list(PublicationQuery.all()
                            .in(TRIED)
                            .due(Instant.EPOCH, soon)
                            .limit(MOST_NOTICED))
                    .items()
                    .forEach(reconciler::notice);
            started = true;
        }
    }

    @Override
    public boolean drain(Duration atMost) throws InterruptedException {
        draining = true;
        try {
            return awaitIdle(atMost);
        } finally {
            draining = false;
        }
    }

    private boolean awaitIdle(Duration atMost) throws InterruptedException {
        for (var end = System.nanoTime() + atMost.toNanos(); !inFlight.isEmpty() || !unclear.isEmpty(); ) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }
}
