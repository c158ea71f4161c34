package org.signalbox.simulator;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.tests.fakes.ForwardingPublicationRepository;
import org.signalbox.tests.fakes.Unexpected;

/** Publications as far as sending uses them; planning operations are refused. */
abstract class PartialPublicationRepository extends ForwardingPublicationRepository {
    PartialPublicationRepository() {
        super(Unexpected.calls(PublicationRepository.class));
    }

    @Override
    public Publication save(PublicationStep change) {
        return save(change, List.of());
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
}
