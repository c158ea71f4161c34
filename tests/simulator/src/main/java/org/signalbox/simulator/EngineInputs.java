package org.signalbox.simulator;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.Reconnection;
import org.signalbox.model.store.ReservationRepository;
import org.signalbox.model.store.Store;
import org.signalbox.store.internal.postgres.PostgresClock;
import org.signalbox.terms.TermsBook;

/**
 * What the engine gets from the network, other nodes and the store: the truth, unless a {@link Mutation} changes it.
 */
interface EngineInputs {
    /** A connector's answer as seen by the engine. */
    default Preparation told(Preparation truth) {
        return truth;
    }

    /** A connector's answer to a commit as seen by the engine. */
    default Commitment told(Commitment truth) {
        return truth;
    }

    /** A connector's search that can't tell, as seen by the engine. */
    default Lookup told(Lookup.CannotTell truth) {
        return truth;
    }

    /** Whether what is prepared has lanes of its own. */
    default boolean lanes() {
        return true;
    }

    /** The network as reported to the engine. */
    default NetworkRecord told(NetworkRecord truth) {
        return truth;
    }

    /** The network's delivery guarantee as reported to the engine. */
    default Delivery told(Delivery truth) {
        return truth;
    }

    /** The key in a request. */
    default PublishKey sent(PublishKey key) {
        return key;
    }

    /** The result of a search. */
    default Optional<Receipt> found(PublishKey key, Optional<Receipt> truth) {
        return truth;
    }

    /** The fail-over as reported to the engine. */
    default Reconnection told(Reconnection truth) {
        return truth;
    }

    /** Whether a look-up is sent to the network. */
    default boolean looks(Publication planned, Store store) {
        return true;
    }

    /** The store's time as seen by the engine. */
    default Instant time(Instant stored) {
        return stored;
    }

    /** A node's estimate of the store's time, from its monotonic clock. */
    default Function<LongSupplier, PostgresClock> clock(SimulatedSite site) {
        return nanos -> new PostgresClock(nanos, site.world::wall, OptionalLong.of(site.takeover.rememberedAhead()));
    }

    /** A failure as seen by the engine. */
    default ConnectorException seen(ConnectorException fault) {
        return fault;
    }

    /** The terms as seen by the engine. */
    default TermsBook book(TermsBook truth) {
        return truth;
    }

    /** The terms from which the engine takes prices. */
    default TermsBook prices(TermsBook truth) {
        return truth;
    }

    /** The reservations as seen by a process. */
    default ReservationRepository reservations(Store store, FaultyReservations truth) {
        return truth;
    }

    /** Whether another node is wrongly reported dead. */
    default boolean gone(NodeId other) {
        return false;
    }

    /** Whether a window is told that an item was answered meanwhile. */
    default boolean tellsAnswers() {
        return true;
    }

    /** Whether an answer that is restored counts as one that nobody has seen. */
    default boolean renumbersRestored() {
        return true;
    }

    /** The queue as seen by a process. */
    FaultyPublications queue(SimulatedNode process, PublicationRepository store);
}
