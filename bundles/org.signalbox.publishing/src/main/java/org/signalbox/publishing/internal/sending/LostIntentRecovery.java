package org.signalbox.publishing.internal.sending;

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
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.SendingLimits;

/**
 * Stores the result of a sent intent that the store lost in a fail-over: claims the publication again, stores the
 * intent again, and then its outcome. Any thread.
 */
record LostIntentRecovery(Store store, SendingLimits sendingLimits, NodeId node, Leases leases) {
    /** The store's knowledge of an intent that was sent. */
    enum IntentState {
        /** The store knows of it, or of something later. */
        KNOWN,
        /** The store lacks it; that can be stored now. */
        LOST,
        /** The store lacks it; somebody else has the publication, or an earlier part isn't there yet. */
        LOST_AND_TAKEN
    }

    /** Whether the store knows what came of an intent. */
    IntentState intentState(Publication stored, LostOutcomes.Sent sent) {
        var next = stored.parts().get(sent.part());
        var visible = sent.outcome() instanceof LostOutcomes.Visible;
        if (stored.state().isTerminal()
                || next.receipt().isPresent()
                || next.attempts() > sent.attempts()
                || next.attempts() == sent.attempts() && !visible
                || !isSame(sent.key(), stored, next)) {
            return IntentState.KNOWN;
        }
        var first = stored.pending()
                .filter(pending -> pending.index() == sent.part())
                .isPresent();
        return first && (mayBeIntended(stored) || visible && awaitsResult(stored))
                ? IntentState.LOST
                : IntentState.LOST_AND_TAKEN;
    }

    private boolean isSame(PublishKey key, Publication stored, PublicationPart next) {
        return next.key()
                .orElseGet(() -> PublishKeys.derived(stored, next, store.now()))
                .id()
                .equals(key.id());
    }

    private boolean mayBeIntended(Publication stored) {
        return switch (stored.state()) {
            case PLANNED, HELD -> true;
            case UNKNOWN -> stored.lease().isEmpty();
            case CLAIMED -> isOwn(stored);
            case SENDING, REVIEW, PUBLISHED, REJECTED, CANCELLED, SKIPPED, EXPIRED -> false;
        };
    }

    private boolean awaitsResult(Publication stored) {
        return switch (stored.state()) {
            case UNKNOWN, REVIEW -> true;
            case SENDING -> isOwn(stored);
            case PLANNED, CLAIMED, HELD, PUBLISHED, REJECTED, CANCELLED, SKIPPED, EXPIRED -> false;
        };
    }

    private boolean isOwn(Publication stored) {
        return stored.lease().map(Lease::node).filter(node::equals).isPresent();
    }

    /**
     * Stores what came of a part's intent.
     *
     * @param lost of which {@link #intentState} says that it is
     * @return the publication as stored
     */
    Publication store(Publication lost, LostOutcomes.Sent sent) {
        return switch (sent.outcome()) {
            case LostOutcomes.Visible visible -> {
                var intended = awaitsResult(lost) ? lost : intend(lost, sent.part(), sent.key());
                yield visible(intended, visible.receipt(), sent.evidence());
            }
            case LostOutcomes.Accepted accepted ->
                store.publications()
                        .save(intend(lost, sent.part(), sent.key())
                                .accepted(sent.part(), accepted.data(), accepted.why(), store.now(), actor())
                                .with(sent.evidence()));
            case LostOutcomes.Unknown unknown ->
                store.publications()
                        .save(intend(lost, sent.part(), sent.key())
                                .markUnknown(unknown.why(), store.now(), actor())
                                .with(sent.evidence()));
        };
    }

    private Publication intend(Publication lost, int part, PublishKey key) {
        var why = Message.of("publishing.recalled");
        var waiting = switch (lost.state()) {
            case HELD -> store.publications().save(lost.release(actor()));
            case CLAIMED -> store.publications().save(lost.returnToQueue(why, lost.claimAt(), actor()));
            case UNKNOWN -> store.publications().save(lost.unsent(part, why, store.now(), actor()));
            case PLANNED, SENDING, REVIEW, PUBLISHED, REJECTED, CANCELLED, SKIPPED, EXPIRED -> lost;
        };
        var now = store.now();
        var claimed = store.publications().save(waiting.claim(node, now.plus(leases.length()), actor()));
        return store.publications().save(claimed.intend(part, key, "{}", now.plus(leases.commitTimeout()), actor()));
    }

    private Publication visible(Publication intended, Receipt receipt, Evidence evidence) {
        var done = OutcomeRecorder.saveReceipt(store, sendingLimits, intended, receipt, evidence, actor());
        return done.pending()
                .filter(next -> done.state() == PublicationState.SENDING)
                .map(next -> store.publications()
                        .save(done.neverSent(next.index(), Message.of("publishing.recalled"), store.now(), actor())))
                .orElse(done);
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }
}
