package org.signalbox.store.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.signalbox.model.Ability;
import org.signalbox.model.Message;
import org.signalbox.model.store.AccountShelf;
import org.signalbox.model.store.AuditLog;
import org.signalbox.model.store.Blobs;
import org.signalbox.model.store.BudgetShelf;
import org.signalbox.model.store.FindingRepository;
import org.signalbox.model.store.HoldRules;
import org.signalbox.model.store.NetworkShelf;
import org.signalbox.model.store.NodeShelf;
import org.signalbox.model.store.NoticeShelf;
import org.signalbox.model.store.PastPosts;
import org.signalbox.model.store.PlannedChanges;
import org.signalbox.model.store.Publications;
import org.signalbox.model.store.Queues;
import org.signalbox.model.store.Reconnection;
import org.signalbox.model.store.Reservations;
import org.signalbox.model.store.SeriesShelf;
import org.signalbox.model.store.Settings;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.Subscription;
import org.signalbox.model.store.TermsDocumentShelf;
import org.signalbox.model.store.UsageShelf;
import org.signalbox.store.OpenStore;
import org.signalbox.store.StoreFacts;

/** The ports over one database. */
final class SqlStore implements OpenStore {
    private final String place;
    private final InstantSource clock;
    private final Database database;
    private final ChangeFeed feed;
    private final Runnable afterClose;
    private final SqlPublications publications;
    private final AccountShelf accounts;
    private final NetworkShelf networks;
    private final PastPosts pastPosts;
    private final AuditLog audit;
    private final SqlBlobs blobs;
    private final Settings settings;
    private final TermsDocumentShelf terms;
    private final UsageShelf usage;
    private final BudgetShelf budgets;
    private final FindingRepository findings;
    private final Reservations reservations;
    private final PlannedChanges plannedChanges;
    private final HoldRules holdRules;
    private final NoticeShelf notices;
    private final NodeShelf nodes;
    private final SqlDuties duties;
    private final Queues queues;
    private final SeriesShelf series;

    /** @param afterClose lets go of what the database needed while it was open; called once */
    SqlStore(String place, InstantSource clock, Database database, ChangeFeed feed, Runnable afterClose) {
        this.place = place;
        this.clock = clock;
        this.database = database;
        this.feed = feed;
        this.afterClose = afterClose;
        var settlements = new Settlements();
        publications = new SqlPublications(database, this::now, settlements);
        accounts = new SqlAccounts(database);
        networks = new SqlNetworks(database);
        pastPosts = new SqlPastPosts(database);
        audit = new SqlAudit(database);
        blobs = new SqlBlobs(database, this::now);
        settings = new SqlSettings(database);
        terms = new SqlTermsDocuments(database);
        usage = new SqlUsage(database, settlements);
        budgets = new SqlBudgets(database);
        findings = new SqlFindings(database);
        reservations = new SqlReservations(database, this::now, settlements);
        plannedChanges = new SqlPlannedChanges(database);
        holdRules = new SqlHoldRules(database);
        notices = new SqlNotices(database, this::now);
        nodes = new SqlNodes(database, this::now);
        duties = new SqlDuties(database, this::now);
        queues = new SqlQueues(database, publications);
        series = new SqlSeries(database);
        blobs.sweep();
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public StoreFacts facts() {
        return database.read(Facts::of);
    }

    @Override
    public Instant now() {
        return Micros.instant(Micros.of(clock.instant()));
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
        return pastPosts;
    }

    @Override
    public AuditLog audit() {
        return audit;
    }

    @Override
    public Blobs blobs() {
        return blobs;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public TermsDocumentShelf terms() {
        return terms;
    }

    @Override
    public UsageShelf usage() {
        return usage;
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
    public Reservations reservations() {
        return reservations;
    }

    @Override
    public PlannedChanges plannedChanges() {
        return plannedChanges;
    }

    @Override
    public HoldRules holdRules() {
        return holdRules;
    }

    @Override
    public NoticeShelf notices() {
        return notices;
    }

    @Override
    public Queues queues() {
        return queues;
    }

    @Override
    public SeriesShelf series() {
        return series;
    }

    @Override
    public NodeShelf nodes() {
        return nodes;
    }

    @Override
    public boolean exclusive() {
        return database.alone();
    }

    @Override
    public Set<Ability> abilities() {
        return database.abilities();
    }

    @Override
    public boolean take(String duty, Duration lease) {
        return exclusive() || duties.take(duty, lease);
    }

    @Override
    public Optional<Instant> turn(String queue, Duration spacing, Instant before) {
        return duties.turn(queue, spacing, before);
    }

    @Override
    public Optional<Instant> nextTurn(String queue) {
        return duties.nextTurn(queue);
    }

    @Override
    public void giveTurnsBack(String queue, Instant next, Instant free) {
        duties.giveTurnsBack(queue, next, free);
    }

    @Override
    public Subscription onChange(Consumer<StoreChange> listener) {
        return feed.onChange(listener);
    }

    @Override
    public Subscription onCommit(Consumer<StoreChange> listener) {
        return feed.onCommit(listener);
    }

    @Override
    public Subscription onReconnect(Consumer<Reconnection> listener) {
        return feed.onReconnect(listener);
    }

    @Override
    public boolean timeInDoubt() {
        return feed.timeInDoubt();
    }

    @Override
    public List<Message> warnings() {
        return feed.warnings();
    }

    @Override
    public Subscription onWait(Consumer<Message> listener) {
        return database.onWait(listener);
    }

    @Override
    public void backup(Path copy) {
        Backups.write(database, copy);
    }

    @Override
    public void close() {
        if (database.close()) {
            feed.close();
            afterClose.run();
        }
    }
}
