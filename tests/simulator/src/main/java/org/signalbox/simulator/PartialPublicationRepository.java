package org.signalbox.simulator;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.Change;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationCounts;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Rerouting;
import org.signalbox.model.TextFingerprint;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.WaitingPublication;

/** Publications as far as sending uses them; planning operations are refused. */
abstract class PartialPublicationRepository implements PublicationRepository {
    @Override
    public Publication save(Change change) {
        return save(change, List.of());
    }

    @Override
    public Publication saveAll(List<Change> steps) {
        throw MemoryStore.notAsked();
    }

    @Override
    public List<Publication> planMissing(List<Publication> occurrences, Actor actor) {
        throw MemoryStore.notAsked();
    }

    @Override
    public List<Publication> resembling(AccountId account, TextFingerprint print, Instant from, Instant to, int limit) {
        throw MemoryStore.notAsked();
    }

    @Override
    public List<Publication> find(Collection<PublicationId> ids) {
        throw MemoryStore.notAsked();
    }

    @Override
    public void dueFrom(Instant from, Consumer<WaitingPublication> consumer) {
        throw MemoryStore.notAsked();
    }

    @Override
    public List<String> zones() {
        throw MemoryStore.notAsked();
    }

    @Override
    public List<Publication> olderRules(String zone, String rules, int limit) {
        throw MemoryStore.notAsked();
    }

    /** Every row can be read. */
    @Override
    public Optional<DamagedRow> damaged(PublicationId id) {
        return Optional.empty();
    }

    @Override
    public List<DamagedRow> damaged() {
        return List.of();
    }

    @Override
    public void cancelDamaged(PublicationId id, Actor actor) {
        throw MemoryStore.notAsked();
    }

    @Override
    public Publication reroute(Rerouting rerouting) {
        throw MemoryStore.notAsked();
    }

    @Override
    public void waiting(Optional<String> network, Consumer<WaitingPublication> consumer) {
        throw MemoryStore.notAsked();
    }

    @Override
    public Map<PublicationState, Integer> count(PublicationQuery query) {
        throw MemoryStore.notAsked();
    }

    @Override
    public PublicationCounts tally(PublicationQuery query) {
        throw MemoryStore.notAsked();
    }
}
