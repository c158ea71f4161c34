package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.Evidence;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Transition;
import org.signalbox.model.Usage;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.scheduler.DueLoop;

/** The queues of protocols with one fault. */
final class MutatedPublications {
    private MutatedPublications() {}

    /** One empty search result suffices, also within the visibility delay. */
    static FaultyPublications oneSearch(SimulatedNode process, PublicationRepository store) {
        return new FaultyPublications(process, store) {
            @Override
            Publication stored(PublicationStep change, List<Usage> charges) {
                return super.stored(absentAfter(change), charges);
            }
        };
    }

    private static PublicationStep absentAfter(PublicationStep look) {
        var looked = look.audit().evidence().flatMap(Evidence::readBack).isPresent();
        if (look.transition() != Transition.MARK_UNKNOWN
                || look.before().state() != PublicationState.UNKNOWN
                || !looked) {
            return look;
        }
        var part = look.before().pending().orElseThrow();
        var now = look.audit().at();
        return look.before().unsent(part.index(), Message.of("publishing.unclear.absent"), now, actor(look));
    }

    /** A stale node stores its intent without a check of epoch and lease. */
    static FaultyPublications unguardedIntent(SimulatedNode process, PublicationRepository store) {
        return new FaultyPublications(process, store) {
            @Override
            Publication stored(PublicationStep change, List<Usage> charges) {
                if (change.transition() == Transition.INTEND) {
                    ((MemoryPublications) store).overwrite(change.after());
                    return change.after();
                }
                return super.stored(change, charges);
            }
        };
    }

    /** The intent is stored after the request, together with the result. */
    static FaultyPublications lateIntent(SimulatedNode process, PublicationRepository store) {
        var kept = new HashMap<PublicationId, PublicationStep>();
        return new FaultyPublications(process, store) {
            @Override
            Publication stored(PublicationStep change, List<Usage> charges) {
                if (change.transition() == Transition.INTEND) {
                    kept.put(change.before().id(), change);
                    return change.after();
                }
                Optional.ofNullable(kept.remove(change.before().id()))
                        .ifPresent(intent -> super.stored(intent, List.of()));
                return super.stored(change, charges);
            }
        };
    }

    /** Sent posts are settled at a cost of zero. */
    static FaultyPublications settledAtZero(SimulatedNode process, PublicationRepository store) {
        return new FaultyPublications(process, store) {
            @Override
            Publication stored(PublicationStep change, List<Usage> charges) {
                return super.stored(change, List.of());
            }
        };
    }

    /** Each intent has a random key. */
    static FaultyPublications randomKeys(SimulatedNode process, PublicationRepository store) {
        return new FaultyPublications(process, store) {
            @Override
            Publication stored(PublicationStep change, List<Usage> charges) {
                return super.stored(change.transition() == Transition.INTEND ? withFreshKey(change) : change, charges);
            }
        };
    }

    /** Answers are claimed ahead of their time, as posts are. */
    static FaultyPublications answersAhead(SimulatedNode process, PublicationRepository store) {
        return new FaultyPublications(process, store) {
            @Override
            public List<Publication> claimDue(
                    NodeId node, Instant horizon, Duration lease, int limit, ToIntFunction<AccountId> capacity) {
                var claimed = new ArrayList<>(super.claimDue(node, horizon, lease, limit, capacity));
                var at = horizon.minus(DueLoop.CLAIMED_AHEAD);
                store.list(PublicationQuery.all().in(PublicationState.PLANNED)).items().stream()
                        .filter(each -> each.isAnswer() && !each.notBefore().isAfter(horizon))
                        .filter(each -> each.prepareAt().isEmpty())
                        .map(each -> store.save(each.claim(node, at.plus(lease), new Actor(node.value(), at))))
                        .forEach(claimed::add);
                return claimed;
            }
        };
    }

