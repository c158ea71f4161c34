package org.signalbox.model.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.NodeId;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationCounts;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Rerouting;
import org.signalbox.model.TextFingerprint;
import org.signalbox.model.Transition;
import org.signalbox.model.Usage;

/**
 * The publications; also the queue of what is to be sent. One whose row can't be read is left out of everything but
 * {@link #list}, which tells it apart, so that it keeps no other one from being read or sent.
 */
public interface PublicationRepository {
    /**
     * Adds planned ones, all or none, each with an audit entry by {@code actor}. No answers: {@link #planAnswer}.
     *
     * @throws StaleChangeException when the post has a publication for that account already, whatever became of it:
     *     somebody planned it in the meantime, or it was rerouted there
     */
    void plan(List<Publication> planned, Actor actor);

    /**
     * Adds a planned answer with its audit entry, unless the item has another answer of its number or above: somebody
     * answered meanwhile, or had one sent after all that had ended.
     *
     * @return the answer that has its place; empty when this one was planned
     * @throws IllegalArgumentException for a post, for what isn't PLANNED, and for a number above the item's next one,
     *     which nobody can have seen
     */
    Optional<GivenAnswer> planAnswer(Publication answer, Actor actor);

    /**
     * The answers to items of an account, by the network's id of the item; of each in the order of their numbers,
     * whatever became of them, also of those that can't be read. Items without one are left out.
     */
    Map<String, List<GivenAnswer>> answers(AccountId account, Collection<String> items);

    /** Those to one item. */
    default List<GivenAnswer> answers(AccountId account, String item) {
        return answers(account, List.of(item)).getOrDefault(item, List.of());
    }

    /** Empty when it isn't there, or can't be read: {@link #damaged(PublicationId)} says which. */
    Optional<Publication> find(PublicationId id);

    /**
     * Those of these that are there and can be read, in the order of the ids; a few statements, however many there are.
     */
    List<Publication> find(Collection<PublicationId> ids);

    /**
     * Ids that begin or end with these characters, in their order, also of those that can't be read.
     *
     * @param limit 1 to 1,000
     */
    List<PublicationId> abbreviated(String part, int limit);

    /** Those of a post that can be read. */
    List<Publication> ofPost(PostId post);

    /** The damage of a publication that can't be read; empty if it is absent or readable. */
    Optional<DamagedRow> damaged(PublicationId id);

    /**
     * Those that can't be read and need a person: they aren't finished, as far as is known, and nothing is done with
     * them. Reads all that isn't finished, when it was not long ago.
     */
    List<DamagedRow> damaged();

    /**
     * Ends one that can't be read, as a person says so, with an audit entry. It stays unreadable.
     *
     * @throws StoreException when it can be read, or may have been sent; nothing is changed then
     */
    void cancelDamaged(PublicationId id, Actor actor);

    /**
     * Stores one step with its audit entry. What becomes visible by it, or is changed or deleted, is among the past
     * posts from then on.
     *
     * @return the publication as stored
     * @throws StaleChangeException when its revision isn't that of {@link PublicationStep#before}, or for
     *     {@link Transition#INTEND} when the lease, extended or not, is over by {@link Store#now}
     */
    Publication save(PublicationStep step);

    /**
     * As {@link #save(Change)}, with what the step cost, in the same transaction: what is published is charged once,
     * whatever fails.
     */
    Publication save(PublicationStep step, List<Usage> charges);

    /**
     * Stores steps of one publication that follow each other, each with its audit entry, in one transaction: nobody
     * sees or claims it between them.
     *
     * @param steps at least one
     * @throws StaleChangeException as {@link #save(Change)}; none is stored then
     */
    Publication saveAll(List<PublicationStep> steps);

    /**
     * Stores in one transaction that one ends and another goes out in its place, each with its audit entry: both or
     * neither, and never twice.
     *
     * @return the one that goes out, as stored
     * @throws StaleChangeException when the ended one's revision isn't the stored one, or the post has a publication
     *     for that account already
     */
    Publication reroute(Rerouting rerouting);

    /**
     * Claims what is due: PLANNED and not to be prepared first, {@code notBefore} not after {@code horizon}, of an
     * enabled network and an account that isn't paused; accounts take turns, and of an account the oldest come first.
     * None that was in flight at a crash of a node: {@link #claimPoisonCandidate}. For a node that joined also: of
     * networks that it has as wanted, {@link NodeRepository#report}.
     *
     * @param horizon now or a little later, so that preparing is done in time; answers are claimed no sooner than they
     *     are due, whatever it is, so that they can be taken back until then
     * @param limit 1 to 1,000
     * @param capacity of each account no more than this, and none when it isn't positive
     */
    List<Publication> claimDue(
            NodeId node, Instant horizon, Duration lease, int limit, ToIntFunction<AccountId> capacity);

    /** As the above, with room for all. */
    default List<Publication> claimDue(NodeId node, Instant horizon, Duration lease, int limit) {
        return claimDue(node, horizon, lease, limit, any -> limit);
    }

