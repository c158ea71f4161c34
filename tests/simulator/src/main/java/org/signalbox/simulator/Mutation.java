package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AccountId;
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
import org.signalbox.model.store.Subscription;
import org.signalbox.store.internal.PostgresClock;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsBook;

/**
 * A protocol that is wrong in one way, to see that simulations notice. The engine is the product's in each: what it is
 * told of the network, of other nodes and of the store is what another protocol would have made of it.
 */
enum Mutation {
    /** The protocol as it is. */
    NONE,

    /** A search that shows nothing counts at once, whatever the network says of its delay. */
    DELAY_IGNORED {
        @Override
        Delivery told(Delivery truth) {
            return truth instanceof Delivery.ReadBack ? new Delivery.ReadBack(Duration.ZERO) : truth;
        }
    },

    /** One search that shows nothing is enough, also while the network's delay lasts. */
    ONE_SEARCH {
        @Override
        FaultyPublications queue(Process process, PublicationRepository store) {
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

    /** A stale node stores its intent whatever others made of the publication: no epoch and no lease is looked at. */
    INTENT_UNGUARDED {
        @Override
        FaultyPublications queue(Process process, PublicationRepository store) {
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

    /** What is sent again bears another key. */
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

    /** A node that is there is taken for dead, and its work taken over before its lease is over. */
    TAKEN_OVER_EARLY {
        @Override
        boolean gone(NodeId other) {
            return true;
        }
    },

    /** The intent is stored after the request, with its result. */
    INTENT_LATE {
        @Override
        FaultyPublications queue(Process process, PublicationRepository store) {
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

    /** What is unclear counts as not sent. */
    UNKNOWN_IS_UNSENT {
        @Override
        ConnectorException seen(ConnectorException fault) {
            return fault instanceof ConnectorException.OutcomeUnknown
                    ? new ConnectorException.NotSent("taken for not sent", fault)
                    : fault;
        }
    },

    /** A look finds what isn't there. */
    FOUND_UNSEEN {
        @Override
        Optional<Receipt> found(PublishKey key, Optional<Receipt> truth) {
            return truth.or(() -> Optional.of(new Receipt("r0", Optional.empty(), key.mintedAt(), "{}")));
        }
    },

    /** What is due is told by a machine's own clock, which is ahead. */
    OWN_CLOCK {
        @Override
        Instant time(Instant stored) {
            return stored.plusSeconds(30);
        }
    },

    /** Nothing is held against the terms. */
    TERMS_IGNORED {
        @Override
        TermsBook book(TermsBook truth) {
            return TermsBook.NONE;
        }
    },

    /** A change of terms is heard of only by what is planned after it. */
    TERMS_AS_PLANNED {
        @Override
        TermsBook book(TermsBook truth) {
            return asStarted(truth);
        }
    },

    /** A budget is looked at before a publication goes, but nothing of it is reserved. */
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

    /** What was sent is settled as though it had cost nothing. */
    SETTLED_AS_NOTHING {
        @Override
        FaultyPublications queue(Process process, PublicationRepository store) {
            return new FaultyPublications(process, store) {
                @Override
                Publication stored(Change change, List<Usage> charges) {
                    return super.stored(change, List.of());
                }
            };
        }
    },

    /** A change of prices is heard of by no process that runs already. */
    PRICES_AS_STARTED {
        @Override
        TermsBook prices(TermsBook truth) {
            return asStarted(truth);
        }
    },

    /** What is reserved for nobody is never given back. */
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

    /** Each intent has a key by chance. */
    KEYS_AT_RANDOM {
        @Override
        FaultyPublications queue(Process process, PublicationRepository store) {
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

    /** What may have been sent before a fail-over is sent without a look. */
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

    /** Another server is taken for the one before. */
    LOSS_UNNOTICED {
        @Override
        Reconnection told(Reconnection truth) {
            return new Reconnection(truth.from(), truth.to(), false, List.of());
        }
    },

    /** What a fail-over has lost isn't told to people. */
    LOSS_UNTOLD {
        @Override
        Reconnection told(Reconnection truth) {
            return new Reconnection(truth.from(), truth.to(), truth.mayHaveLost(), List.of());
        }
    },

    /** A server's clock is followed wherever it jumps to. */
    CLOCK_FOLLOWED {
        @Override
        Function<LongSupplier, PostgresClock> clock(SimulatedSite site) {
            return PostgresClock::new;
        }
    },

    /** A node that starts takes a server's clock for right. */
    CLOCK_UNREMEMBERED {
        @Override
        Function<LongSupplier, PostgresClock> clock(SimulatedSite site) {
            return nanos -> new PostgresClock(nanos, site.world::wall, OptionalLong.empty());
        }
    },

    /** What a node has sent and the store has lost isn't stored again. */
    RECEIPTS_FORGOTTEN {
        @Override
        FaultyPublications queue(Process process, PublicationRepository store) {
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

    /** A sender that is silent is taken for one that sends no more. */
    SILENCE_IS_DEATH {
        @Override
        FaultyPublications queue(Process process, PublicationRepository store) {
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

    /** What the engine is told of how the network's commits can be made to happen once. */
    Delivery told(Delivery truth) {
        return truth;
    }

    /** The key that a request bears. */
    PublishKey sent(PublishKey key) {
        return key;
    }

    /** What a search shows. */
    Optional<Receipt> found(PublishKey key, Optional<Receipt> truth) {
        return truth;
    }

    /** What the engine is told of a fail-over. */
    Reconnection told(Reconnection truth) {
        return truth;
    }

    /** Whether the network is asked for what is looked for. */
    boolean looks(Publication planned, Store store) {
        return true;
    }

    /** What the engine takes for the store's time. */
    Instant time(Instant stored) {
        return stored;
    }

    /** The store's time as a node knows it, of its monotonic clock. */
    Function<LongSupplier, PostgresClock> clock(SimulatedSite site) {
        return nanos -> new PostgresClock(nanos, site.world::wall, OptionalLong.of(site.takeover.rememberedAhead()));
    }

    /** What the engine sees of what went wrong. */
    ConnectorException seen(ConnectorException fault) {
        return fault;
    }

    /** The terms as the engine knows them. */
    TermsBook book(TermsBook truth) {
        return truth;
    }

    /** The terms that the engine takes prices from. */
    TermsBook prices(TermsBook truth) {
        return truth;
    }

    /** Reserved money as a process reaches it. */
    ReservationRepository reservations(Store store, FaultyReservations truth) {
        return truth;
    }

    private static TermsBook asStarted(TermsBook truth) {
        var first = truth.of(Scenario.NETWORK);
        return new TermsBook() {
            @Override
            public Optional<Terms> of(AccountId account) {
                return first;
            }

            @Override
            public Optional<Terms> of(String network) {
                return first;
            }

            @Override
            public Subscription onChange(Consumer<String> listener) {
                return () -> {};
            }
        };
    }

    /** Whether another node is wrongly said to be dead. */
    boolean gone(NodeId other) {
        return false;
    }

    /** The queue as a process reaches it. */
    FaultyPublications queue(Process process, PublicationRepository store) {
        return new FaultyPublications(process, store);
    }

    private static Actor actor(Change change) {
        return new Actor(change.audit().actor(), change.audit().at());
    }
}
