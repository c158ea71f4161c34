package org.signalbox.ledger.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.content.Preflight;
import org.signalbox.content.Workspace;
import org.signalbox.ledger.Rechecks;
import org.signalbox.ledger.TermsViolation;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.LeaderElection;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.Subscription;
import org.signalbox.model.store.WaitingPublication;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.Publishing;
import org.signalbox.publishing.TermsEnforcement;
import org.signalbox.terms.Conditions;
import org.signalbox.terms.Recheck;
import org.signalbox.terms.TermsBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Re-checks what is planned, on one thread of its own; changes that come meanwhile are taken together. */
@Component(service = Rechecks.class, immediate = true)
public final class RecheckService implements Rechecks {
    private static final Logger LOG = LoggerFactory.getLogger(RecheckService.class);

    /** Changes often come in a burst, such as when an account is added or a post with many accounts planned. */
    private static final long QUIET_MILLIS = 50;

    /** How often it is asked whether terms began or ended by the time alone, or another node left this one its work. */
    private static final long EACH_MILLIS = 1_000;

    /** How long this process acts on what is found, without asking again whether it is the one that does. */
    private static final Duration KEEP = Duration.ofSeconds(30);

    private static final Comparator<TermsViolation> ORDER = Comparator.comparing(TermsViolation::due)
            .thenComparing(broken -> broken.id().value());

    private final Store store;
    private final TermsBook book;
    private final Repairs repairs;
    private final TermsViolationHandler keeper;
    private final LeaderElection duties;
    private final List<Consumer<Standing>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ledger-recheck").factory());
    /** Of the thread alone. */
    private Instant nextBorder = Instant.MAX;