    /**
     * Claims what is to be prepared by now, without sending it: PLANNED, {@link Publication#prepareAt} not after
     * {@link Store#now}. Of each account the earliest come first. Else as {@link #claimDue}, which takes none of them.
     *
     * @param limit 1 to 1,000
     * @param capacity of each account no more than this
     */
    List<Publication> claimForPreparing(NodeId node, Duration lease, int limit, ToIntFunction<AccountId> capacity);

    /** The time of the next publication that {@link #claimForPreparing} would give a node; empty when there is none. */
    Optional<Instant> nextPreparation(NodeId node);

    /**
     * Claims the first one that is due, or to be prepared, of those that were in flight at crashes of nodes,
     * {@link Attempts#crashes}, which {@link #claimDue} leaves out: what died least often first. Else as that.
     */
    Optional<Publication> claimPoisonCandidate(NodeId node, Instant horizon, Duration lease);

    /**
     * A node is about to call a network for this one: were it to die before {@link #clearInCall}, that call may have
     * killed it.
     */
    void markInCall(PublicationId id, NodeId node);

    /** The node's call came back. @return whether it was noted */
    boolean clearInCall(PublicationId id, NodeId node);

    /** The marked calls: the node that makes one for a publication, or died during it. */
    Map<PublicationId, NodeId> calls();

    /**
     * Extends leases of a node to {@code lease} from now; a lease that is over already stays so.
     *
     * @return those of {@code ids} that the node still has
     */
    Set<PublicationId> extend(NodeId node, Collection<PublicationId> ids, Duration lease);

    /**
     * Adds those occurrences of repeated posts that aren't there yet, in one transaction: whichever node or start plans
     * them, each is there once.
     *
     * @return those that were added
     */
    List<Publication> planMissing(List<Publication> occurrences, Actor actor);

    /**
     * Posts of an account whose text may be much like another one, due in a span of time; candidates out of an index,
     * to be compared.
     *
     * @param limit 1 to 1,000
     */
    List<Publication> similarTo(AccountId account, TextFingerprint print, Instant from, Instant to, int limit);

    /** The zones of what is PLANNED or HELD. */
    List<String> zones();

    /** Those PLANNED or HELD in a zone whose instant was computed by older rules than {@code rules}. */
    List<Publication> olderRules(String zone, String rules, int limit);

    /** Those CLAIMED or SENDING whose lease is over by {@code now}, the earliest first. */
    List<Publication> abandoned(Instant now, int limit);

    /**
     * Those UNKNOWN or in REVIEW that are to be looked at by {@code now}; accounts take turns, and of an account the
     * earliest come first.
     *
     * @param limit 1 to 1,000
     * @param each only so many of an account, with those that are in hand
     * @param inHand are looked at already: none of these
     */
    List<Publication> unclear(Instant now, int limit, int each, Set<PublicationId> inHand);

    /**
     * When {@link #claimDue}, with a horizon that is so much later, would give a node the next PLANNED publication: its
     * due time less that, or its due time for an answer; empty when there is none.
     */
    Optional<Instant> nextDue(NodeId node, Duration ahead);

    /**
     * The due time of the next PLANNED publication that {@link #claimDue} would give a node; empty when there is none.
     */
    default Optional<Instant> nextDue(NodeId node) {
        return nextDue(node, Duration.ZERO);
    }

    /** A page of those that match, by {@code due} then id; rising or falling as the query says. */
    Slice<Publication> list(PublicationQuery query);

    /**
     * What is being sent or may have been sent by any node, and the usage so far, out of one state of the store.
     *
     * @param since minutes of usage not before
     */
    UnderWay underWay(String network, Instant since);

    /**
     * Stores steps that depend on {@link #underWay}, each with its audit entry. All who decide so, on all nodes, wait
     * for each other: a decision sees what the one before it stored. Steps whose revision isn't the stored one any more
     * are left out.
     *
     * @param decision what to store; asked once or several times, the last one counts, and it must not use the store
     */
    void saveByUse(String network, Instant since, Function<UnderWay, List<PublicationStep>> decision);

    /**
     * Hands over all that is PLANNED or HELD, by {@code due} then id, out of one state of the store; {@code consumer}
     * is called on this thread and must not use the store.
     *
     * @param network empty for all
     */
    void waiting(Optional<String> network, Consumer<WaitingPublication> consumer);

    /**
     * Hands over all posts that are due from an instant on and are neither CANCELLED, SKIPPED nor EXPIRED, by
     * {@code due} then id, by one statement; as {@link #waiting}.
     */
    void dueFrom(Instant from, Consumer<WaitingPublication> consumer);

    /** The number of matches in each state. */
    Map<PublicationState, Integer> count(PublicationQuery query);

    /** Counts the matches by status, each one once. */
    PublicationCounts counts(PublicationQuery query);
}
