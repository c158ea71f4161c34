package org.signalbox.tests.fakes;

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
import org.signalbox.model.Usage;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.model.store.GivenAnswer;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.UnderWay;
import org.signalbox.model.store.WaitingPublication;

/** Answers as another repository does, but for what a test overrides. */
public class ForwardingPublicationRepository implements PublicationRepository {
    private final PublicationRepository repository;

    public ForwardingPublicationRepository(PublicationRepository repository) {
        this.repository = repository;
    }

    @Override
    public void plan(List<Publication> planned, Actor actor) {
        repository.plan(planned, actor);
    }

    @Override
    public Optional<GivenAnswer> planAnswer(Publication answer, Actor actor) {
        return repository.planAnswer(answer, actor);
    }

    @Override
    public Map<String, List<GivenAnswer>> answers(AccountId account, Collection<String> items) {
        return repository.answers(account, items);
    }

    @Override
    public Optional<Publication> find(PublicationId id) {
        return repository.find(id);
    }

    @Override
    public List<Publication> find(Collection<PublicationId> ids) {
        return repository.find(ids);
    }

    @Override
    public List<PublicationId> abbreviated(String part, int limit) {
        return repository.abbreviated(part, limit);
    }

    @Override
    public List<Publication> ofPost(PostId post) {
        return repository.ofPost(post);
    }

    @Override
    public Optional<DamagedRow> damaged(PublicationId id) {
        return repository.damaged(id);
    }

    @Override
    public List<DamagedRow> damaged() {
        return repository.damaged();
    }

    @Override
    public void cancelDamaged(PublicationId id, Actor actor) {
        repository.cancelDamaged(id, actor);
    }

    @Override
    public Publication save(PublicationStep step) {
        return repository.save(step);
    }

    @Override
    public Publication save(PublicationStep step, List<Usage> charges) {
        return repository.save(step, charges);
    }

    @Override
    public Publication saveAll(List<PublicationStep> steps) {
        return repository.saveAll(steps);
    }

    @Override
    public Publication reroute(Rerouting rerouting) {
        return repository.reroute(rerouting);
    }

    @Override
    public List<Publication> claimDue(
            NodeId node, Instant horizon, Duration lease, int limit, ToIntFunction<AccountId> capacity) {
        return repository.claimDue(node, horizon, lease, limit, capacity);
    }

    @Override
    public List<Publication> claimForPreparing(
            NodeId node, Duration lease, int limit, ToIntFunction<AccountId> capacity) {
        return repository.claimForPreparing(node, lease, limit, capacity);
    }

    @Override
    public Optional<Instant> nextPreparation(NodeId node) {
        return repository.nextPreparation(node);
    }

    @Override
    public Optional<Publication> claimPoisonCandidate(NodeId node, Instant horizon, Duration lease) {
        return repository.claimPoisonCandidate(node, horizon, lease);
    }

    @Override
    public void markInCall(PublicationId id, NodeId node) {
        repository.markInCall(id, node);
    }

    @Override
    public boolean clearInCall(PublicationId id, NodeId node) {
        return repository.clearInCall(id, node);
    }

    @Override
    public Map<PublicationId, NodeId> calls() {
        return repository.calls();
    }

    @Override
    public Set<PublicationId> extend(NodeId node, Collection<PublicationId> ids, Duration lease) {
        return repository.extend(node, ids, lease);
    }

    @Override
    public List<Publication> planMissing(List<Publication> occurrences, Actor actor) {
        return repository.planMissing(occurrences, actor);
    }

    @Override
    public List<Publication> similarTo(AccountId account, TextFingerprint print, Instant from, Instant to, int limit) {
        return repository.similarTo(account, print, from, to, limit);
    }

    @Override
    public List<String> zones() {
        return repository.zones();
    }

    @Override
    public List<Publication> olderRules(String zone, String rules, int limit) {
        return repository.olderRules(zone, rules, limit);
    }

    @Override
    public List<Publication> abandoned(Instant now, int limit) {
        return repository.abandoned(now, limit);
    }

    @Override
    public List<Publication> unclear(Instant now, int limit, int each, Set<PublicationId> inHand) {
        return repository.unclear(now, limit, each, inHand);
    }

    @Override
    public Optional<Instant> nextDue(NodeId node, Duration ahead) {
        return repository.nextDue(node, ahead);
    }

    @Override
    public Slice<Publication> list(PublicationQuery query) {
        return repository.list(query);
    }

    @Override
    public UnderWay underWay(String network, Instant since) {
        return repository.underWay(network, since);
    }

    @Override
    public void saveByUse(String network, Instant since, Function<UnderWay, List<PublicationStep>> decision) {
        repository.saveByUse(network, since, decision);
    }

    @Override
    public void waiting(Optional<String> network, Consumer<WaitingPublication> consumer) {
        repository.waiting(network, consumer);
    }

    @Override
    public void dueFrom(Instant from, Consumer<WaitingPublication> consumer) {
        repository.dueFrom(from, consumer);
    }

    @Override
    public Map<PublicationState, Integer> count(PublicationQuery query) {
        return repository.count(query);
    }

    @Override
    public PublicationCounts counts(PublicationQuery query) {
        return repository.counts(query);
    }
}
