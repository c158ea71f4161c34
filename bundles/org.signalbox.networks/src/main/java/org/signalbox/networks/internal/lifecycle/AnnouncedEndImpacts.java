package org.signalbox.networks.internal.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.signalbox.model.AnnouncedEnd;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.networks.AnnouncedEndImpact;
import org.signalbox.terms.PricedCall;

/** Counts the publications that need what networks announced to end. */
final class AnnouncedEndImpacts {
    private final Store store;

    AnnouncedEndImpacts(Store store) {
        this.store = store;
    }

    /** What networks announce at present. */
    List<AnnouncedEndImpact> list() {
        return AnnouncedEnd.current(store.announcedEnds().list()).stream()
                .map(end -> new AnnouncedEndImpact(end, affected(end)))
                .toList();
    }

    /** Each publication is created, answers replied, and those with media upload them; of others that isn't known. */
    private Optional<Integer> affected(AnnouncedEnd end) {
        return end.at().filter(at -> end.isSunset()).flatMap(at -> switch (end.operation()) {
            case PricedCall.POST -> Optional.of(waiting(end.network(), at));
            case PricedCall.REPLY -> Optional.of(waiting(PublicationQuery.all().answers(), end.network(), at));
            case PricedCall.UPLOAD -> Optional.of(waitingWithMedia(end.network(), at));
            default -> Optional.<Integer>empty();
        });
    }

    /** How many publications wait, planned or held, and are due from an instant on. */
    int waiting(String network, Instant from) {
        return waiting(PublicationQuery.all(), network, from);
    }

    private int waiting(PublicationQuery some, String network, Instant from) {
        var waiting = some.network(network)
                .in(PublicationState.PLANNED, PublicationState.HELD)
                .dueFrom(from);
        return store.publications().count(waiting).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private int waitingWithMedia(String network, Instant from) {
        var count = new AtomicInteger();
        store.publications().waiting(Optional.of(network), each -> {
            if (!each.due().isBefore(from)
                    && each.variant().parts().stream()
                            .anyMatch(part -> !part.media().isEmpty())) {
                count.incrementAndGet();
            }
        });
        return count.get();
    }
}
