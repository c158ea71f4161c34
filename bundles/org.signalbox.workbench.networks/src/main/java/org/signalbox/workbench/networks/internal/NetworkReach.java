package org.signalbox.workbench.networks.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;

/**
 * A network whose calls fail now.
 *
 * @param reason of the last failure
 * @param retryAt when the next try is due at the earliest
 */
record NetworkReach(Message reason, Instant retryAt) {
    /** Reasons of publications that wait for another try, as their network didn't answer. */
    private static final Set<String> FAILED = Set.of("publishing.fault.not-sent", "publishing.fault.unavailable");

    private static final int MAX_PUBLICATIONS = 1_000;

    /** Reads the networks whose calls fail, by id. Blocks. */
    static Map<String, NetworkReach> read(Store store, Instant now) {
        return of(store.publications()
                .list(PublicationQuery.all()
                        .in(PublicationState.PLANNED)
                        .due(Instant.EPOCH, now)
                        .descending()
                        .limit(MAX_PUBLICATIONS))
                .items());
    }

    /** The networks whose calls fail by their waiting publications, by id. */
    static Map<String, NetworkReach> of(Collection<Publication> waiting) {
        Map<String, NetworkReach> failing = new HashMap<>();
        for (var publication : waiting) {
            publication
                    .reason()
                    .filter(reason -> FAILED.contains(reason.code()))
                    .ifPresent(reason -> failing.merge(
                            publication.account().network(),
                            new NetworkReach(reason, publication.notBefore()),
                            (a, b) -> a.retryAt().isAfter(b.retryAt()) ? b : a));
        }
        return failing;
    }
}
