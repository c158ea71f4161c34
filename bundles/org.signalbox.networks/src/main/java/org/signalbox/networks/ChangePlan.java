package org.signalbox.networks;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.PlannedChange;

/**
 * Changes to networks that are planned for an instant of the store's time. The running node makes them at that instant;
 * what became due while none ran is made at its start, in order. A service; any thread but the UI's.
 */
public interface ChangePlan {
    /** The lead time where none is asked for. */
    Duration LEAD_TIME = Duration.ofDays(7);

    /**
     * Plans a change, audited.
     *
     * @param due in the future
     * @param leadTime how long before it people are warned of what it hits
     * @param reason in the planner's words
     * @throws LifecycleException when there is no such network, or {@code due} is past
     */
    PlannedChange plan(
            String network, NetworkChange change, Instant due, Duration leadTime, Optional<String> reason, String actor)
            throws LifecycleException;

    /**
     * Plans that a connector replaces the present one of its network, or brings back a network that was removed. It is
     * verified now and again when the time has come; its bytes are kept in the store until then.
     *
     * @param approval what somebody agreed to; it holds when the time has come
     * @throws LifecycleException when it would be refused for what it is, or is one of another network
     */
    PlannedChange planReplacement(
            String network,
            Path jar,
            Approval approval,
            Instant due,
            Duration leadTime,
            Optional<String> reason,
            String actor)
            throws LifecycleException;

    /**
     * Takes a planned change back, audited.
     *
     * @param id or the start of it, where that is clear
     * @throws LifecycleException when it is being made, or settled
     */
    PlannedChange cancel(String id, String actor) throws LifecycleException;

    /** The open changes, soonest first. */
    List<PlannedChange> open();

    /** The changes that were made, failed or were cancelled, newest first. */
    List<PlannedChange> settled(int limit);

    /** Planned changes and announced ends of networks, versions and operations from {@code from} on, soonest first. */
    List<UpcomingChange> calendar(Instant from);

    /** The ends that a network announces in its answers, also past and undated ones, soonest first. */
    List<AnnouncedEndImpact> ends(String network);

    /**
     * The warning of a planned change for a publication that is due after it; empty when there is none. From memory.
     */
    Optional<Message> warning(AccountId account, Instant due);

    /** Looks now for what is due, such as after the clock was moved; returns at once. */
    void wake();
}
