package org.signalbox.model.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.signalbox.model.Message;
import org.signalbox.model.StorePermission;

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

    TurnRepository turns();

    LostChangesRepository lostChanges();

    TermsFactRepository termsFacts();

    LiveTermsRepository liveTerms();

    TermsDocumentRepository terms();

    UsageRepository usage();

    BudgetRepository budgets();

    /** What is reserved of the budgets. */
    ReservationRepository reservations();

    FindingRepository findings();

    PlannedChangeRepository plannedChanges();

    HoldRuleRepository holdRules();

    NoticeRepository notices();

    QueueRepository queues();

    SeriesRepository series();

    NodeRepository nodes();

    /** Whether this process alone uses it, as long as it is open: whoever used it before is gone. */
    boolean exclusive();

    /** What whoever opened it may do. What isn't among it fails with the reason, and changes nothing. */
    Set<StorePermission> abilities();

    /**
     * Has this process be the one, of all that use the store, to do something from now on for {@code lease}; taken
     * again in time, it stays so.
     *
     * @param duty such as {@code engagement}; see {@link LeaderElection}
     * @return whether it is; false while another one has it
     */
    boolean take(String duty, Duration lease);

    /** Tells of every committed change, in order, on one thread of the store's; listeners must be quick. */
    Subscription onChange(Consumer<StoreChange> listener);

    /**
     * Tells of what this process commits itself before the call that wrote it returns, on the thread that commits; so
     * that whoever keeps something of the store in memory knows at once that it is out of date. A listener must note
     * that and do nothing else: the store may be locked meanwhile. {@link #onChange} tells of the same changes too,
     * somewhat later.
     */
    Subscription onCommit(Consumer<StoreChange> listener);

    /**
     * Tells that the store's server answers again after it was away, on one thread of the store's. Calls of the store
     * wait until all listeners were told: a listener must note it and not use the store. A store that needs no server
     * never tells it.
     */
    Subscription onReconnect(Consumer<Reconnection> listener);

    /**
     * Whether the store's clock has jumped and nobody knows whether that is right: {@link #now} goes on as before, and
     * nothing may be sent. It ends when the clock is as before, when this machine's clock agrees with it, or when
     * somebody sets {@link #CLOCK_ACCEPTED}.
     */
    boolean timeInDoubt();

    /** The setting by which somebody says that the store's time is right as it is now; its value is any. */
    String CLOCK_ACCEPTED = "clock/accepted";

    /** What whoever runs the store should mend, as of some seconds ago. */
    List<Message> warnings();

    /** Writes a consistent copy of everything to a new file. */
    void backup(Path file);
}
