package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiFunction;
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
import org.signalbox.tests.fakes.FakeTermsBook;

/** A protocol with one fault, which simulations detect. The engine is the product's; what it gets is the fault's. */
enum Mutation implements EngineInputs {
    /** The unchanged protocol. */
    NONE,

    /** An empty search result counts at once, without regard to the network's visibility delay. */
    DELAY_IGNORED {
        @Override
        public Delivery told(Delivery truth) {
            return truth instanceof Delivery.ReadBack ? new Delivery.ReadBack(Duration.ZERO) : truth;
        }
    },

    /** One empty search result suffices, also within the visibility delay. */
    ONE_SEARCH(MutatedPublications::oneSearch),

    /** A stale node stores its intent without a check of epoch and lease. */
    INTENT_UNGUARDED(MutatedPublications::unguardedIntent),

    /** A retry uses a new key. */
    NEW_KEY {
        @Override
        public PublishKey sent(PublishKey key) {
            return new PublishKey(UUID.randomUUID(), key.mintedAt());
        }
    },

    /** A key is trusted forever. */
    KEY_NEVER_FORGOTTEN {
        @Override
        public Delivery told(Delivery truth) {
            return truth instanceof Delivery.Keyed ? Delivery.keyed(Duration.ofDays(3_650)) : truth;
        }
    },

    /** A living node is considered dead, and its work is taken over before its lease expires. */
    TAKEN_OVER_EARLY {
        @Override
        public boolean gone(NodeId other) {
            return true;
        }
    },

    /** The intent is stored after the request, together with the result. */
    INTENT_LATE(MutatedPublications::lateIntent),

    /** An unknown outcome counts as not sent. */
    UNKNOWN_IS_UNSENT {
        @Override
        public ConnectorException seen(ConnectorException fault) {
            return fault instanceof ConnectorException.OutcomeUnknown
                    ? new ConnectorException.NotSent("taken for not sent", fault)
                    : fault;
        }
    },

    /** A look-up finds a post that doesn't exist. */
    FOUND_UNSEEN {
        @Override
        public Optional<Receipt> found(PublishKey key, Optional<Receipt> truth) {
            return truth.or(() -> Optional.of(new Receipt("r0", Optional.empty(), key.mintedAt(), "{}")));
        }
    },

    /** Due times are compared with the machine's own clock, which is ahead. */
    OWN_CLOCK {
        @Override
        public Instant time(Instant stored) {
            return stored.plusSeconds(30);
        }
    },

    /** Terms are never checked. */
    TERMS_IGNORED {
        @Override
        public TermsBook book(TermsBook truth) {
            return TermsBook.NONE;
        }
    },

    /** A change of terms affects only later plans. */
    TERMS_AS_PLANNED {
        @Override
        public TermsBook book(TermsBook truth) {
            return new FakeTermsBook(truth.of(SeedScenario.NETWORK).orElseThrow());
        }
    },

    /** A budget is checked before a send, but nothing is reserved. */
    BUDGET_UNRESERVED {
        @Override
        public ReservationRepository reservations(Store store, FaultyReservations truth) {
            return FaultyReservations.unreserved(store, truth);
        }
    },

    /** Sent posts are settled at a cost of zero. */
    SETTLED_AT_ZERO(MutatedPublications::settledAtZero),

    /** Running processes never learn of a price change. */
    PRICES_AS_STARTED {
        @Override
        public TermsBook prices(TermsBook truth) {
            return new FakeTermsBook(truth.of(SeedScenario.NETWORK).orElseThrow());
        }
    },

    /** Reservations of ended publications are never released. */
    NEVER_SWEPT {
        @Override
        public ReservationRepository reservations(Store store, FaultyReservations truth) {
            return new FaultyReservations(truth) {
                @Override
                public int releaseEnded() {
                    return 0;
                }
            };
        }
    },

    /** Each intent has a random key. */
    KEYS_AT_RANDOM(MutatedPublications::randomKeys),

    /** After a fail-over, possibly sent posts are sent without a look-up. */
    NO_LOOK_AFTER_LOSS {
        @Override
        public boolean looks(Publication planned, Store store) {
            return !MutatedPublications.firstAttempt(planned, store);
        }
    },

