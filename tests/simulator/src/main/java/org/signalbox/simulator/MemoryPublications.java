package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.NodeId;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Transition;
import org.signalbox.model.Usage;
import org.signalbox.model.store.GivenAnswer;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.StaleChangeException;

/** The queue in memory, with the guards of the real store: revision, lease and epoch. */
final class MemoryPublications extends PartialPublicationRepository {
    private final Map<String, Publication> all = new TreeMap<>();
    private final Map<PublicationId, NodeId> calls = new HashMap<>();
    private final Supplier<Instant> now;
    private final MemoryClaimable claimable;
    private final BiConsumer<Publication, List<Usage>> settles;

    /**
     * @param mayBeSent whether an account and its network are enabled
     * @param settles called with each stored step and its cost
     */
    MemoryPublications(
            Supplier<Instant> now, Predicate<AccountId> mayBeSent, BiConsumer<Publication, List<Usage>> settles) {
        this.now = now;
        claimable = new MemoryClaimable(all.values(), mayBeSent);
        this.settles = settles;
    }

    @Override
    public void plan(List<Publication> planned, Actor actor) {
        planned.forEach(publication -> all.put(publication.id().value(), publication));
    }

    @Override
    public Optional<GivenAnswer> planAnswer(Publication answer, Actor actor) {
        var other = MemoryAnswers.inPlaceOf(answer, all());
        if (other.isEmpty()) {
            overwrite(answer);
        }
        return other;
    }

    @Override
    public Map<String, List<GivenAnswer>> answers(AccountId account, Collection<String> items) {
        return MemoryAnswers.of(account, items, all());
    }

    @Override
    public Optional<Publication> find(PublicationId id) {
        return Optional.ofNullable(all.get(id.value()));
    }

    @Override
    public List<Publication> ofPost(PostId post) {
        return all.values().stream().filter(each -> each.post().equals(post)).toList();
    }

    @Override
    public Publication save(PublicationStep change, List<Usage> charges) {
        var before = change.before();
        var stored = all.get(before.id().value());
        if (stored == null
                || stored.revision() != before.revision()
                || MemoryAnswers.isTooLate(change, all())
                || change.transition() == Transition.INTEND && leaseIsOver(stored)) {
            throw new StaleChangeException("publication " + before.id());
        }
        var after = MemoryAnswers.stepped(change, withLongerLease(change.after(), stored), all());
        all.put(before.id().value(), after);
        settles.accept(after, charges);
        return after;
    }

    Runnable copy() {
        var publications = MemoryRepositories.copy(all);
        var marked = MemoryRepositories.copy(calls);
        return () -> {
            publications.run();
            marked.run();
        };
    }

    List<Publication> all() {
        return List.copyOf(all.values());
    }

    /** Without any check. */
    void overwrite(Publication publication) {
        all.put(publication.id().value(), publication);
    }

    /** Keeps a lease that was extended meanwhile. */
    private static Publication withLongerLease(Publication after, Publication stored) {
        return stored.lease()
                .filter(lease -> after.lease()
                        .filter(next -> next.node().equals(lease.node())
                                && next.epoch() == lease.epoch()
                                && next.until().isBefore(lease.until()))
                        .isPresent())
                .map(lease -> after.leased(lease.until()))
                .orElse(after);
    }

    @Override
    public Set<PublicationId> extend(NodeId node, Collection<PublicationId> ids, Duration lease) {
        var at = now.get();
        var extended = new HashSet<PublicationId>();
        for (var id : ids) {
            find(id).filter(each ->
                            each.state() == PublicationState.CLAIMED || each.state() == PublicationState.SENDING)
                    .filter(each -> each.lease()
                            .filter(held ->
                                    held.node().equals(node) && held.until().isAfter(at))
                            .isPresent())
                    .ifPresent(each -> {
                        all.put(id.value(), each.leased(at.plus(lease)));
                        extended.add(id);
                    });
        }
        return extended;
    }

