package org.signalbox.model.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Schedule;

/** The accounts' queues and the publications in their slots. */
public interface QueueRepository {
    /** All, by account. */
    List<PostingQueue> list();

    Optional<PostingQueue> find(AccountId account);

    /** Sets an account's slots; what has a slot already keeps its time. */
    PostingQueue put(PostingQueue queue, AuditEntry audit);

    /** Removes an account's queue; what has a slot already keeps its time. */
    void remove(AccountId account, AuditEntry audit);

    /**
     * Plans a publication in the first of these slots that nobody has, in one transaction: no two ever get the same, on
     * any node.
     *
     * @param slots rising
     * @param planned what goes out in a slot; its derivation has the slot
     * @return empty when all are taken, or when its occurrence is planned already
     * @throws StaleChangeException when it is no occurrence, and the post has a publication for that account already
     */
    Optional<Publication> plan(
            AccountId account, List<Schedule> slots, Function<Schedule, Publication> planned, Actor actor);

    /**
     * As {@link #plan}, for a publication that is there already.
     *
     * @param changes its steps to that slot
     * @throws StaleChangeException when its revision isn't the stored one
     */
    Optional<Publication> move(
            AccountId account, List<Schedule> slots, Function<Schedule, List<PublicationStep>> changes);

    /** Those of these slots that nobody has, in their order. */
    List<Schedule> free(AccountId account, List<Schedule> slots);
}
