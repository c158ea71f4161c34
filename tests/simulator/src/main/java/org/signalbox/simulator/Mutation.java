package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.Reconnection;
import org.signalbox.model.store.ReservationRepository;
import org.signalbox.model.store.Store;
import org.signalbox.store.internal.postgres.PostgresClock;
import org.signalbox.terms.TermsBook;
import org.signalbox.tests.fakes.FakeTermsBook;

/**
 * A protocol with one fault, to verify that simulations detect it. The engine is always the product's; a mutation
 * changes its inputs from the network, other nodes and the store to those of the faulty protocol.
 */
enum Mutation {
    /** The unchanged protocol. */
    NONE,

    /** An empty search result counts at once, without regard to the network's visibility delay. */
    DELAY_IGNORED {
        @Override
        Delivery told(Delivery truth) {
            return truth instanceof Delivery.ReadBack ? new Delivery.ReadBack(Duration.ZERO) : truth;
        }
    },

    /** One empty search result suffices, also within the visibility delay. */
    ONE_SEARCH {
        @Override
        FaultyPublications queue(SimulatedNode process, PublicationRepository store) {
            return MutatedPublications.oneSearch(process, store);
        }
    },

    /** A stale node stores its intent without a check of epoch and lease. */
    INTENT_UNGUARDED {
        @Override
        FaultyPublications queue(SimulatedNode process, PublicationRepository store) {
            return MutatedPublications.unguardedIntent(process, store);
        }
    },

    /** A retry uses a new key. */
    NEW_KEY {
        @Override
        PublishKey sent(PublishKey key) {
            return new PublishKey(UUID.randomUUID(), key.mintedAt());
        }
    },

    /** A key is trusted forever. */
    KEY_NEVER_FORGOTTEN {
        @Override
        Delivery told(Delivery truth) {
            return truth instanceof Delivery.Keyed ? new Delivery.Keyed(Duration.ofDays(3_650)) : truth;
        }
    },

    /** A living node is considered dead, and its work is taken over before its lease expires. */
    TAKEN_OVER_EARLY {
        @Override
        boolean gone(NodeId other) {
            return true;
        }
    },

    /** The intent is stored after the request, together with the result. */
    INTENT_LATE {
        @Override
        FaultyPublications queue(SimulatedNode process, PublicationRepository store) {
            return MutatedPublications.lateIntent(process, store);
        }
    },

    /** An unknown outcome counts as not sent. */
    UNKNOWN_IS_UNSENT {
        @Override
        ConnectorException seen(ConnectorException fault) {
            return fault instanceof ConnectorException.OutcomeUnknown
                    ? new ConnectorException.NotSent("taken for not sent", fault)
                    : fault;
        }
    },

    /** A look-up finds a post that doesn't exist. */
    FOUND_UNSEEN {
        @Override
        Optional<Receipt> found(PublishKey key, Optional<Receipt> truth) {
            return truth.or(() -> Optional.of(new Receipt("r0", Optional.empty(), key.mintedAt(), "{}")));
        }
    },

    /** Due times are compared with the machine's own clock, which is ahead. */
    OWN_CLOCK {
        @Override
        Instant time(Instant stored) {
            return stored.plusSeconds(30);
        }
    },

    /** Terms are never checked. */
    TERMS_IGNORED {
        @Override
        TermsBook book(TermsBook truth) {
            return TermsBook.NONE;
        }
    },

    /** A change of terms affects only later plans. */
    TERMS_AS_PLANNED {
        @Override
        TermsBook book(TermsBook truth) {
            return new FakeTermsBook(truth.of(SeedScenario.NETWORK).orElseThrow());
        }
    },

    /** A budget is checked before a send, but nothing is reserved. */
    BUDGET_UNRESERVED {
        @Override
        ReservationRepository reservations(Store store, FaultyReservations truth) {
            return FaultyReservations.unreserved(store, truth);
        }
    },

    /** Sent posts are settled at a cost of zero. */
    SETTLED_AS_NOTHING {
        @Override
        FaultyPublications queue(SimulatedNode process, PublicationRepository store) {
            return MutatedPublications.settledAsNothing(process, store);
        }
    },