    /** A fail-over isn't noticed. */
    LOSS_UNNOTICED {
        @Override
        public Reconnection told(Reconnection truth) {
            return new Reconnection(truth.from(), truth.to(), false, List.of());
        }
    },

    /** The losses of a fail-over aren't reported to people. */
    LOSS_UNREPORTED {
        @Override
        public Reconnection told(Reconnection truth) {
            return new Reconnection(truth.from(), truth.to(), truth.mayHaveLost(), List.of());
        }
    },

    /** Nodes follow every jump of a server's clock. */
    CLOCK_FOLLOWED {
        @Override
        public Function<LongSupplier, PostgresClock> clock(SimulatedSite site) {
            return PostgresClock::new;
        }
    },

    /** A starting node trusts a server's clock. */
    CLOCK_UNREMEMBERED {
        @Override
        public Function<LongSupplier, PostgresClock> clock(SimulatedSite site) {
            return nanos -> new PostgresClock(nanos, site.world::wall, OptionalLong.empty());
        }
    },

    /** A node doesn't restore results that the store has lost. */
    RECEIPTS_FORGOTTEN(MutatedPublications::forgottenReceipts),

    /** A silent sender is considered dead. */
    SILENCE_IS_DEATH(MutatedPublications::silenceIsDeath),

    /** What the network still works on is committed. */
    PENDING_IS_READY {
        @Override
        public Preparation told(Preparation truth) {
            return Preparation.ready(truth.prepared());
        }
    },

    /** What was prepared is kept forever. */
    NEVER_EXPIRES {
        @Override
        public Preparation told(Preparation truth) {
            return truth instanceof Preparation.Ready ? Preparation.ready(truth.prepared()) : truth;
        }
    },

    /** What another version of the connector prepared is committed. */
    VERSION_IGNORED {
        @Override
        public NetworkRecord told(NetworkRecord truth) {
            return NextNetworkRecord.of(truth, truth.state(), Optional.of("any"), truth.changedAt());
        }
    },

    /** What the network has accepted counts as visible. */
    ACCEPTED_IS_VISIBLE {
        @Override
        public Commitment told(Commitment truth) {
            return truth instanceof Commitment.Accepted(var id, var checkAt)
                    ? Commitment.visible(new Receipt(id, Optional.empty(), checkAt, "{}"))
                    : truth;
        }
    },

    /** What the network has accepted is sent again once it counts as absent. */
    ACCEPTED_IS_FORGOTTEN(MutatedPublications::forgottenAcceptance),

    /** A search that can't tell counts as one that found nothing. */
    CANNOT_TELL_IS_ABSENT {
        @Override
        public Lookup told(Lookup.CannotTell truth) {
            return Lookup.absent();
        }
    },

    /** What people see waits for what is prepared. */
    ONE_LANE {
        @Override
        public boolean lanes() {
            return false;
        }
    },

    /** Nobody asks again how far something is prepared. */
    NEVER_ASKED_AGAIN(MutatedPublications::neverAskedAgain),

    /** Any preparation that returns ends the count of crashes. */
    PROGRESS_ALWAYS((process, store) -> MutatedPublications.countedAfterPreparing(process, store, counted -> 0)),

    /** A preparation that gets further doesn't end the count of crashes. */
    PROGRESS_NEVER((process, store) -> MutatedPublications.countedAfterPreparing(process, store, counted -> counted)),

    /** Whoever answers isn't told that somebody else did. */
    ANSWERS_UNTOLD {
        @Override
        public boolean tellsAnswers() {
            return false;
        }
    },

    /** Whoever answers isn't told that an answer was restored that was undone when they looked. */
    RESTORED_UNSEEN {
        @Override
        public boolean renumbersRestored() {
            return false;
        }
    },

    /** Answers are claimed ahead of their time, as posts are. */
    ANSWERS_AHEAD(MutatedPublications::answersAhead);

    private final BiFunction<SimulatedNode, PublicationRepository, FaultyPublications> queue;

    Mutation() {
        this(FaultyPublications::new);
    }

    Mutation(BiFunction<SimulatedNode, PublicationRepository, FaultyPublications> queue) {
        this.queue = queue;
    }

    @Override
    public FaultyPublications queue(SimulatedNode process, PublicationRepository store) {
        return queue.apply(process, store);
    }
}
