package org.signalbox.model.store;

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

/**
 * The truth of a workspace. All methods block and may be called on any thread but the UI's; each is one transaction.
 *
 * @throws StoreException from every method when the database fails
 */
public interface Store {
    /** The time that due times and leases are measured by. */
    Instant now();

    PublicationRepository publications();

    AccountRepository accounts();

    NetworkRepository networks();

    PastPostRepository pastPosts();

    AuditRepository audit();

    BlobRepository blobs();

    /** Values that people choose for the whole workspace. */
    SettingRepository settings();

    NodeKeyRepository nodeKeys();

    UpdateSiteRepository sites();

    RateLimitRepository rateLimits();

    ThrottleSlotRepository throttleSlots();

    LostChangesRepository lostChanges();

    TermsFactRepository termsFacts();

    LiveTermsRepository liveTerms();

    ChoiceRepository choices();

    TermsDocumentRepository terms();

    UsageRepository usage();

    BudgetRepository budgets();

    /** Reservations of the budgets. */
    ReservationRepository reservations();

    FindingRepository findings();

    PlannedChangeRepository plannedChanges();

    /** Ends that networks announced in their answers. */
    AnnouncedEndRepository announcedEnds();

    HoldRuleRepository holdRules();

    NoticeRepository notices();

    QueueRepository queues();

    SeriesRepository series();

    NodeRepository nodes();

    /** What people write to the accounts. */
    InboxRepository inbox();

    /** Saved answers and rules of the inbox. */
    InboxSettingsRepository inboxSettings();

    ContactRepository contacts();

    /** Whether this process alone uses it while it is open: any earlier user is gone. */
    boolean exclusive();

    /** The permissions of the login that opened it. Any other operation fails with the reason, and changes nothing. */
    Set<StorePermission> permissions();

    /**
     * Acquires or renews the leader lock of a background job for {@code lease}.
     *
     * @param duty such as {@code engagement}; see {@link ProcessRole}
     * @return whether this process is the leader; false while another one is
     */
    boolean acquireLock(String duty, Duration lease);

    /** Notifies of every committed change, in order, on one thread of the store's; listeners must be quick. */
    Registration onChange(Consumer<StoreChange> listener);

    /**
     * Notifies of this process's own commits before the writing call returns, on the committing thread, so that caches
     * are known to be stale at once. A listener must note that and do nothing else: the store may be locked meanwhile.
     * {@link #onChange} notifies of the same changes too, somewhat later.
     */
    Registration onCommit(Consumer<StoreChange> listener);

    /**
     * Notifies that the store's server answers again, on one thread of the store's. Calls of the store wait until all
     * listeners were called: a listener must note it and not use the store. A store without a server never calls it.
     */
    Registration onReconnect(Consumer<Reconnection> listener);

    /**
     * Whether the store's clock has jumped and may be wrong: {@link #now} goes on as before, and nothing may be sent.
     * The doubt ends when the clock is as before, when this machine's clock agrees with it, or when an admin sets
     * {@link #CLOCK_ACCEPTED}.
     */
    boolean timeInDoubt();

    /** The setting by which an admin accepts the store's present time; its value is any. */
    String CLOCK_ACCEPTED = "clock/accepted";

    /** Warnings for operators, as of some seconds ago. */
    List<Message> warnings();

    /** Writes a consistent copy of everything to a new file. */
    void backup(Path file);
}