    private boolean leaseIsOver(Publication publication) {
        return publication
                .lease()
                .filter(lease -> lease.until().isAfter(now.get()))
                .isEmpty();
    }

    @Override
    public List<Publication> claimDue(
            NodeId node, Instant horizon, Duration lease, int limit, ToIntFunction<AccountId> capacity) {
        var at = now.get();
        return claimable.due(at, horizon, limit, capacity).stream()
                .map(each -> claim(each, node, at, lease))
                .toList();
    }

    @Override
    public List<Publication> claimForPreparing(
            NodeId node, Duration lease, int limit, ToIntFunction<AccountId> capacity) {
        var at = now.get();
        return claimable.toPrepare(at, limit, capacity).stream()
                .map(each -> claim(each, node, at, lease))
                .toList();
    }

    private Publication claim(Publication publication, NodeId node, Instant at, Duration lease) {
        return save(publication.claim(node, at.plus(lease), new Actor(node.value(), at)));
    }

    @Override
    public Optional<Instant> nextPreparation(NodeId node) {
        return claimable.nextPreparation();
    }

    @Override
    public Optional<Publication> claimPoisonCandidate(NodeId node, Instant horizon, Duration lease) {
        var at = now.get();
        return claimable.poisonCandidate(at, horizon).map(each -> claim(each, node, at, lease));
    }

    @Override
    public void markInCall(PublicationId id, NodeId node) {
        calls.put(id, node);
    }

    @Override
    public boolean clearInCall(PublicationId id, NodeId node) {
        return calls.remove(id, node);
    }

    @Override
    public Map<PublicationId, NodeId> calls() {
        return Map.copyOf(calls);
    }

    @Override
    public List<Publication> abandoned(Instant at, int limit) {
        return all.values().stream()
                .filter(each -> each.state() == PublicationState.CLAIMED || each.state() == PublicationState.SENDING)
                .filter(each -> !each.lease().orElseThrow().until().isAfter(at))
                .sorted(Comparator.comparing(
                                (Publication each) -> each.lease().orElseThrow().until())
                        .thenComparing(MemoryClaimable.BY_ID))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Publication> unclear(Instant at, int limit, int each, Set<PublicationId> inHand) {
        var ofAccount = new HashMap<AccountId, Integer>();
        return all.values().stream()
                .filter(one -> one.state() == PublicationState.UNKNOWN || one.state() == PublicationState.REVIEW)
                .filter(one -> one.progress()
                        .attempts()
                        .reconcileAt()
                        .filter(next -> !next.isAfter(at))
                        .isPresent())
                .sorted(Comparator.<Publication, Instant>comparing(
                                one -> one.progress().attempts().reconcileAt().orElseThrow())
                        .thenComparing(MemoryClaimable.BY_ID))
                .map(one -> Map.entry(ofAccount.merge(one.account(), 1, Integer::sum), one))
                .filter(turn -> turn.getKey() <= each)
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .filter(one -> !inHand.contains(one.id()))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Instant> nextDue(NodeId node, Duration ahead) {
        return claimable.nextDue(ahead);
    }

    @Override
    public Slice<Publication> list(PublicationQuery query) {
        if (query.text().isPresent() || query.after().isPresent() || query.newestFirst()) {
            throw MemoryStore.notAsked();
        }
        var found = all.values().stream()
                .filter(each -> query.states().isEmpty() || query.states().contains(each.state()))
                .filter(each ->
                        query.network().map(each.account().network()::equals).orElse(true))
                .filter(each -> query.account().map(each.account()::equals).orElse(true))
                .filter(each -> query.post().map(each.post()::equals).orElse(true))
                .filter(each ->
                        query.from().map(from -> !each.due().isBefore(from)).orElse(true))
                .filter(each -> query.to().map(each.due()::isBefore).orElse(true))
                .sorted(Comparator.comparing(Publication::due).thenComparing(MemoryClaimable.BY_ID))
                .toList();
        if (found.size() > query.limit()) {
            throw new IllegalStateException("more publications than a page: " + found.size());
        }
        return new Slice<>(found, Optional.empty());
    }
}
