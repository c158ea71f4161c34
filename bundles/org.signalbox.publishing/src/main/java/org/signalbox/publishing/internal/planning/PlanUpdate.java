package org.signalbox.publishing.internal.planning;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;

/** Updates a planned publication when its file is scheduled again. */
final class PlanUpdate {
    private PlanUpdate() {}

    /**
     * Whether no new slot is needed: a waiting publication keeps its slot, and one that is sent, unclear, published or
     * rerouted needs none.
     */
    static boolean keepsSlot(Optional<Publication> old) {
        return old.filter(each -> switch (each.state()) {
                    case PLANNED, HELD -> each.derivation().slot();
                    case CLAIMED, SENDING, UNKNOWN, REVIEW, PUBLISHED ->
                        each.schedule().isPresent();
                    case CANCELLED -> each.progress().outcome().reroutedTo().isPresent();
                    case REJECTED, SKIPPED, EXPIRED -> false;
                })
                .isPresent();
    }

    static List<PublicationStep> update(Publication old, Publication wanted, Actor actor) throws PlanningException {
        return switch (old.state()) {
            case PLANNED, HELD ->
                old.content().fingerprint().equals(wanted.content().fingerprint())
                                && old.due().equals(wanted.due())
                        ? List.of()
                        : List.of(begun(old, wanted).update(wanted, actor));
            case CANCELLED -> {
                if (old.progress().outcome().reroutedTo().isPresent()) {
                    yield List.of(); // another one goes out in its place, and follows it
                }
                if (old.unclear()) {
                    throw new PlanningException(Message.of("publishing.plan.unclear", old.account()));
                }
                yield again(begun(old, wanted).restore(actor), wanted, actor);
            }
            case REJECTED, SKIPPED, EXPIRED -> again(begun(old, wanted).retry(actor), wanted, actor);
            case CLAIMED, SENDING, UNKNOWN, REVIEW ->
                throw new PlanningException(Message.of("publishing.plan.sending", old.account()));
            case PUBLISHED -> List.of();
        };
    }

    /**
     * Returns a publication with visible parts if it can go on as {@code wanted}: visible parts can't change, and
     * aren't sent again.
     */
    static Publication begun(Publication old, Publication wanted) throws PlanningException {
        if (!old.goesOnAs(wanted)) {
            var out = old.pending().orElseThrow().index();
            throw new PlanningException(Message.of(
                    "publishing.plan.begun", old.account(), out, old.parts().size()));
        }
        return old;
    }

    static List<PublicationStep> again(PublicationStep first, Publication wanted, Actor actor) {
        return List.of(first, first.after().update(wanted, actor));
    }

    static Optional<Publication> newest(List<Publication> existing, AccountId account) {
        return existing.stream()
                .filter(publication -> publication.account().equals(account))
                .max(Comparator.comparing(publication -> publication.identity().createdAt()));
    }

    /**
     * Refuses a post with an unreadable publication: its outcome isn't known, and planning it again could publish it
     * twice.
     */
    static void refuseDamaged(Store store, PostId id) throws PlanningException {
        var damaged = store.publications().list(PublicationQuery.all().post(id)).damaged();
        if (!damaged.isEmpty()) {
            var first = damaged.getFirst();
            throw new PlanningException(Message.of(
                    "publishing.plan.damaged",
                    first.id(),
                    first.account(),
                    first.reason().text()));
        }
    }
}
