package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.Actor;
import org.signalbox.model.Change;
import org.signalbox.model.Evidence;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Transition;
import org.signalbox.model.Usage;
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
            return new FaultyPublications(process, store) {
                @Override
                Publication stored(Change change, List<Usage> charges) {
                    return super.stored(absentAfter(change), charges);
                }
            };
        }

        private Change absentAfter(Change look) {
            var looked = look.audit().evidence().flatMap(Evidence::readBack).isPresent();
            if (look.move() != Transition.MARK_UNKNOWN
                    || look.before().state() != PublicationState.UNKNOWN
                    || !looked) {
                return look;
            }
            var part = look.before().pending().orElseThrow();
            var now = look.audit().at();
            return look.before().unsent(part.index(), Message.of("publishing.unclear.absent"), now, actor(look));
        }
    },

    /** A stale node stores its intent without a check of epoch and lease. */
    INTENT_UNGUARDED {
        @Override
        FaultyPublications queue(SimulatedNode process, PublicationRepository store) {
            return new FaultyPublications(process, store) {
                @Override
                Publication stored(Change change, List<Usage> charges) {
                    if (change.move() == Transition.INTEND) {
                        ((MemoryPublications) store).overwrite(change.after());
                        return change.after();
                    }
                    return super.stored(change, charges);
                }
            };
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
            var kept = new HashMap<PublicationId, Change>();
            return new FaultyPublications(process, store) {
                @Override
                Publication stored(Change change, List<Usage> charges) {
                    if (change.move() == Transition.INTEND) {
                        kept.put(change.before().id(), change);
                        return change.after();
                    }
                    Optional.ofNullable(kept.remove(change.before().id()))
                            .ifPresent(intent -> super.stored(intent, List.of()));
                    return super.stored(change, charges);
                }
            };
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
            return asStarted(truth);
        }
    },

    /** A budget is checked before a send, but nothing is reserved. */
    BUDGET_UNRESERVED {
        @Override
        ReservationRepository reservations(Store store, FaultyReservations truth) {
            return new FaultyReservations(truth) {
                @Override
                Map<PublicationId, Shortage> reserved(List<Request> requests, Pricing pricing) {
                    var shortages = new HashMap<PublicationId, Shortage>();
                    for (var budget : store.budgets().list()) {
                        var spent = store.reservations().totals(budget).spent().amount();
                        var left = budget.amount().amount().subtract(spent);
                        for (var request : requests) {
                            var covers = budget.stops()
                                    && budget.covers(request.publication().account());
                            for (var cost : covers ? request.price() : List.<Money>of()) {
                                if (cost.amount().compareTo(left) > 0) {
                                    shortages.put(
                                            request.publication().id(), new Shortage(budget, store.now(), cost, cost));
                                }
                            }
                        }
                    }
                    return shortages;
                }
            };
        }
    },

    /** Sent posts are settled at a cost of zero. */
    SETTLED_AS_NOTHING {
        @Override
        FaultyPublications queue(SimulatedNode process, PublicationRepository store) {
            return new FaultyPublications(process, store) {
                @Override
                Publication stored(Change change, List<Usage> charges) {
                    return super.stored(change, List.of());
                }
            };
        }
    },

    /** Running processes never learn of a price change. */
    PRICES_AS_STARTED {
        @Override
        TermsBook prices(TermsBook truth) {
            return asStarted(truth);
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
            return new FaultyPublications(process, store) {
                @Override
                Publication stored(Change change, List<Usage> charges) {
                    return super.stored(change.move() == Transition.INTEND ? withFreshKey(change) : change, charges);
                }
            };
        }

        private Change withFreshKey(Change intent) {
            var part = intent.before().pending().orElseThrow();
            if (part.key().isPresent()) {
                return intent;
            }
            var next = intent.after().parts().get(part.index());
            var key = new PublishKey(UUID.randomUUID(), next.key().orElseThrow().mintedAt());
            return intent.before()
                    .intend(
                            part.index(),
                            key,
                            next.prepared().orElseThrow(),
                            next.deadline().orElseThrow(),
                            actor(intent));
        }
    },

    /** After a fail-over, possibly sent posts are sent without a look-up. */
    NO_LOOK_AFTER_LOSS {
        @Override
        boolean looks(Publication planned, Store store) {
            return store.publications()
                    .find(planned.id())
                    .filter(found -> found.state() == PublicationState.SENDING)
                    .flatMap(Publication::pending)
                    .filter(part -> part.attempts() == 1)
                    .isEmpty();
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
            return new FaultyPublications(process, store) {
                @Override
                Publication stored(Change change, List<Usage> charges) {
                    if (isRecalled(change)) {
                        throw new IllegalStateException("forgotten");
                    }
                    return super.stored(change, charges);
                }
            };
        }

        private boolean isRecalled(Change change) {
            return change.move() == Transition.INTEND
                    && change.after()
                            .pending()
                            .flatMap(PublicationPart::prepared)
                            .filter("{}"::equals)
                            .isPresent();
        }
    },

    /** A silent sender is considered dead. */
    SILENCE_IS_DEATH {
        @Override
        FaultyPublications queue(SimulatedNode process, PublicationRepository store) {
            return new FaultyPublications(process, store) {
                @Override
                Publication stored(Change change, List<Usage> charges) {
                    var lost = change.move() == Transition.MARK_UNKNOWN
                            && change.after().lease().isPresent();
                    return super.stored(lost ? forsaken(change) : change, charges);
                }
            };
        }

        private Change forsaken(Change lost) {
            var why = lost.after().reason().orElseThrow();
            return lost.before()
                    .markUnknown(
                            why,
                            lost.after().progress().attempts().reconcileAt().orElseThrow(),
                            actor(lost));
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

    private static TermsBook asStarted(TermsBook truth) {
        return new FakeTermsBook(truth.of(Scenario.NETWORK).orElseThrow());
    }

    /** Whether another node is wrongly reported dead. */
    boolean gone(NodeId other) {
        return false;
    }

    /** The queue as seen by a process. */
    FaultyPublications queue(SimulatedNode process, PublicationRepository store) {
        return new FaultyPublications(process, store);
    }

    private static Actor actor(Change change) {
        return new Actor(change.audit().actor(), change.audit().at());
    }
}