    /** Nobody asks again how far something is prepared. */
    static FaultyPublications neverAskedAgain(SimulatedNode process, PublicationRepository store) {
        return new FaultyPublications(process, store) {
            @Override
            public List<Publication> claimForPreparing(
                    NodeId node, Duration lease, int limit, ToIntFunction<AccountId> capacity) {
                return super.claimForPreparing(node, lease, limit, capacity).stream()
                        .filter(each -> each.parts().stream()
                                .allMatch(part -> part.prepared().isEmpty()))
                        .toList();
            }
        };
    }

    /** @param crashes of those counted before a preparation, how many count after it */
    static FaultyPublications countedAfterPreparing(
            SimulatedNode process, PublicationRepository store, IntUnaryOperator crashes) {
        return new FaultyPublications(process, store) {
            @Override
            Publication stored(PublicationStep change, List<Usage> charges) {
                var counted = change.before().progress().attempts().crashes();
                return super.stored(
                        change.transition() == Transition.PREPARE
                                ? change.withCrashCount(crashes.applyAsInt(counted))
                                : change,
                        charges);
            }
        };
    }

    /** What the network has accepted is taken for any unknown outcome. */
    static FaultyPublications forgottenAcceptance(SimulatedNode process, PublicationRepository store) {
        return new FaultyPublications(process, store) {
            @Override
            Publication stored(PublicationStep change, List<Usage> charges) {
                var unaccepted = change.transition() == Transition.MARK_UNKNOWN
                        && change.after()
                                .pending()
                                .flatMap(PublicationPart::accepted)
                                .isPresent();
                if (!unaccepted) {
                    return super.stored(change, charges);
                }
                process.networkServer()
                        .jobs()
                        .kept(change.after()
                                .pending()
                                .flatMap(PublicationPart::accepted)
                                .orElseThrow());
                var now = change.audit().at();
                var why = Message.of("publishing.unclear.looking");
                return super.stored(change.before().markUnknown(why, now.plusSeconds(1), actor(change)), charges);
            }
        };
    }

    private static PublicationStep withFreshKey(PublicationStep intent) {
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

    /** A node doesn't restore results that the store has lost. */
    static FaultyPublications forgottenReceipts(SimulatedNode process, PublicationRepository store) {
        return new FaultyPublications(process, store) {
            @Override
            Publication stored(PublicationStep change, List<Usage> charges) {
                if (isRecalled(change)) {
                    throw new StaleChangeException(
                            "forgotten: " + change.before().id());
                }
                return super.stored(change, charges);
            }
        };
    }

    private static boolean isRecalled(PublicationStep change) {
        return change.transition() == Transition.INTEND
                && change.after()
                        .pending()
                        .flatMap(PublicationPart::prepared)
                        .filter(made -> made.json().equals("{}"))
                        .isPresent();
    }

    /** A silent sender is considered dead. */
    static FaultyPublications silenceIsDeath(SimulatedNode process, PublicationRepository store) {
        return new FaultyPublications(process, store) {
            @Override
            Publication stored(PublicationStep change, List<Usage> charges) {
                var lost = change.transition() == Transition.MARK_UNKNOWN
                        && change.after().lease().isPresent();
                return super.stored(lost ? forsaken(change) : change, charges);
            }
        };
    }

    private static PublicationStep forsaken(PublicationStep lost) {
        var why = lost.after().reason().orElseThrow();
        return lost.before()
                .markUnknown(
                        why, lost.after().progress().attempts().reconcileAt().orElseThrow(), actor(lost));
    }

    /** Whether the store knows of exactly one intent, whose outcome isn't known. */
    static boolean firstAttempt(Publication planned, Store store) {
        return store.publications()
                .find(planned.id())
                .filter(found -> found.state() == PublicationState.SENDING)
                .flatMap(Publication::pending)
                .filter(part -> part.attempts() == 1)
                .isPresent();
    }

    private static Actor actor(PublicationStep change) {
        return new Actor(change.audit().actor(), change.audit().at());
    }
}
