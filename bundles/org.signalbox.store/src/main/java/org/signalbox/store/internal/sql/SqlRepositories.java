package org.signalbox.store.internal.sql;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.signalbox.model.inbox.ContactRepository;
import org.signalbox.model.inbox.InboxRepository;
import org.signalbox.model.inbox.InboxSettingsRepository;
import org.signalbox.model.store.AccountRepository;
import org.signalbox.model.store.AnnouncedEndRepository;
import org.signalbox.model.store.AuditRepository;
import org.signalbox.model.store.BlobRepository;
import org.signalbox.model.store.BudgetRepository;
import org.signalbox.model.store.ChoiceRepository;
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
import org.signalbox.model.store.ReservationRepository;
import org.signalbox.model.store.SeriesRepository;
import org.signalbox.model.store.SettingRepository;
import org.signalbox.model.store.TermsDocumentRepository;
import org.signalbox.model.store.TermsFactRepository;
import org.signalbox.model.store.ThrottleSlotRepository;
import org.signalbox.model.store.UpdateSiteRepository;
import org.signalbox.model.store.UsageRepository;
import org.signalbox.store.OpenStore;

/** The repositories over one database, and its time. */
abstract class SqlRepositories implements OpenStore {
    final Database database;
    private final InstantSource clock;
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
    private final ThrottleSlotRepository throttleSlots;
    private final LostChangesRepository lostChanges;
    private final TermsFactRepository termsFacts;
    private final LiveTermsRepository liveTerms;
    private final ChoiceRepository choices;
    private final TermsDocumentRepository terms;
    private final UsageRepository usage;
    private final BudgetRepository budgets;
    private final FindingRepository findings;
    private final ReservationRepository reservations;
    private final PlannedChangeRepository plannedChanges;
    private final AnnouncedEndRepository announcedEnds;
    private final HoldRuleRepository holdRules;
    private final NoticeRepository notices;
    private final NodeRepository nodes;
    private final SqlLeaderElection leaders;
    private final QueueRepository queues;
    private final SeriesRepository series;
    private final InboxRepository inbox;
    private final InboxSettingsRepository inboxSettings;
    private final ContactRepository contacts;

    SqlRepositories(Database database, InstantSource clock, ErasureFollowUp followUp) {
        this.database = database;
        this.clock = clock;
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
        throttleSlots = new SqlThrottleSlotRepository(database, this::now);
        lostChanges = new SqlLostChangesRepository(database);
        termsFacts = new SqlTermsFactRepository(database);
        liveTerms = new SqlLiveTermsRepository(database);
        choices = new SqlChoiceRepository(database, this::now);
        terms = new SqlTermsDocumentRepository(database);
        usage = new SqlUsageRepository(database, settlements);
        budgets = new SqlBudgetRepository(database);
        findings = new SqlFindingRepository(database);
        reservations = new SqlReservationRepository(database, this::now, settlements);
        plannedChanges = new SqlPlannedChangeRepository(database);
        announcedEnds = new SqlAnnouncedEndRepository(database);
        holdRules = new SqlHoldRuleRepository(database);
        notices = new SqlNoticeRepository(database, this::now);
        nodes = new SqlNodeRepository(database, this::now);
        leaders = new SqlLeaderElection(database, this::now);
        queues = new SqlQueueRepository(database, publications);
        series = new SqlSeriesRepository(database);
        inbox = new SqlInboxRepository(database, this::now);
        inboxSettings = new SqlInboxSettingsRepository(database);
        contacts = new SqlContactRepository(database, followUp);
        blobs.sweep();
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
    public ThrottleSlotRepository throttleSlots() {
        return throttleSlots;
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
    public ChoiceRepository choices() {
        return choices;
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
    public AnnouncedEndRepository announcedEnds() {
        return announcedEnds;
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
    public InboxRepository inbox() {
        return inbox;
    }

    @Override
    public InboxSettingsRepository inboxSettings() {
        return inboxSettings;
    }

    @Override
    public ContactRepository contacts() {
        return contacts;
    }

    @Override
    public NodeRepository nodes() {
        return nodes;
    }

    @Override
    public boolean exclusive() {
        return database.exclusive();
    }

    @Override
    public boolean acquireLock(String duty, Duration lease) {
        return exclusive() || leaders.acquireLock(duty, lease);
    }
}
