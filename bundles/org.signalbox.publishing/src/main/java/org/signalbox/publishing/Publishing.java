package org.signalbox.publishing;

import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Post;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.Schedule;
import org.signalbox.networks.NetworkGoneException;

/**
 * Plans, changes and sends publications for people. A service; any thread but the UI's. A {@link PlanningException}
 * says why a change is refused now, for example because the publication is being sent; nothing has changed then.
 */
public interface Publishing {
    /** The prefix of codes that say why the network contradicts a person's confirmation. */
    String UNCONFIRMED = "publishing.unconfirmed.";

    /** The key of the setting that is there while nothing is sent at all. */
    String PAUSED_SETTING = "paused";

    /**
     * Freezes a checked file's variants and plans them at its schedule, or updates those that are still planned or
     * held. What waits and didn't change is left as it is. Writes the post's id into the file at first schedule.
     */
    Planned schedule(CheckedContent checked, String actor) throws PlanningException;

    /** Likewise, due now. */
    Planned publishNow(CheckedContent checked, String actor) throws PlanningException;

    Publication reschedule(PublicationId id, Schedule schedule, String actor) throws PlanningException;

    Publication cancel(PublicationId id, String actor) throws PlanningException;

    /** Undoes a cancellation. */
    Publication restore(PublicationId id, String actor) throws PlanningException;

    /** Has a rejected, skipped, expired or reviewed one tried again, with a new key. */
    Publication retry(PublicationId id, String actor) throws PlanningException;

    /**
     * A person saw it at the network. Where the network can be asked, it is: what it shows has to be what is meant.
     *
     * @param where its id or its address there
     * @throws PlanningException also with a code that begins with {@link #UNCONFIRMED}, where the network shows
     *     something else or nothing, or doesn't answer
     */
    Publication confirm(PublicationId id, String where, String actor) throws PlanningException;

    /** As {@link #confirm}, whatever the network shows: the person's word counts. */
    Publication confirmUnseen(PublicationId id, String where, String actor) throws PlanningException;

    /** Lets a held one go on, where its network and account can be used. */
    Publication release(PublicationId id, String actor) throws PlanningException;

    /**
     * Has a planned or held one go out on another account, after a fresh preflight for that account at its own time, or
     * now where that is past. It ends here for good, and the other one is planned: one step, never half of it.
     *
     * @return the one that goes out instead
     * @throws PlanningException also with what the preflight has against it
     */
    Publication reroute(PublicationId id, AccountId to, String actor) throws PlanningException;

    /** The accounts of other networks that one could go out on, each with what a fresh preflight has against it. */
    List<RerouteOption> reroutes(PublicationId id) throws PlanningException;

    /** Deletes at the network what was published. */
    Publication delete(PublicationId id, String actor)
            throws ConnectorException, NetworkGoneException, PlanningException;

    /** Changes the text of one published part at the network. */
    Publication edit(PublicationId id, int part, String text, String actor)
            throws ConnectorException, NetworkGoneException, PlanningException;

    /** Stops sending anything, everywhere, until {@link #resume}; what is in flight finishes. */
    void pause(String actor);

    void resume(String actor);

    boolean paused();

    /** Which node would send now: this one, or why none. */
    Message sender();

    /** Why no node sends anything now, in the words of {@link #sender}; empty while one does. */
    Optional<Message> idle();

    /** Whether the file differs from what is scheduled of it. */
    boolean differs(CheckedContent checked);

    /** A post with its planned publications. */
    record Planned(Post post, List<Publication> publications) {
        public Planned {
            publications = List.copyOf(publications);
        }
    }
}
