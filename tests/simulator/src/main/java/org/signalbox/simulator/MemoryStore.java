package org.signalbox.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.signalbox.model.Ability;
import org.signalbox.model.AccountId;
import org.signalbox.model.NetworkState;
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
import org.signalbox.model.store.Queues;
import org.signalbox.model.store.SeriesShelf;
import org.signalbox.model.store.Settings;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.Subscription;
import org.signalbox.model.store.TermsDocumentShelf;
import org.signalbox.model.store.UsageShelf;

/** A workspace in memory, as far as publishing asks for it. It tells of no change: {@link FaultyStore} does. */
final class MemoryStore implements Store {
    private final Map<String, Instant> turns = new HashMap<>();
    private final InstantSource clock;
    private final MemoryShelves.Accounts accounts = new MemoryShelves.Accounts();
    private final MemoryShelves.Networks networks = new MemoryShelves.Networks();
    private final MemoryShelves.Posts posts = new MemoryShelves.Posts();
    private final MemoryShelves.Values settings = new MemoryShelves.Values();
    private final MemoryFindings findings = new MemoryFindings();
    private final MemoryBudgets.Log audit = new MemoryBudgets.Log();
    private final MemoryBudgets budgets;
    private final MemoryReservations reservations;
    private final MemoryPublications publications;

    MemoryStore(InstantSource clock) {
        this.clock = clock;
        budgets = new MemoryBudgets(id -> reservations().removed(id));
        reservations =
                new MemoryReservations(this::now, budgets, () -> publications().all());
        publications = new MemoryPublications(this::now, this::mayBeSent, reservations::settle);
    }

    /** Keeps a copy of all but money; what is returned makes it the present. */
    Runnable copy() {
        var copies = List.of(
                publications.copy(),
                MemoryShelves.copy(accounts.all),
                MemoryShelves.copy(networks.all),
                MemoryShelves.copy(settings.all),
                MemoryShelves.copy(turns),
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
    public AuditLog audit() {
        return audit;
    }

    @Override
    public Blobs blobs() {
        return new Blobs() {
            @Override
            public String put(Path file) {
                throw notAsked();
            }

            @Override
            public boolean has(String sha256) {
                throw notAsked();
            }

            @Override
            public java.io.InputStream open(String sha256) {
                throw notAsked();
            }
        };
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public TermsDocumentShelf terms() {
        throw notAsked();
    }

    @Override
    public UsageShelf usage() {
        throw notAsked();
    }

    @Override
    public MemoryReservations reservations() {
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
        throw notAsked();
    }

    @Override
    public HoldRules holdRules() {
        throw notAsked();
    }

    @Override
    public Queues queues() {
        throw notAsked();
    }

    @Override
    public SeriesShelf series() {
        throw notAsked();
    }

    @Override
    public NodeShelf nodes() {
        throw notAsked();
    }

    @Override
    public boolean exclusive() {
        return false;
    }

    @Override
    public boolean take(String duty, Duration lease) {
        throw notAsked();
    }

    @Override
    public synchronized Optional<Instant> turn(String queue, Duration spacing, Instant before) {
        Instant free = turns.getOrDefault(queue, now());
        Instant turn = free.isBefore(now()) ? now() : free;
        if (!turn.isBefore(before)) {
            return Optional.empty();
        }
        turns.put(queue, turn.plus(spacing));
        return Optional.of(turn);
    }

    @Override
    public synchronized Optional<Instant> nextTurn(String queue) {
        return Optional.ofNullable(turns.get(queue)).filter(next -> next.isAfter(now()));
    }

    @Override
    public synchronized void giveTurnsBack(String queue, Instant next, Instant free) {
        if (free.isBefore(next)) {
            turns.replace(queue, next, free);
        }
    }

    @Override
    public Set<Ability> abilities() {
        throw notAsked();
    }

    @Override
    public Subscription onChange(Consumer<StoreChange> listener) {
        throw notAsked();
    }

    @Override
    public Subscription onCommit(Consumer<StoreChange> listener) {
        throw notAsked();
    }

    @Override
    public void backup(Path file) {
        throw notAsked();
    }
}
