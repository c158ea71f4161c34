package org.signalbox.ledger.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.content.Preflight;
import org.signalbox.content.Workspace;
import org.signalbox.ledger.BrokenPublication;
import org.signalbox.ledger.Rechecks;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.WaitingPublication;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.Publishing;
import org.signalbox.publishing.TermsEnforcement;
import org.signalbox.terms.TermsBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Re-checks everything planned, one check at a time; changes that come meanwhile are taken together. */
@Component(service = Rechecks.class, immediate = true)
public final class RecheckService implements Rechecks {
    private static final Logger LOG = LoggerFactory.getLogger(RecheckService.class);

    /** The interval of the checks whether terms began or ended, or another node left its work to this one. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** The time for which this process acts on its findings before it asks again whether it is the leader. */
    private static final Duration LEADER_LEASE = Duration.ofSeconds(30);

    private final Store store;
    private final WaitingCheck check;
    private final Repairs repairs;
    private final BrokenPublicationHandler brokenHandler;
    private final ProcessRole processRole;
    private final Listeners<Result> listeners = new Listeners<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final List<Registration> registrations = new ArrayList<>();
    /** Single publications that changed since the last check. */
    private final Queue<PublicationId> changed = new ConcurrentLinkedQueue<>();

    private final PeriodicTask rounds;
    /** One check at a time; guards what is found and done by it. */
    private final ReentrantLock checking = new ReentrantLock();

    /** When terms begin or end next; nobody looks while nothing was planned, because that reads all terms. */
    private Instant nextBorder = Instant.MAX;

    private volatile boolean planned;
    private volatile boolean borderKnown;
    private boolean toAct;
    private boolean leads;
    private long askedAgain = System.nanoTime();
    private volatile Set<String> brokenIds = Set.of();
    private volatile Result result = new Result(Instant.EPOCH, 0, 0, List.of());