    /** Running processes never learn of a price change. */
    PRICES_AS_STARTED {
        @Override
        TermsBook prices(TermsBook truth) {
            return new FakeTermsBook(truth.of(SeedScenario.NETWORK).orElseThrow());
        }
    },

    /** Reservations of ended publications are never released. */
    NEVER_SWEPT {
        @Override
        ReservationRepository reservations(Store store, FaultyReservations truth) {
            return new FaultyReservations(truth) {
                @Override
                public int releaseEnded() {
                    return 0;
                }
            };
        }
    },

    /** Each intent has a random key. */
    KEYS_AT_RANDOM {
        @Override
        FaultyPublications queue(SimulatedNode process, PublicationRepository store) {
            return MutatedPublications.randomKeys(process, store);
        }
    },

    /** After a fail-over, possibly sent posts are sent without a look-up. */
    NO_LOOK_AFTER_LOSS {
        @Override
        boolean looks(Publication planned, Store store) {
            return !MutatedPublications.firstAttempt(planned, store);
        }
    },

    /** A fail-over isn't noticed. */
    LOSS_UNNOTICED {
        @Override
        Reconnection told(Reconnection truth) {
            return new Reconnection(truth.from(), truth.to(), false, List.of());
        }
    },

    /** The losses of a fail-over aren't reported to people. */
    LOSS_UNTOLD {
        @Override
        Reconnection told(Reconnection truth) {
            return new Reconnection(truth.from(), truth.to(), truth.mayHaveLost(), List.of());
        }
    },

    /** Nodes follow every jump of a server's clock. */
    CLOCK_FOLLOWED {
        @Override
        Function<LongSupplier, PostgresClock> clock(SimulatedSite site) {
            return PostgresClock::new;
        }
    },

    /** A starting node trusts a server's clock. */
    CLOCK_UNREMEMBERED {
        @Override
        Function<LongSupplier, PostgresClock> clock(SimulatedSite site) {
            return nanos -> new PostgresClock(nanos, site.world::wall, OptionalLong.empty());
        }
    },

    /** A node doesn't restore results that the store has lost. */
    RECEIPTS_FORGOTTEN {
        @Override
        FaultyPublications queue(SimulatedNode process, PublicationRepository store) {
            return MutatedPublications.forgottenReceipts(process, store);
        }
    },

    /** A silent sender is considered dead. */
    SILENCE_IS_DEATH {
        @Override
        FaultyPublications queue(SimulatedNode process, PublicationRepository store) {
            return MutatedPublications.silenceIsDeath(process, store);
        }
    };

    /** The network's delivery guarantee as reported to the engine. */
    Delivery told(Delivery truth) {
        return truth;
    }

    /** The key in a request. */
    PublishKey sent(PublishKey key) {
        return key;
    }

    /** The result of a search. */
    Optional<Receipt> found(PublishKey key, Optional<Receipt> truth) {
        return truth;
    }

    /** The fail-over as reported to the engine. */
    Reconnection told(Reconnection truth) {
        return truth;
    }

    /** Whether a look-up is sent to the network. */
    boolean looks(Publication planned, Store store) {
        return true;
    }

    /** The store's time as seen by the engine. */
    Instant time(Instant stored) {
        return stored;
    }

    /** A node's estimate of the store's time, from its monotonic clock. */
    Function<LongSupplier, PostgresClock> clock(SimulatedSite site) {
        return nanos -> new PostgresClock(nanos, site.world::wall, OptionalLong.of(site.takeover.rememberedAhead()));
    }

    /** A failure as seen by the engine. */
    ConnectorException seen(ConnectorException fault) {
        return fault;
    }

    /** The terms as seen by the engine. */
    TermsBook book(TermsBook truth) {
        return truth;
    }

    /** The terms from which the engine takes prices. */
    TermsBook prices(TermsBook truth) {
        return truth;
    }

    /** The reservations as seen by a process. */
    ReservationRepository reservations(Store store, FaultyReservations truth) {
        return truth;
    }

    /** Whether another node is wrongly reported dead. */
    boolean gone(NodeId other) {
        return false;
    }

    /** The queue as seen by a process. */
    FaultyPublications queue(SimulatedNode process, PublicationRepository store) {
        return new FaultyPublications(process, store);
    }
}
