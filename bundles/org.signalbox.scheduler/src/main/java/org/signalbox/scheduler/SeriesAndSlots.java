package org.signalbox.scheduler;

import java.util.List;
import java.util.function.Function;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PostId;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Series;
import org.signalbox.model.store.Store;
import org.signalbox.scheduler.internal.SeriesPlanning;

/**
 * Times that a post doesn't name itself: the occurrences of series and the slots of queues. For those who plan; people
 * use {@link Schedules}. Blocking; any thread.
 */
public interface SeriesAndSlots {
    /** @param holds is told of everything that is planned by it */
    static SeriesAndSlots of(Store store, PlanningHooks holds) {
        return new SeriesPlanning(store, holds);
    }

    /**
     * Stores what is repeated from now on, and brings what waits of it to that.
     *
     * @param told what the audit says of it
     */
    Series put(Series series, Message told, Actor actor) throws PlanningException;

    /** Ends the series of a post whose file doesn't repeat any more; nothing happens where there is none. */
    void replaced(PostId post, Actor actor) throws PlanningException;

    /**
     * Stores changes, all of one publication in one transaction: what is only on its way to its new time would be sent
     * at its old one.
     *
     * @throws PlanningException where somebody else changed one meanwhile; what comes before it is stored then
     */
    void save(List<PublicationStep> changes) throws PlanningException;

    /** An account's queue, which has slots. */
    PostingQueue queue(AccountId account) throws PlanningException;

    /** Plans one in the next free slot of its account. */
    Publication planInSlot(Publication template, Actor actor) throws PlanningException;

    /**
     * Brings one that is there to the next free slot.
     *
     * @param changes what that takes, of the template in its slot
     */
    void moveToSlot(Publication template, Function<Publication, List<PublicationStep>> changes, Actor actor)
            throws PlanningException;
}
