package org.signalbox.simulator;

import static org.signalbox.model.store.StoreChange.Kind.PUBLICATION;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.NodeId;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Transition;
import org.signalbox.model.Usage;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.scheduler.DueLoop;

/** The queue as seen by one process, with injected faults. */
class FaultyPublications extends PartialPublicationRepository {
    final PublicationRepository store;
    private final SimulatedNode process;

    FaultyPublications(SimulatedNode process, PublicationRepository store) {
        this.process = process;
        this.store = store;
    }

    @Override
    public void plan(List<Publication> planned, Actor actor) {
        process.transactions().writes(FaultStep.ELSEWHERE, FaultStep.ELSEWHERE, PUBLICATION, "", () -> {
            store.plan(planned, actor);
            return planned;
        });
    }

    @Override
    public Publication save(PublicationStep change, List<Usage> charges) {
        var before = change.before().state();
        var intent = change.transition() == Transition.INTEND;
        var result = !intent && before == PublicationState.SENDING;
        return process.transactions()
                .writes(
                        intent ? FaultStep.BEFORE_INTENT : result ? FaultStep.BEFORE_RESULT : FaultStep.ELSEWHERE,
                        intent ? FaultStep.AFTER_INTENT : result ? FaultStep.AFTER_RESULT : FaultStep.ELSEWHERE,
                        PUBLICATION,
                        change.before().id().value(),
                        () -> {
                            var saved = process.transactions().settling(charges, () -> stored(change, charges));
                            saved.pending()
                                    .flatMap(PublicationPart::accepted)
                                    .ifPresent(process.networkServer().jobs()::kept);
                            process.trace(() -> saved.id() + " " + change.transition() + " → " + saved.state()
                                    + saved.reason()
                                            .map(why -> " (" + why.code() + ")")
                                            .orElse(""));
                            return saved;
                        });
    }

    /** Stores one step; mutations override it. */
    Publication stored(PublicationStep change, List<Usage> charges) {
        var id = change.before().id();
        if (change.transition() == Transition.INTEND && !process.transactions().leaseLasts(store.find(id))) {
            throw new StaleChangeException("publication " + id);
        }
        return store.save(change, charges);
    }

    @Override
    public List<Publication> claimDue(
            NodeId node, Instant horizon, Duration lease, int limit, ToIntFunction<AccountId> capacity) {
        if (!process.networks().current()) {
            return List.of();
        }
        var any = store.nextDue(node, DueLoop.CLAIMED_AHEAD)
                .filter(due -> !due.isAfter(horizon.minus(DueLoop.CLAIMED_AHEAD)))
                .isPresent();
        return process.transactions()
                .writes(
                        any ? FaultStep.BEFORE_CLAIM : FaultStep.ELSEWHERE,
                        any ? FaultStep.AFTER_CLAIM : FaultStep.ELSEWHERE,
                        PUBLICATION,
                        any ? "claimed" : "",
                        () -> {
                            var claimed = inOrder(
                                    store.claimDue(node, horizon, lease, limit, capacity), Publication::notBefore);
                            if (!claimed.isEmpty()) {
                                process.transactions().claimed(claimed);
                                process.trace(() -> "claims "
                                        + claimed.stream().map(Publication::id).toList());
                            }
                            return claimed;
                        });
    }

    @Override
    public List<Publication> claimForPreparing(
            NodeId node, Duration lease, int limit, ToIntFunction<AccountId> capacity) {
        if (!process.networks().current()) {
            return List.of();
        }
        if (store.nextPreparation(node).filter(process.transactions()::isPast).isEmpty()) {
            process.transactions().reads(); // nothing is claimed by it, so no fault belongs to a claim
            return List.of();
        }
        return process.transactions()
                .writes(FaultStep.BEFORE_CLAIM, FaultStep.AFTER_CLAIM, PUBLICATION, "claimed", () -> {
                    var claimed = inOrder(store.claimForPreparing(node, lease, limit, capacity), Publication::claimAt);
                    process.transactions().claimed(claimed);
                    process.trace(() -> "claims for preparing "
                            + claimed.stream().map(Publication::id).toList());
                    return claimed;
                });
    }

    @Override
    public Optional<Instant> nextPreparation(NodeId node) {
        process.transactions().reads();
        return store.nextPreparation(node);
    }

    @Override
    public Optional<Publication> claimPoisonCandidate(NodeId node, Instant horizon, Duration lease) {
        if (!process.networks().current()) {
            return Optional.empty();
        }
        if (store.list(PublicationQuery.all().in(PublicationState.PLANNED)).items().stream()
                .noneMatch(each -> each.progress().attempts().crashes() > 0)) {
            process.transactions().reads(); // nothing is claimed by it, so no fault belongs to a claim
            return Optional.empty();
        }
        return process.transactions()
                .writes(FaultStep.BEFORE_CLAIM, FaultStep.AFTER_CLAIM, PUBLICATION, "claimed", () -> {
                    var claimed = store.claimPoisonCandidate(node, horizon, lease);
                    process.transactions().claimed(claimed.stream().toList());
                    claimed.ifPresent(each -> process.trace(() -> "claims " + each.id() + ", under way at "
                            + each.progress().attempts().crashes() + " deaths"));
                    return claimed;
                });
    }

    @Override
    public void markInCall(PublicationId id, NodeId node) {
        process.transactions().writes(FaultStep.ELSEWHERE, FaultStep.ELSEWHERE, PUBLICATION, "", () -> {
            store.markInCall(id, node);
            return node;
        });
    }

    @Override
    public boolean clearInCall(PublicationId id, NodeId node) {
        return process.transactions()
                .writes(FaultStep.ELSEWHERE, FaultStep.ELSEWHERE, PUBLICATION, "", () -> store.clearInCall(id, node));
    }

    @Override
    public Map<PublicationId, NodeId> calls() {
        process.transactions().reads();
        return store.calls();
    }

    @Override
    public Optional<Publication> find(PublicationId id) {
        process.transactions().reads();
        return store.find(id);
    }

    @Override
    public List<Publication> ofPost(PostId post) {
        process.transactions().reads();
        return store.ofPost(post);
    }

    @Override
    public List<Publication> abandoned(Instant now, int limit) {
        process.transactions().reads();
        return inOrder(
                store.abandoned(now, limit), each -> each.lease().orElseThrow().until());
    }

    @Override
    public List<Publication> unclear(Instant now, int limit, int each, Set<PublicationId> inHand) {
        process.transactions().reads();
        return store.unclear(now, limit, each, inHand);
    }

    /** Orders results with equal times, which stores don't, because a seed must be reproducible. */
    private static List<Publication> inOrder(List<Publication> found, Function<Publication, Instant> time) {
        return found.stream()
                .sorted(Comparator.comparing(time)
                        .thenComparing(publication -> publication.id().value()))
                .toList();
    }

    @Override
    public Set<PublicationId> extend(NodeId node, Collection<PublicationId> ids, Duration lease) {
        return process.transactions()
                .writes(
                        FaultStep.ELSEWHERE,
                        FaultStep.ELSEWHERE,
                        PUBLICATION,
                        "",
                        () -> store.extend(node, ids, lease));
    }

    @Override
    public Optional<Instant> nextDue(NodeId node, Duration ahead) {
        process.transactions().reads();
        return store.nextDue(node, ahead);
    }

    @Override
    public Slice<Publication> list(PublicationQuery query) {
        process.transactions().reads();
        return store.list(query);
    }
}
