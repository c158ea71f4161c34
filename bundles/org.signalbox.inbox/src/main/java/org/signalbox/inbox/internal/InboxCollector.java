package org.signalbox.inbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.connector.api.Capability;
import org.signalbox.ledger.Budgets;
import org.signalbox.ledger.UsageMeter;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.signalbox.terms.TermsBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the inboxes of all accounts when they are due, side by side. Of several nodes one does it, the leader: one lock
 * for all accounts is one small write every few seconds, however many accounts there are. A leader that lost its lock
 * without noticing does no harm, because a position is stored only over the one that was read from.
 */
@Component(service = InboxCollector.class, immediate = true)
public final class InboxCollector {
    /** The framework property that is {@code off} where no inbox is read. */
    static final String PROPERTY = "signalbox.inbox";

    /** The framework property with the factor by which inboxes are read more often. */
    static final String SPEED = "signalbox.inbox.speed";

    static final String DUTY = "inbox";

    private static final Logger LOG = LoggerFactory.getLogger(InboxCollector.class);
    private static final int MOST_AT_ONCE = 8;

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration RENEWAL = Duration.ofSeconds(15);

    /** A person may have asked for a reading, or connected an account. */
    private static final Set<StoreChange.Kind> ASKED = Set.of(StoreChange.Kind.INBOX, StoreChange.Kind.ACCOUNT);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Store store;
    private final InboxNetworks networks;
    private final ProcessRole role;
    private final ReadingIntervals intervals;
    private final AccountReading reading;
    private final PushedInboxes pushed;
    private final Semaphore atOnce = new Semaphore(MOST_AT_ONCE, true);
    private final Map<String, Semaphore> ofNetworks = new ConcurrentHashMap<>();
    private final ReadingPauses pauses;
    private final Set<AccountId> inHand = ConcurrentHashMap.newKeySet();
    private final Set<AccountId> toldOf = ConcurrentHashMap.newKeySet();
    private final PollingLoop polling;
    private boolean leads;
    private long ledAt;

    @Activate
    public InboxCollector(
            @Reference Store store,
            @Reference Networks networks,
            @Reference UsageMeter meter,
            @Reference Budgets budgets,
            @Reference TermsBook book,
            BundleContext context) {
        this(
                store,
                networks,
                meter,
                budgets,
                book,
                ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY)),
                ReadingIntervals.of(context.getProperty(SPEED)));
        if (!"off".equals(context.getProperty(PROPERTY))) {
            start();
        }
    }

    InboxCollector(
            Store store,
            Networks networks,
            UsageMeter meter,
            Budgets budgets,
            TermsBook book,
            ProcessRole role,
            ReadingIntervals intervals) {
        this.store = store;
        this.networks = new InboxNetworks(networks);
        this.role = role;
        this.intervals = intervals;
        pauses = new ReadingPauses(intervals);
        pushed = new PushedInboxes(networks, intervals, this::told);
        var allowance = new ReadingAllowance(store, book, budgets, intervals);
        reading = new AccountReading(store, networks, meter, allowance, intervals, pushed::isPushed);
        polling = new PollingLoop("inbox-reading", store, ASKED, BETWEEN_LOOKS, intervals, this::look);
    }

    void start() {
        polling.start();
    }

    @Deactivate
    void stop() {
        polling.stop();
        pushed.stop();
    }

    /**
     * A network told that something came. Perhaps after the page that is being read now was made: then it is read once
     * more. An inbox that fails is read no sooner.
     */
    private void told(AccountId account) {
        toldOf.add(account);
        if (!inHand.contains(account)) {
            readTold(account);
        }
    }

    private void readTold(AccountId account) {
        if (!toldOf.remove(account)) {
            return;
        }
        pauses.told(account);
        try {
            var fails = store.inbox()
                    .position(account)
                    .filter(position -> position.failures() > 0)
                    .isPresent();
            if (!fails) {
                store.inbox().readAt(account, store.now());
            }
        } catch (RuntimeException e) {
            LOG.warn("the inbox of {} is read later, because the store fails: {}", account, e.getMessage());
        }
        polling.wake();
    }

    private Duration look() {
        return leads() ? readDue() : idle();
    }

    private Duration idle() {
        pushed.follow(Set.of());
        return intervals.tick();
    }

    private boolean leads() {
        var now = System.nanoTime();
        if (!leads || now - ledAt >= RENEWAL.toNanos()) {
            leads = role.acquireLeadership(DUTY, LEASE);
            ledAt = now;
        }
        return leads;
    }

    private Duration readDue() {
        var positions = store.inbox().positions().stream()
                .collect(Collectors.toMap(InboxPosition::account, Function.identity()));
        var accounts = readable();
        pushed.follow(accounts.stream()
                .map(AccountRecord::id)
                .filter(id -> networks.can(id.network(), Capability.AWAIT_INBOX))
                .collect(Collectors.toSet()));
        var now = store.now();
        var next = now.plus(intervals.tick());
        for (var account : accounts) {
            var paused = now.plus(pauses.left(account.id()));
            var stored = due(positions, account.id());
            var due = paused.isAfter(stored) ? paused : stored;
            if (due.isAfter(now)) {
                next = due.isBefore(next) ? due : next;
            } else if (inHand.add(account.id())) {
                polling.execute(() -> read(account));
            }
        }
        return Duration.between(now, next);
    }

    private static Instant due(Map<AccountId, InboxPosition> positions, AccountId account) {
        var position = positions.get(account);
        return position == null ? Instant.EPOCH : position.nextAt();
    }

    private List<AccountRecord> readable() {
        return store.accounts().list().stream()
                .filter(account -> account.paused().isEmpty())
                .filter(account -> networks.can(account.id().network(), Capability.INBOX))
                .toList();
    }

    /** Nobody sleeps here: a pause is a later start, so that others have their turn. */
    private void read(AccountRecord account) {
        var id = account.id();
        var ofNetwork =
                ofNetworks.computeIfAbsent(id.network(), network -> new Semaphore(WorkInHand.MOST_OF_A_NETWORK, true));
        try {
            ofNetwork.acquire();
            try {
                atOnce.acquire();
                try {
                    tryToRead(account);
                } finally {
                    atOnce.release();
                }
            } finally {
                ofNetwork.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            inHand.remove(id);
            readTold(id);
            polling.wake();
        }
    }

    private void tryToRead(AccountRecord account) {
        var id = account.id();
        pauses.begin(id);
        try {
            if (reading.read(account)) {
                pauses.over(id);
            } else {
                LOG.debug("the inbox of {} is read again in {}", id, pauses.failed(id));
            }
        } catch (NetworkGoneException e) {
            LOG.debug("the inbox of {} can't be read now: {}", id, e.getMessage());
            pauses.pause(id, intervals.tick());
        } catch (StoreException e) {
            LOG.warn(
                    "the inbox of {} wasn't read, because the store failed; again in {}: {}",
                    id,
                    pauses.failed(id),
                    e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("the inbox of {} wasn't read; again in {}", id, pauses.failed(id), e);
        }
    }
}
