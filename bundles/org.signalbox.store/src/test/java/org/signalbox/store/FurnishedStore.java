package org.signalbox.store;

import static org.signalbox.store.Samples.LEASE;
import static org.signalbox.store.Samples.NODE;
import static org.signalbox.store.Samples.furnish;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationStep;

/** A store with two networks and their accounts, and its publications. */
abstract class FurnishedStore extends NewStore {
    @BeforeEach
    void furnishStore() {
        furnish(store);
    }

    Optional<Publication> find(String id) {
        return store.publications().find(new PublicationId(id));
    }

    Publication save(PublicationStep change) {
        return store.publications().save(change);
    }

    List<Publication> claim(int limit) {
        return store.publications().claimDue(NODE, clock.instant(), LEASE, limit);
    }

    static List<String> ids(List<Publication> publications) {
        return publications.stream()
                .map(publication -> publication.id().value())
                .toList();
    }
}
