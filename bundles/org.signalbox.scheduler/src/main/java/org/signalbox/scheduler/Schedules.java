package org.signalbox.scheduler;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.CatchUpPolicy;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PostId;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.Schedule;
import org.signalbox.model.Series;
import org.signalbox.model.WeeklySlot;

/** Queues, series, and their planning ahead. A service; any thread but the UI's. */
public interface Schedules {
    /** All queues, by account. */
    List<PostingQueue> queues();

    Optional<PostingQueue> queue(AccountId account);

    /**
     * Sets an account's weekly slots; without slots the queue is removed. What has a slot already keeps its time.
     *
     * @throws PlanningException when there is no such account
     */
    PostingQueue setQueue(AccountId account, ZoneId zone, List<WeeklySlot> slots, String actor)
            throws PlanningException;

    /** The slots of an account's queue that nobody has, rising; none without a queue. */
    List<Schedule> freeSlots(AccountId account, Instant after, Instant before, int limit);

    /** The limit on overdue publications of an account per hour: its own, else that of all, else the default. */
    CatchUpPolicy catchUp(Optional<AccountId> account);

    /**
     * Sets that limit.
     *
     * @param account empty for all that have none of their own
     * @param limit empty for no own one
     */
    void setCatchUp(Optional<AccountId> account, Optional<CatchUpPolicy> limit, String actor);

    /** All posts that go out again and again, the newest first. */
    List<Series> series();

    Optional<Series> series(PostId post);

    /** The coming times of a series by its timing, those that are left out excepted; none of a recycled one. */
    List<Schedule> coming(Series series, int limit);

    /** Ends it: what waits of it is cancelled, and no more is planned. */
    Series cancelSeries(PostId post, String actor) throws PlanningException;

    /** Undoes that: what it cancelled and isn't past goes out again. */
    Series resumeSeries(PostId post, String actor) throws PlanningException;

    /**
     * Leaves one time out, in the content file as well where that is there.
     *
     * @param wall of the series' zone
     */
    Series exceptFrom(PostId post, LocalDateTime wall, String actor) throws PlanningException;

    /**
     * Undoes that, in the content file as well where that is there.
     *
     * @param wall of the series' zone; one that is left out
     */
    Series bringBack(PostId post, LocalDateTime wall, String actor) throws PlanningException;

    /**
     * Plans what series have in the next four weeks, and the next one of each in any case. What is planned already
     * stays: doing it twice, or on two nodes at once, comes to the same. Nothing is planned for a time that is past.
     *
     * @return how many were planned
     */
    int planAhead();

    /**
     * Moves what is planned to the instants that its wall times have by the zones' present rules, where those are newer
     * than what it was planned by.
     *
     * @return how many have another instant now
     */
    int followZones();
}
