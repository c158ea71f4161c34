package org.signalbox.model.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    SettingRepository settings();

    TermsDocumentRepository terms();

    UsageRepository usage();

    BudgetRepository budgets();

    /** What is reserved of the budgets. */
    ReservationRepository reservations();

    FindingRepository findings();

    PlannedChangeRepository plannedChanges();

    HoldRuleRepository holdRules();

    default NoticeRepository notices() {
        return NoticeRepository.NONE;
    }

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

    /**
     * Takes the next free turn of something that all who use the store take turns at, and so moves the one after it.
     *
     * @param queue such as {@code catch-up/nightline@plaza}
     * @param spacing from this turn to the one after it
     * @param before no turn is taken that isn't before this
     * @return now or later; empty when the next free one isn't before {@code before}
     */
    Optional<Instant> turn(String queue, Duration spacing, Instant before);

    /** When the next turn is free; empty when that is now. */
    Optional<Instant> nextTurn(String queue);

    /**
     * Gives turns back that nobody will use.
     *
     * @param next what {@link #nextTurn} told; when a turn was taken since, nothing is given back
     * @param free when the next turn is free from now on, before {@code next}
     */
    void giveTurnsBack(String queue, Instant next, Instant free);

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
    default Subscription onReconnect(Consumer<Reconnection> listener) {
        return () -> {};
    }

    /**
     * Whether the store's clock has jumped and nobody knows whether that is right: {@link #now} goes on as before, and
     * nothing may be sent. It ends when the clock is as before, when this machine's clock agrees with it, or when
     * somebody sets {@link #CLOCK_ACCEPTED}.
     */
    default boolean timeInDoubt() {
        return false;
    }

    /** The setting by which somebody says that the store's time is right as it is now; its value is any. */
    String CLOCK_ACCEPTED = "clock/accepted";

    /** What whoever runs the store should mend, as of some seconds ago. */
    default List<Message> warnings() {
        return List.of();
    }

    /** Writes a consistent copy of everything to a new file. */
    void backup(Path file);
}
