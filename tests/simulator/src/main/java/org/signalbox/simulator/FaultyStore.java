package org.signalbox.simulator;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.signalbox.model.Ability;
import org.signalbox.model.store.AccountShelf;
import org.signalbox.model.store.AuditLog;
import org.signalbox.model.store.Blobs;
import org.signalbox.model.store.BudgetShelf;
import org.signalbox.model.store.FindingRepository;
import org.signalbox.model.store.HoldRules;
import org.signalbox.model.store.NetworkShelf;
import org.signalbox.model.store.NodeShelf;
import org.signalbox.model.store.PastPosts;
import org.signalbox.model.store.PlannedChanges;
import org.signalbox.model.store.Publications;
import org.signalbox.model.store.Queues;
import org.signalbox.model.store.Reconnection;
import org.signalbox.model.store.Reservations;
import org.signalbox.model.store.SeriesShelf;
import org.signalbox.model.store.Settings;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.Subscription;
import org.signalbox.model.store.TermsDocumentShelf;
import org.signalbox.model.store.UsageShelf;

/** The store as one process reaches it: each call takes time, and fails as the weather is. */
final class FaultyStore implements Store {
    private static final Set<String> READS = Set.of("find", "list", "of", "get", "beginningWith");

    private final Process process;
    private final Store store;
    private final List<Consumer<StoreChange>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Reconnection>> reconnections = new CopyOnWriteArrayList<>();
    private final Publications publications;
    private final AccountShelf accounts;
    private final NetworkShelf networks;
    private final PastPosts posts;
    private final FindingRepository findings;
    private final AuditLog audit;
    private final BudgetShelf budgets;
    private final Reservations reservations;
    private final Settings settings;

    FaultyStore(Process process, Store store) {
        this.process = process;
        this.store = store;
        publications = process.mutation().queue(process, store.publications());
        accounts = faulty(AccountShelf.class, store.accounts(), StoreChange.Kind.ACCOUNT);
        networks = faulty(NetworkShelf.class, store.networks(), StoreChange.Kind.NETWORK);
        findings = faulty(FindingRepository.class, store.findings(), StoreChange.Kind.FINDING);
        audit = faulty(AuditLog.class, store.audit(), StoreChange.Kind.AUDIT);
        budgets = faulty(BudgetShelf.class, store.budgets(), StoreChange.Kind.BUDGET);
        reservations = process.mutation().reservations(store, new FaultyReservations(process, store));
        settings = process.failsOver()
                ? faulty(Settings.class, store.settings(), StoreChange.Kind.SETTING)
                : store.settings();
        posts = faulty(PastPosts.class, store.pastPosts(), StoreChange.Kind.PAST_POST);
    }

    /** A shelf whose calls are far from any commit: {@link #READS} read, all else writes. */
    private <S> S faulty(Class<S> type, S shelf, StoreChange.Kind kind) {
        InvocationHandler handler = (proxy, method, args) -> {
            if (READS.contains(method.getName())) {
                process.reads();
                return invoke(method, shelf, args);
            }
            return process.writes(
                    Step.ELSEWHERE, Step.ELSEWHERE, kind, subject(args), () -> invoke(method, shelf, args));
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static String subject(Object[] args) {
        return args[0] instanceof org.signalbox.model.NetworkRecord record ? record.id() : args[0].toString();
    }

    private static Object invoke(java.lang.reflect.Method method, Object target, Object[] args) {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    void tell(StoreChange change) {
        listeners.forEach(listener -> listener.accept(change));
    }

    @Override
    public Instant now() {
        return process.mutation().time(process.machine.now());
    }

    @Override
    public boolean timeInDoubt() {
        return process.machine.inDoubt();
    }

    @Override
    public Publications publications() {
        return publications;
    }

    @Override
    public AccountShelf accounts() {
        return accounts;
    }

    @Override
    public NetworkShelf networks() {
        return networks;
    }

    @Override
    public PastPosts pastPosts() {
        return posts;
    }

    @Override
    public Blobs blobs() {
        return store.blobs();
    }

    @Override
    public AuditLog audit() {
        return audit;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public TermsDocumentShelf terms() {
        return store.terms();
    }

    @Override
    public UsageShelf usage() {
        return store.usage();
    }

    @Override
    public Reservations reservations() {
        return reservations;
    }

    @Override
    public BudgetShelf budgets() {
        return budgets;
    }

    @Override
    public FindingRepository findings() {
        return findings;
    }

    @Override
    public PlannedChanges plannedChanges() {
        return store.plannedChanges();
    }

    @Override
    public HoldRules holdRules() {
        return store.holdRules();
    }

    @Override
    public Queues queues() {
        return store.queues();
    }

    @Override
    public SeriesShelf series() {
        return store.series();
    }

    @Override
    public NodeShelf nodes() {
        return store.nodes();
    }

    @Override
    public boolean exclusive() {
        return store.exclusive();
    }

    @Override
    public Set<Ability> abilities() {
        return store.abilities();
    }

    @Override
    public boolean take(String duty, Duration lease) {
        return process.takes(duty, lease);
    }

    @Override
    public Optional<Instant> turn(String queue, Duration spacing, Instant before) {
        return store.turn(queue, spacing, before);
    }

    @Override
    public Optional<Instant> nextTurn(String queue) {
        return store.nextTurn(queue);
    }

    @Override
    public void giveTurnsBack(String queue, Instant next, Instant free) {
        store.giveTurnsBack(queue, next, free);
    }

    @Override
    public Subscription onChange(Consumer<StoreChange> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The server answers again. */
    void reconnected(Reconnection reconnection) {
        reconnections.forEach(listener -> listener.accept(reconnection));
    }

    @Override
    public Subscription onReconnect(Consumer<Reconnection> listener) {
        reconnections.add(listener);
        return () -> reconnections.remove(listener);
    }

    @Override
    public Subscription onCommit(Consumer<StoreChange> listener) {
        throw MemoryStore.notAsked();
    }

    @Override
    public void backup(Path file) {
        store.backup(file);
    }
}