    private boolean toAct;
    private boolean leads;
    private long askedAgain = System.nanoTime();
    private volatile Set<String> brokenIds = Set.of();
    private volatile Standing standing = new Standing(Instant.EPOCH, 0, 0, List.of());

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
                new TermsViolationHandler(store, networks, terms),
                LeaderElection.of(store, context.getProperty(LeaderElection.PROPERTY)));
    }

    RecheckService(
            Store store,
            TermsBook book,
            Workspace workspace,
            Preflight preflight,
            Publishing publishing,
            TermsViolationHandler keeper,
            LeaderElection duties) {
        this.store = store;
        this.book = book;
        this.keeper = keeper;
        this.duties = duties;
        repairs = new Repairs(store, workspace, preflight, publishing);
        subscriptions.add(book.onChange(network -> ask()));
        subscriptions.add(store.onChange(this::changed));
        ask();
        thread.scheduleWithFixedDelay(this::look, EACH_MILLIS, EACH_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        subscriptions.forEach(Subscription::close);
        thread.shutdownNow();
    }

    /** What is planned anew was checked when it was; what breaks something may have been changed or sent meanwhile. */
    private void changed(StoreChange change) {
        var known = brokenIds.contains(change.id());
        var concerned = change.kind() == StoreChange.Kind.PUBLICATION && known
                || change.kind() == StoreChange.Kind.FINDING && !known;
        if (concerned && !thread.isShutdown()) {
            thread.execute(() -> refresh(new PublicationId(change.id())));
        }
    }

    private void refresh(PublicationId id) {
        try {
            var waiting =
                    store.publications().find(id).filter(RecheckService::waits).map(WaitingPublication::of);
            var now = checked(waiting.stream().toList(), store.now());
            var others =
                    standing.broken().stream().filter(broken -> !broken.id().equals(id));
            var broken =
                    Stream.concat(others, now.broken().stream()).sorted(ORDER).toList();
            stand(new Standing(standing.at(), standing.checked(), standing.millis(), broken));
            if (acts()) {
                keeper.one(id, now.broken().stream().findFirst());
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
        if (asked.compareAndSet(false, true) && !thread.isShutdown()) {
            thread.schedule(this::guarded, QUIET_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void guarded() {
        try {
            run();
        } catch (RuntimeException e) {
            LOG.error("what is planned was not re-checked", e);
        }
    }

    /** Acts on what is found, where that is this process's; and checks again what terms that began or ended concern. */
    private void look() {
        try {
            if (!nextBorder.isAfter(store.now())) {
                run();
            }
            if (toAct && acts()) {
                toAct = false;
                keeper.all(standing.broken());
            }
        } catch (RuntimeException e) {
            toAct = true;
            LOG.error("what breaks terms is held or released later: {}", e.getMessage(), e);
        }
    }

    /** Of several nodes one acts, the same for a while; another one asks whether that is gone. */
    private boolean acts() {
        if (System.nanoTime() - askedAgain < 0) {
            return leads;
        }
        leads = duties.mine("terms", KEEP);
        askedAgain = System.nanoTime() + KEEP.toNanos() / 2;
        return leads;
    }

    private Standing run() {
        asked.set(false);
        var waiting = new ArrayList<WaitingPublication>();
        var now = store.now();
        store.publications().waiting(Optional.empty(), waiting::add);
        var next = checked(waiting, now);
        LOG.info(
                "{} publications re-checked in {} ms, {} break terms",
                next.checked(),
                next.millis(),
                next.broken().size());
        stand(next);
        nextBorder = nextBorder(now);
        toAct = true;
        return next;
    }

    /** When terms begin or end next: what is overdue is held against those of the present. */
    private Instant nextBorder(Instant now) {
        return book.networks().stream()
                .flatMap(network -> book.of(network).stream())
                .flatMap(terms -> terms.nextChange(now).stream())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    private Standing checked(List<WaitingPublication> waiting, Instant now) {
        var began = System.nanoTime();
        var conditions = Conditions.of(book);
        var recheck = Recheck.ofWaiting(waiting.stream(), conditions, conditions, now);
        var byId = recheck.affected().isEmpty()
                ? Map.<PublicationId, WaitingPublication>of()
                : waiting.stream().collect(Collectors.toMap(WaitingPublication::id, Function.identity()));
        var broken = recheck.affected().stream()
                .filter(affected -> !affected.still().isEmpty())
                .map(affected -> broken(affected, Objects.requireNonNull(byId.get(affected.id()))))
                .sorted(ORDER)
                .toList();
        var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        return new Standing(now, recheck.checked(), millis, broken);
    }

    private void stand(Standing next) {
        brokenIds = next.broken().stream().map(broken -> broken.id().value()).collect(Collectors.toSet());
        standing = next;
        tell();
    }

    private static TermsViolation broken(Recheck.Affected affected, WaitingPublication waiting) {
        return new TermsViolation(
                affected.id(),
                affected.account(),
                affected.title(),
                waiting.path(),
                waiting.state(),
                affected.due(),
                affected.still());
    }

    private void tell() {
        for (var listener : listeners) {
            try {
                listener.accept(standing);
            } catch (RuntimeException e) {
                LOG.error("a listener to re-checks failed", e);
            }
        }
    }

    @Override
    public Standing standing() {
        return standing;
    }

    @Override
    public Standing recheckNow() throws InterruptedException {
        try {
            return thread.submit(this::run).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public List<Repair> repair(Collection<PublicationId> ids, Otherwise otherwise, String actor) {
        var byPath = new TreeMap<String, List<TermsViolation>>();
        standing.broken().stream()
                .filter(broken -> ids.contains(broken.id()))
                .forEach(broken -> byPath.computeIfAbsent(broken.path(), path -> new ArrayList<>())
                        .add(broken));
        var done = new ArrayList<Repair>();
        byPath.forEach((path, broken) -> done.addAll(repairs.file(path, broken, otherwise, actor)));
        ask();
        return done;
    }

    @Override
    public Subscription onChange(Consumer<Standing> listener) {
        Consumer<Standing> added = listener::accept;
        listeners.add(added);
        return () -> listeners.remove(added);
    }
}
