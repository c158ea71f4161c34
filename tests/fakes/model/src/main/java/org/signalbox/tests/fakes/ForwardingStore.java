package org.signalbox.tests.fakes;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.signalbox.model.Message;
import org.signalbox.model.StorePermission;
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
import org.signalbox.model.store.Reconnection;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.ReservationRepository;
import org.signalbox.model.store.SeriesRepository;
import org.signalbox.model.store.SettingRepository;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.TermsDocumentRepository;
import org.signalbox.model.store.TermsFactRepository;
import org.signalbox.model.store.ThrottleSlotRepository;
import org.signalbox.model.store.UpdateSiteRepository;
import org.signalbox.model.store.UsageRepository;

/** Answers as another store does, but for what a test overrides. */
public class ForwardingStore implements Store {
    private final Store store;

    public ForwardingStore(Store store) {
        this.store = store;
    }

    @Override
    public Instant now() {
        return store.now();
    }

    @Override
    public PublicationRepository publications() {
        return store.publications();
    }

    @Override
    public AccountRepository accounts() {
        return store.accounts();
    }

    @Override
    public NetworkRepository networks() {
        return store.networks();
    }

    @Override
    public PastPostRepository pastPosts() {
        return store.pastPosts();
    }

    @Override
    public AuditRepository audit() {
        return store.audit();
    }

    @Override
    public BlobRepository blobs() {
        return store.blobs();
    }

    @Override
    public SettingRepository settings() {
        return store.settings();
    }

    @Override
    public NodeKeyRepository nodeKeys() {
        return store.nodeKeys();
    }

    @Override
    public UpdateSiteRepository sites() {
        return store.sites();
    }

    @Override
    public RateLimitRepository rateLimits() {
        return store.rateLimits();
    }

    @Override
    public ThrottleSlotRepository throttleSlots() {
        return store.throttleSlots();
    }

    @Override
    public LostChangesRepository lostChanges() {
        return store.lostChanges();
    }

    @Override
    public TermsFactRepository termsFacts() {
        return store.termsFacts();
    }

    @Override
    public ChoiceRepository choices() {
        return store.choices();
    }

    @Override
    public LiveTermsRepository liveTerms() {
        return store.liveTerms();
    }

    @Override
    public TermsDocumentRepository terms() {
        return store.terms();
    }

    @Override
    public UsageRepository usage() {
        return store.usage();
    }

    @Override
    public BudgetRepository budgets() {
        return store.budgets();
    }

    @Override
    public ReservationRepository reservations() {
        return store.reservations();
    }

    @Override
    public FindingRepository findings() {
        return store.findings();
    }

    @Override
    public PlannedChangeRepository plannedChanges() {
        return store.plannedChanges();
    }

    @Override
    public AnnouncedEndRepository announcedEnds() {
        return store.announcedEnds();
    }

    @Override
    public HoldRuleRepository holdRules() {
        return store.holdRules();
    }

    @Override
    public NoticeRepository notices() {
        return store.notices();
    }

    @Override
    public QueueRepository queues() {
        return store.queues();
    }

    @Override
    public SeriesRepository series() {
        return store.series();
    }

    @Override
    public InboxRepository inbox() {
        return store.inbox();
    }

    @Override
    public InboxSettingsRepository inboxSettings() {
        return store.inboxSettings();
    }

    @Override
    public ContactRepository contacts() {
        return store.contacts();
    }

    @Override
    public NodeRepository nodes() {
        return store.nodes();
    }

    @Override
    public boolean exclusive() {
        return store.exclusive();
    }

    @Override
    public Set<StorePermission> permissions() {
        return store.permissions();
    }

    @Override
    public boolean acquireLock(String duty, Duration lease) {
        return store.acquireLock(duty, lease);
    }

    @Override
    public Registration onChange(Consumer<StoreChange> listener) {
        return store.onChange(listener);
    }

    @Override
    public Registration onCommit(Consumer<StoreChange> listener) {
        return store.onCommit(listener);
    }

    @Override
    public Registration onReconnect(Consumer<Reconnection> listener) {
        return store.onReconnect(listener);
    }

    @Override
    public boolean timeInDoubt() {
        return store.timeInDoubt();
    }

    @Override
    public List<Message> warnings() {
        return store.warnings();
    }

    @Override
    public void backup(Path file) {
        store.backup(file);
    }
}
