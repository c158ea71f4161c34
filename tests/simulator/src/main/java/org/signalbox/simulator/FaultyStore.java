package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.signalbox.model.store.AccountRepository;
import org.signalbox.model.store.AuditRepository;
import org.signalbox.model.store.BudgetRepository;
import org.signalbox.model.store.FindingRepository;
import org.signalbox.model.store.LostChangesRepository;
import org.signalbox.model.store.NetworkRepository;
import org.signalbox.model.store.PastPostRepository;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.RateLimitRepository;
import org.signalbox.model.store.Reconnection;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.ReservationRepository;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.tests.fakes.ForwardingStore;

/** The store as seen by one process: each call takes time and can fail by the {@link FaultInjector}. */
final class FaultyStore extends ForwardingStore {
    private final SimulatedNode process;
    private final List<Consumer<StoreChange>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Reconnection>> reconnections = new CopyOnWriteArrayList<>();
    private final PublicationRepository publications;
    private final AccountRepository accounts;
    private final NetworkRepository networks;
    private final PastPostRepository posts;
    private final FindingRepository findings;
    private final AuditRepository audit;
    private final BudgetRepository budgets;
    private final ReservationRepository reservations;
    private final RateLimitRepository rateLimits;
    private final LostChangesRepository lostChanges;

    FaultyStore(SimulatedNode process, Store store) {
        super(store);
        this.process = process;
        publications = process.mutation().queue(process, store.publications());
        accounts = new FaultyRepositories.FaultyAccounts(process, store.accounts());
        networks = new FaultyRepositories.FaultyNetworks(process, store.networks());
        findings = new FaultyRepositories.FaultyFindings(process, store.findings());
        audit = new FaultyRepositories.FaultyAudit(process, store.audit());
        budgets = new FaultyRepositories.FaultyBudgets(process, store.budgets());
        reservations = process.mutation().reservations(store, new FaultyReservations(process, store));
        rateLimits = process.failsOver()
                ? new FaultyRepositories.FaultyRateLimits(process, store.rateLimits())
                : store.rateLimits();
        lostChanges = process.failsOver()
                ? new FaultyRepositories.FaultyLostChanges(process, store.lostChanges())
                : store.lostChanges();
        posts = new FaultyPastPosts(process, store.pastPosts());
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
    public PublicationRepository publications() {
        return publications;
    }

    @Override
    public AccountRepository accounts() {
        return accounts;
    }

    @Override
    public NetworkRepository networks() {
        return networks;
    }

    @Override
    public PastPostRepository pastPosts() {
        return posts;
    }

    @Override
    public AuditRepository audit() {
        return audit;
    }

    @Override
    public RateLimitRepository rateLimits() {
        return rateLimits;
    }

    @Override
    public LostChangesRepository lostChanges() {
        return lostChanges;
    }

    @Override
    public ReservationRepository reservations() {
        return reservations;
    }

    @Override
    public BudgetRepository budgets() {
        return budgets;
    }

    @Override
    public FindingRepository findings() {
        return findings;
    }

    @Override
    public boolean acquireLock(String duty, Duration lease) {
        return process.takes(duty, lease);
    }

    @Override
    public Registration onChange(Consumer<StoreChange> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Notifies listeners that the server answers again. */
    void reconnected(Reconnection reconnection) {
        reconnections.forEach(listener -> listener.accept(reconnection));
    }

    @Override
    public Registration onReconnect(Consumer<Reconnection> listener) {
        reconnections.add(listener);
        return () -> reconnections.remove(listener);
    }
}
