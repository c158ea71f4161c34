package org.signalbox.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.model.PublicationPart.Progress;

/** The steps of a {@link Publication} that is prepared ahead of its commit. */
sealed interface PreparationSteps permits PublicationStateMachine {
    /**
     * What was prepared of parts is kept, and the publication waits: to be prepared further from {@code lookAt} on, or
     * without that for its time. A call that got further killed no node: that ends the count of crashes, so that a long
     * upload survives as many as its parts let it. Of a commit that killed nodes, preparing proves nothing.
     *
     * @param prepared of parts that wait, by their index; empty for the others
     */
    default PublicationStep prepared(
            List<Optional<PreparedPart>> prepared, Optional<Instant> lookAt, Message why, Actor actor) {
        if (self().unclear()) {
            throw new IllegalStateException("a part of it may be visible: " + self().id());
        }
        var intended = self().parts().stream()
                .anyMatch(part ->
                        part.progress() == Progress.WAITING && part.intendedAt().isPresent());
        var changed = with().lease(Optional.empty());
        for (var part : self().parts()) {
            prepared.get(part.index())
                    .filter(made -> part.progress() == Progress.WAITING)
                    .ifPresent(made -> {
                        changed.part(part.index(), part.prepared(made));
                        changed.crashes = !intended && made.isFurtherThan(part.prepared()) ? 0 : changed.crashes;
                    });
        }
        changed.prepareAt = lookAt;
        changed.reason = lookAt.map(at -> why);
        return changed.change(Transition.PREPARE, actor, why);
    }

    /**
     * The network has accepted the commit of the part, and shows it later: it is looked up at {@code lookupAt}, and not
     * sent again.
     *
     * @param data what the connector finds it by
     */
    default PublicationStep accepted(int part, String data, Message why, Instant lookupAt, Actor actor) {
        var taken = self().parts().get(part);
        var made = taken.prepared().orElseGet(() -> PreparedPart.of("{}")).acceptedAs(data);
        var changed =
                with().part(part, taken.prepared(made)).lease(Optional.empty()).reason(why);
        changed.reconcileAt = Optional.of(lookupAt);
        changed.lookups = 0;
        changed.crashes = 0;
        return changed.change(Transition.MARK_UNKNOWN, actor, why);
    }

    /** As with a {@link PreparedPart} of which nothing else is known. */
    default PublicationStep intend(int part, PublishKey key, String prepared, Instant deadline, Actor actor) {
        return intend(part, key, PreparedPart.of(prepared), deadline, actor);
    }

    /** {@link PublicationStateMachine} does it. */
    PublicationStep intend(int part, PublishKey key, PreparedPart prepared, Instant deadline, Actor actor);

    private PublicationDraft with() {
        return new PublicationDraft(self());
    }

    private Publication self() {
        return switch (this) {
            case Publication publication -> publication;
        };
    }
}
