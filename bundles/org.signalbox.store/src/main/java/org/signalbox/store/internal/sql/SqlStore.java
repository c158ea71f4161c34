package org.signalbox.store.internal.sql;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.signalbox.model.Message;
import org.signalbox.model.StorePermission;
import org.signalbox.model.store.AccountRepository;
import org.signalbox.model.store.AuditRepository;
import org.signalbox.model.store.BlobRepository;
import org.signalbox.model.store.BudgetRepository;
import org.signalbox.model.store.FindingRepository;
import org.signalbox.model.store.HoldRuleRepository;
import org.signalbox.model.store.LiveTermsRepository;
import org.signalbox.model.store.LostChangesRepository;
import org.signalbox.model.store.NetworkRepository;
import org.signalbox.model.store.NodeKeyRepository;
import org.signalbox.model.store.NodeRepository;
import org.signalbox.model.store.NoticeRepository;
import org.signalbox.model.store.PastPostRepository;
import org.signalbox.model.store.PlannedChangeRepository;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.QueueRepository;
import org.signalbox.model.store.RateLimitRepository;
import org.signalbox.model.store.Reconnection;
import org.signalbox.model.store.ReservationRepository;
import org.signalbox.model.store.SeriesRepository;
import org.signalbox.model.store.SettingRepository;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.Subscription;
import org.signalbox.model.store.TermsDocumentRepository;
import org.signalbox.model.store.TermsFactRepository;
import org.signalbox.model.store.TurnRepository;
import org.signalbox.model.store.UpdateSiteRepository;
import org.signalbox.model.store.UsageRepository;
import org.signalbox.store.OpenStore;
import org.signalbox.store.StoreFacts;
import org.signalbox.store.internal.files.Backups;

/** The ports over one database. */
public final class SqlStore implements OpenStore {
    private final String place;
    private final InstantSource clock;
    private final Database database;
    private final ChangeFeed feed;
    private final Runnable afterClose;
    private final SqlPublicationRepository publications;
    private final AccountRepository accounts;
    private final NetworkRepository networks;
    private final PastPostRepository pastPosts;
    private final AuditRepository audit;
    private final SqlBlobRepository blobs;
    private final SettingRepository settings;
    private final NodeKeyRepository nodeKeys;
    private final UpdateSiteRepository sites;
    private final RateLimitRepository rateLimits;
    private final TurnRepository turns;
    private final LostChangesRepository lostChanges;
    private final TermsFactRepository termsFacts;
    private final LiveTermsRepository liveTerms;
    private final TermsDocumentRepository terms;
    private final UsageRepository usage;
    private final Consumer<Path> content;
    private final BudgetRepository budgets;
    private final FindingRepository findings;
    private final ReservationRepository reservations;
    private final PlannedChangeRepository plannedChanges;
    private final HoldRuleRepository holdRules;
    private final NoticeRepository notices;
    private final NodeRepository nodes;
    private final SqlLeaderElection leaders;
    private final QueueRepository queues;
    private final SeriesRepository series;

    /**
     * @param content writes a consistent copy of everything into an SQLite file that is there and empty, while others
     *     go on
     * @param afterClose lets go of what the database needed while it was open; called once
     */
    public SqlStore(
            String place,
            InstantSource clock,
            Database database,
            ChangeFeed feed,
            Consumer<Path> content,
            Runnable afterClose) {
        this.content = content;
        this.place = place;
        this.clock = clock;
        this.database = database;
        this.feed = feed;
        this.afterClose = afterClose;
        var settlements = new ReservationSettlement();
        publications = new SqlPublicationRepository(database, this::now, settlements);
        accounts = new SqlAccountRepository(database);
        networks = new SqlNetworkRepository(database);
        pastPosts = new SqlPastPostRepository(database);
        audit = new SqlAuditRepository(database);
        blobs = new SqlBlobRepository(database, this::now);
        settings = new SqlSettingRepository(database);
        nodeKeys = new SqlNodeKeyRepository(database);
        sites = new SqlUpdateSiteRepository(database);
        rateLimits = new SqlRateLimitRepository(database);
        turns = new SqlTurnRepository(database, this::now);
        lostChanges = new SqlLostChangesRepository(database);
        termsFacts = new SqlTermsFactRepository(database);
        liveTerms = new SqlLiveTermsRepository(database);
        terms = new SqlTermsDocumentRepository(database);
        usage = new SqlUsageRepository(database, settlements);
        budgets = new SqlBudgetRepository(database);
        findings = new SqlFindingRepository(database);
        reservations = new SqlReservationRepository(database, this::now, settlements);
        plannedChanges = new SqlPlannedChangeRepository(database);
        holdRules = new SqlHoldRuleRepository(database);
        notices = new SqlNoticeRepository(database, this::now);
        nodes = new SqlNodeRepository(database, this::now);
        leaders = new SqlLeaderElection(database, this::now);
        queues = new SqlQueueRepository(database, publications);
        series = new SqlSeriesRepository(database);
        blobs.sweep();
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public StoreFacts facts() {
        return database.read(StoreFactsReader::of);
    }

    @Override
    public Instant now() {
        return Micros.instant(Micros.of(clock.instant()));
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
        return pastPosts;
    }

    @Override
    public AuditRepository audit() {
        return audit;
    }

    @Override
    public BlobRepository blobs() {
        return blobs;
    }

    @Override
    public SettingRepository settings() {
        return settings;
    }

    @Override
    public NodeKeyRepository nodeKeys() {
        return nodeKeys;
    }

    @Override
    public UpdateSiteRepository sites() {
        return sites;
    }

    @Override
    public RateLimitRepository rateLimits() {
        return rateLimits;
    }

    @Override
    public TurnRepository turns() {
        return turns;
    }

    @Override
    public LostChangesRepository lostChanges() {
        return lostChanges;
    }

    @Override
    public TermsFactRepository termsFacts() {
        return termsFacts;
    }

    @Override
    public LiveTermsRepository liveTerms() {
        return liveTerms;
    }

    @Override
    public TermsDocumentRepository terms() {
        return terms;
    }

    @Override
    public UsageRepository usage() {
        return usage;
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
    public ReservationRepository reservations() {
        return reservations;
    }

    @Override
    public PlannedChangeRepository plannedChanges() {
        return plannedChanges;
    }

    @Override
    public HoldRuleRepository holdRules() {
        return holdRules;
    }

    @Override
    public NoticeRepository notices() {
        return notices;
    }

    @Override
    public QueueRepository queues() {
        return queues;
    }

    @Override
    public SeriesRepository series() {
        return series;
    }

    @Override
    public NodeRepository nodes() {
        return nodes;
    }

    @Override
    public boolean exclusive() {
        return database.alone();
    }

    @Override
    public Set<StorePermission> abilities() {
        return database.abilities();
    }

    @Override
    public boolean take(String duty, Duration lease) {
        return exclusive() || leaders.take(duty, lease);
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
        Backups.write(content, copy);
    }

    @Override
    public void close() {
        if (database.close()) {
            feed.close();
            afterClose.run();
        }
    }
}
