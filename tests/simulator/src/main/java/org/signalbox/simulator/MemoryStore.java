package org.signalbox.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.signalbox.model.AccountId;
import org.signalbox.model.NetworkState;
import org.signalbox.model.store.AccountRepository;
import org.signalbox.model.store.AuditRepository;
import org.signalbox.model.store.BlobRepository;
import org.signalbox.model.store.BudgetRepository;
import org.signalbox.model.store.FindingRepository;
import org.signalbox.model.store.LostChangesRepository;
import org.signalbox.model.store.NetworkRepository;
import org.signalbox.model.store.PastPostRepository;
import org.signalbox.model.store.RateLimitRepository;
import org.signalbox.model.store.SettingRepository;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.ThrottleSlotRepository;
import org.signalbox.tests.fakes.ForwardingStore;
import org.signalbox.tests.fakes.Unexpected;

/** A workspace in memory, as far as publishing uses it. It sends no change notifications; {@link FaultyStore} does. */
final class MemoryStore extends ForwardingStore {
    private final InstantSource clock;
    private final MemoryRepositories.Accounts accounts = new MemoryRepositories.Accounts();
    private final MemoryRepositories.Networks networks = new MemoryRepositories.Networks();
    private final MemoryRepositories.Posts posts = new MemoryRepositories.Posts();
    private final MemoryRepositories.Values settings = new MemoryRepositories.Values();
    private final MemoryRepositories.RateLimits rateLimits = new MemoryRepositories.RateLimits();
    private final MemoryRepositories.Lost lostChanges = new MemoryRepositories.Lost();
    private final MemoryTurns turns = new MemoryTurns(this::now);
    private final MemoryFindings findings = new MemoryFindings();
    private final MemoryBudgets.Log audit = new MemoryBudgets.Log();
    private final MemoryBudgets budgets;
    private final MemoryReservations reservations;
    private final MemoryPublications publications;

    MemoryStore(InstantSource clock) {
        super(Unexpected.calls(Store.class));
        this.clock = clock;
        budgets = new MemoryBudgets(id -> reservations().removed(id));
        reservations =
                new MemoryReservations(this::now, budgets, () -> publications().all());
        publications = new MemoryPublications(this::now, this::mayBeSent, reservations::settle);
    }

    /** Copies everything but money; the returned action restores the copy. */
    Runnable copy() {
        var copies = List.of(
                publications.copy(),
                MemoryRepositories.copy(accounts.all),
                MemoryRepositories.copy(networks.all),
                MemoryRepositories.copy(settings.all),
                MemoryRepositories.copy(rateLimits.all),
                MemoryRepositories.copy(lostChanges.all),
                MemoryRepositories.copy(turns.all),
                findings.copy());
        return () -> copies.forEach(Runnable::run);
    }

    private boolean mayBeSent(AccountId account) {
        return accounts.find(account).filter(found -> found.paused().isEmpty()).isPresent()
                && networks.find(account.network())
                        .filter(found -> found.state() == NetworkState.ENABLED)
                        .isPresent();
    }

    static AssertionError notAsked() {
        return new AssertionError("publishing doesn't ask for this, or the simulated store has to learn it");
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public MemoryPublications publications() {
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
    public BlobRepository blobs() {
        return Unexpected.calls(BlobRepository.class);
    }

    @Override
    public SettingRepository settings() {
        return settings;
    }

    @Override
    public RateLimitRepository rateLimits() {
        return rateLimits;
    }

    @Override
    public ThrottleSlotRepository throttleSlots() {
        return turns;
    }

    @Override
    public LostChangesRepository lostChanges() {
        return lostChanges;
    }

    @Override
    public MemoryReservations reservations() {
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
    public boolean exclusive() {
        return false;
    }
}
