package org.signalbox.kills.steps;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Transition;
import org.signalbox.model.Usage;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.Registration;
import org.signalbox.store.OpenStore;
import org.signalbox.store.StoreFacts;
import org.signalbox.tests.fakes.ForwardingPublicationRepository;
import org.signalbox.tests.fakes.ForwardingStore;

/** The real store, which reports each change of a publication before and after it. Thread-safe. */
final class WatchedStore extends ForwardingStore implements OpenStore {
    private final OpenStore store;
    private final PublicationRepository publications;

    WatchedStore(OpenStore store, ControlConnection wire) {
        super(store);
        this.store = store;
        publications = new WatchedPublications(store.publications(), wire);
    }

    @Override
    public PublicationRepository publications() {
        return publications;
    }

    @Override
    public String place() {
        return store.place();
    }

    @Override
    public StoreFacts facts() {
        return store.facts();
    }

    @Override
    public Registration onWait(Consumer<Message> listener) {
        return store.onWait(listener);
    }

    @Override
    public void close() {
        store.close();
    }

    private static final class WatchedPublications extends ForwardingPublicationRepository {
        private final ControlConnection wire;

        WatchedPublications(PublicationRepository repository, ControlConnection wire) {
            super(repository);
            this.wire = wire;
        }

        @Override
        public Publication save(PublicationStep change) {
            return watched(List.of(change), () -> super.save(change));
        }

        @Override
        public Publication save(PublicationStep change, List<Usage> charges) {
            return watched(List.of(change), () -> super.save(change, charges));
        }

        @Override
        public Publication saveAll(List<PublicationStep> steps) {
            return watched(steps, () -> super.saveAll(steps));
        }

        private Publication watched(List<PublicationStep> changes, Supplier<Publication> save) {
            changes.forEach(this::before);
            var saved = save.get();
            changes.forEach(this::after);
            return saved;
        }

        @Override
        public List<Publication> claimDue(
                NodeId node, Instant horizon, Duration lease, int limit, ToIntFunction<AccountId> capacity) {
            var due = PublicationQuery.all()
                    .in(PublicationState.PLANNED)
                    .due(Instant.EPOCH, horizon)
                    .limit(1);
            if (!list(due).items().isEmpty()) {
                wire.reach(ProtocolStep.BEFORE_CLAIM, "-");
            }
            var claimed = super.claimDue(node, horizon, lease, limit, capacity);
            if (!claimed.isEmpty()) {
                wire.reach(ProtocolStep.AFTER_CLAIM, claimed.get(0).id().value());
            }
            return claimed;
        }

        @Override
        public Optional<Publication> claimPoisonCandidate(NodeId node, Instant horizon, Duration lease) {
            var claimed = super.claimPoisonCandidate(node, horizon, lease);
            claimed.ifPresent(
                    one -> wire.reach(ProtocolStep.AFTER_CLAIM, one.id().value()));
            return claimed;
        }

        private void before(PublicationStep change) {
            var id = change.before().id().value();
            if (change.transition() == Transition.MARK_UNKNOWN
                    && change.before().state() == PublicationState.SENDING) {
                wire.tell("unclear " + id);
            }
            stepBefore(change).ifPresent(step -> wire.reach(step, id));
        }

        private void after(PublicationStep change) {
            var id = change.before().id().value();
            if (change.transition() == Transition.INTEND) {
                wire.reach(ProtocolStep.AFTER_INTENT, id);
            } else if (change.transition() == Transition.PREPARE) {
                wire.reach(ProtocolStep.KEPT, id);
            } else if (stepBefore(change).filter(ProtocolStep.ANSWERED::equals).isPresent()) {
                wire.reach(ProtocolStep.RECORDED, id);
            }
        }

        private static Optional<ProtocolStep> stepBefore(PublicationStep change) {
            var unclear = change.before().state() == PublicationState.UNKNOWN;
            return switch (change.transition()) {
                case PREPARE -> Optional.of(ProtocolStep.PENDING);
                case INTEND -> Optional.of(ProtocolStep.AFTER_PREPARE);
                case COMPLETE, PART_DONE -> Optional.of(unclear ? ProtocolStep.FOUND : ProtocolStep.ANSWERED);
                case MARK_UNKNOWN -> unclear ? Optional.empty() : Optional.of(ProtocolStep.UNCLEAR);
                case UNSENT -> unclear ? Optional.of(ProtocolStep.ABSENT) : Optional.empty();
                default -> Optional.empty();
            };
        }
    }
}
