package org.signalbox.publishing.internal;

import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.Actor;
import org.signalbox.model.Evidence;
import org.signalbox.model.Lease;
import org.signalbox.model.Leases;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.store.Store;

/**
 * Stores what this node has sent where the store, as it failed over, has lost the intent of it: the publication is
 * taken once more, the intent stored once more, and what came of it. Any thread.
 */
record Recall(Store store, Receipts receipts, NodeId node, Leases leases) {
    /** Whether it waits to be sent as if there had never been that intent. */
    boolean isLost(Publication stored, int part, PublishKey key, int attempts) {
        if (!waits(stored) || stored.pending().filter(next -> next.index() == part).isEmpty()) {
            return false;
        }
        var next = stored.parts().get(part);
        return next.progress() == PublicationPart.Progress.WAITING
                && next.attempts() < attempts
                && next.key().orElseGet(() -> Keys.derived(stored, next, store.now())).id().equals(key.id());
    }

    private boolean waits(Publication stored) {
        return switch (stored.state()) {
            case PLANNED, HELD -> true;
            case CLAIMED -> stored.lease().map(Lease::node).filter(node::equals).isPresent();
            default -> false;
        };
    }

    /**
     * Stores what came of a part's intent.
     *
     * @param lost of which {@link #isLost} says that it is
     * @return the publication as stored
     */
    Publication store(Publication lost, int part, PublishKey key, Remembered.Outcome outcome, Evidence evidence) {
        var intended = intend(lost, part, key);
        return switch (outcome) {
            case Remembered.Visible visible -> visible(intended, part, visible.receipt(), evidence);
            case Remembered.Unknown unknown -> store.publications()
                    .save(intended.loseSight(unknown.why(), store.now(), actor()).with(evidence));
        };
    }

    private Publication intend(Publication lost, int part, PublishKey key) {
        var why = Message.of("publishing.recalled");
        var waiting = switch (lost.state()) {
            case HELD -> store.publications().save(lost.release(actor()));
            case CLAIMED -> store.publications().save(lost.giveBack(why, lost.notBefore(), actor()));
            default -> lost;
        };
        var now = store.now();
        var claimed = store.publications().save(waiting.claim(node, now.plus(leases.length()), actor()));
        return store.publications().save(claimed.intend(part, key, "{}", now.plus(leases.commit()), actor()));
    }

    private Publication visible(Publication intended, int part, Receipt receipt, Evidence evidence) {
        var done = receipts.save(intended, part, receipt, evidence, actor());
        return done.pending()
                .map(next -> store.publications().save(done.neverSent(next.index(), Message.of("publishing.recalled"), store.now(), actor())))
                .orElse(done);
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }
}