    @Activate
    public RecheckService(
            @Reference Store store,
            @Reference TermsBook book,
            @Reference Workspace workspace,
            @Reference Preflight preflight,
            @Reference Publishing publishing,
            @Reference Networks networks,
            @Reference TermsEnforcement terms,
            BundleContext context) {
        this(
                store,
                book,
                workspace,
                preflight,
                publishing,
                new BrokenPublicationHandler(store, networks, terms),
                ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY)));
    }

    RecheckService(
            Store store,
            TermsBook book,
            Workspace workspace,
            Preflight preflight,
            Publishing publishing,
            BrokenPublicationHandler brokenHandler,
            ProcessRole processRole) {
        this.store = store;
        check = new WaitingCheck(book);
        this.brokenHandler = brokenHandler;
        this.processRole = processRole;
        repairs = new Repairs(store, workspace, preflight, publishing);
        rounds = new PeriodicTask("ledger-recheck", BackgroundThreads.Platform.COMPUTATION, this::round);
        registrations.add(book.onChange(network -> ask()));
        registrations.add(store.onChange(this::changed));
        ask();
        rounds.start();
    }

    @Deactivate
    void stop() {
        registrations.forEach(Registration::close);
        rounds.stop();
    }

    /**
     * Queues a publication whose breach may have changed. New plans aren't queued: they were checked when they were
     * planned.
     */
    private void changed(StoreChange change) {
        if (change.kind() == StoreChange.Kind.PUBLICATION && !borderKnown) {
            planned = true;
            rounds.wake();
        }
        var known = brokenIds.contains(change.id());
        var concerned = change.kind() == StoreChange.Kind.PUBLICATION && known
                || change.kind() == StoreChange.Kind.FINDING && !known;
        if (concerned) {
            changed.add(new PublicationId(change.id()));
            rounds.wake();
        }
    }

    /** @return how long to wait after it, unless something changes */
    private Duration round() {
        checking.lock();
        try {
            for (var id = changed.poll(); id != null; id = changed.poll()) {
                refresh(id);
            }
            if (asked.get()) {
                guarded();
            }
            poll();
        } finally {
            checking.unlock();
        }
        return INTERVAL;
    }

    private void refresh(PublicationId id) {
        try {
            var waiting =
                    store.publications().find(id).filter(RecheckService::waits).map(WaitingPublication::of);
            var now = check.of(waiting.stream().toList(), store.now());
            var others = result.broken().stream().filter(broken -> !broken.id().equals(id));
            var broken = Stream.concat(others, now.broken().stream())
                    .sorted(WaitingCheck.ORDER)
                    .toList();
            stand(new Result(result.at(), result.checked(), result.millis(), broken));
            if (acts()) {
                brokenHandler.one(id, now.broken().stream().findFirst());
            }
        } catch (RuntimeException e) {
            toAct = true;
            LOG.error("{} was not re-checked", id, e);
        }
    }

    private static boolean waits(Publication publication) {
        return publication.state() == PublicationState.PLANNED || publication.state() == PublicationState.HELD;
    }

    private void ask() {
        if (asked.compareAndSet(false, true)) {
            rounds.wake();
        }
    }

    private void guarded() {
        try {
            run();
        } catch (RuntimeException e) {
            LOG.error("Terms recheck failed", e);
        }
    }

    /** Acts on what is found, where that is this process's; and checks again what terms that began or ended concern. */
    private void poll() {
        try {
            if (planned && !borderKnown) {
                findBorder(result.at()); // terms may have begun since
            }
            if (!nextBorder.isAfter(store.now())) {
                run();
            }
            if (toAct && acts()) {
                toAct = false;
                brokenHandler.all(result.broken());
            }
        } catch (RuntimeException e) {
            toAct = true;
            LOG.error("Holding or releasing by terms failed; retried later: {}", e.getMessage(), e);
        }
    }

    /** Of several nodes one acts, the same for a while; another one asks whether that is gone. */
    private boolean acts() {
        if (System.nanoTime() - askedAgain < 0) {
            return leads;
        }
        leads = processRole.acquireLeadership("terms", LEADER_LEASE);
        askedAgain = System.nanoTime() + LEADER_LEASE.toNanos() / 2;
        return leads;
    }

    private Result run() {
        asked.set(false);
        var waiting = new ArrayList<WaitingPublication>();
        var now = store.now();
        store.publications().waiting(Optional.empty(), waiting::add);
        var next = check.of(waiting, now);
        LOG.info(
                "{} publications re-checked in {} ms, {} break terms",
                next.checked(),
                next.millis(),
                next.broken().size());
        stand(next);
        planned |= !waiting.isEmpty();
        if (planned) {
            findBorder(now);
        }
        toAct = true;
        return next;
    }

    private void findBorder(Instant now) {
        nextBorder = check.nextChange(now);
        borderKnown = true;
    }

    private void stand(Result next) {
        brokenIds = next.broken().stream().map(broken -> broken.id().value()).collect(Collectors.toSet());
        result = next;
        listeners.notifyListeners(result);
    }

    @Override
    public Result latest() {
        return result;
    }

    @Override
    public Result recheckNow() throws InterruptedException {
        checking.lockInterruptibly();
        try {
            return run();
        } finally {
            checking.unlock();
        }
    }

    @Override
    public List<Repair> repair(Collection<PublicationId> ids, Otherwise otherwise, String actor) {
        var byPath = new TreeMap<String, List<BrokenPublication>>();
        result.broken().stream()
                .filter(broken -> ids.contains(broken.id()))
                .forEach(broken -> byPath.computeIfAbsent(broken.path(), path -> new ArrayList<>())
                        .add(broken));
        var done = new ArrayList<Repair>();
        byPath.forEach((path, broken) -> done.addAll(repairs.file(path, broken, otherwise, actor)));
        ask();
        return done;
    }

    @Override
    public Registration onChange(Consumer<Result> listener) {
        return listeners.add(listener);
    }
}
