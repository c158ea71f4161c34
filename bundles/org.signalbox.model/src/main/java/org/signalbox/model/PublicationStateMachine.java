package org.signalbox.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.PublicationPart.Progress;

/**
 * The steps of a {@link Publication}, each as a {@link PublicationStep} for the store; {@link Transition} says which
 * state allows which step.
 *
 * @throws IllegalStateException from every method when the state doesn't allow the step
 */
public sealed interface PublicationStateMachine extends PreparationSteps permits Publication {
    default PublicationStep claim(NodeId node, Instant until, Actor actor) {
        var claimed = with().lease(
                        Optional.of(new Lease(node, self().progress().claim().epoch() + 1, until)));
        claimed.epoch = self().progress().claim().epoch() + 1;
        return claimed.change(Transition.CLAIM, actor, Message.of("publication.claimed", node));
    }

    default PublicationStep returnToQueue(Message why, Instant retryAt, Actor actor) {
        return with().lease(Optional.empty())
                .claimAt(retryAt)
                .reason(why)
                .change(Transition.RETURN_TO_QUEUE, actor, why);
    }

    /**
     * Stores the intent to make {@code part} visible; the lease is extended to outlast the deadline by half as long
     * again, to the microsecond, as stores keep it: what is stored as it is needn't be read again.
     *
     * @param deadline when the commit is over for sure
     */
    @Override
    default PublicationStep intend(int part, PublishKey key, PreparedPart prepared, Instant deadline, Actor actor) {
        var held = self().lease().orElseThrow(() -> new IllegalStateException("not claimed: " + self().id()));
        var longer = deadline.plus(Duration.between(actor.at(), deadline).dividedBy(2))
                .truncatedTo(ChronoUnit.MICROS);
        var changed = with().part(part, self().parts().get(part).intended(key, prepared, actor.at(), deadline))
                .lease(Optional.of(
                        new Lease(held.node(), held.epoch(), longer.isAfter(held.until()) ? longer : held.until())));
        changed.attempts = changed.attempts + 1;
        return changed.change(
                Transition.INTEND,
                actor,
                Message.of("publication.intended", part + 1, self().parts().size()));
    }

    /** The part is visible, by its commit, a look-up or a person's confirmation. */
    default PublicationStep done(int part, Receipt receipt, Actor actor) {
        var changed = with().part(part, self().parts().get(part).done(receipt));
        changed.reconcileAt = Optional.empty();
        changed.lookups = 0;
        changed.crashes = 0;
        changed.reason = Optional.empty();
        if (part == self().parts().size() - 1) {
            changed.publishedAt = Optional.of(receipt.at());
            changed.lease = Optional.empty();
            return changed.change(Transition.COMPLETE, actor, Message.of("publication.published", receipt.remoteId()));
        }
        if (self().state() != PublicationState.SENDING) {
            changed.lease = Optional.empty();
            changed.notBefore = actor.at();
        }
        return changed.change(
                Transition.PART_DONE,
                actor,
                Message.of("publication.part-done", part + 1, self().parts().size(), receipt.remoteId()));
    }

    /** The part is provably not visible; it is sent again with the same key. */
    default PublicationStep unsent(int part, Message why, Instant retryAt, Actor actor) {
        var changed = with().part(part, self().parts().get(part).unsent()).lease(Optional.empty());
        changed.reconcileAt = Optional.empty();
        changed.lookups = 0;
        return changed.notBefore(retryAt).reason(why).change(Transition.UNSENT, actor, why);
    }

    /** As {@link #unsent}, if no earlier attempt of the part can have been sent either. */
    default PublicationStep neverSent(int part, Message why, Instant retryAt, Actor actor) {
        var changed = with().part(part, self().parts().get(part).neverSent()).lease(Optional.empty());
        return changed.notBefore(retryAt).reason(why).change(Transition.UNSENT, actor, why);
    }

    /** The outcome of the part is unknown; it is looked up at {@code lookupAt}. */
    default PublicationStep markUnknown(Message why, Instant lookupAt, Actor actor) {
        var changed = with().reason(why);
        if (self().state() == PublicationState.SENDING) {
            changed.lease(Optional.empty());
        }
        changed.reconcileAt = Optional.of(lookupAt);
        changed.lookups = self().state() == PublicationState.UNKNOWN ? changed.lookups + 1 : 0;
        return changed.change(Transition.MARK_UNKNOWN, actor, why);
    }

    /**
     * Its sender is suspected, and may still send. The lease stays as a mark of that, also while the outcome is looked
     * up.
     */
    default PublicationStep suspectSender(Message why, Instant lookupAt, Actor actor) {
        var changed = with().reason(why);
        changed.reconcileAt = Optional.of(lookupAt);
        return changed.change(Transition.MARK_UNKNOWN, actor, why);
    }

    /**
     * Clears the suspicion of its sender: it is gone, or reports that it doesn't know the outcome either. From here on
     * it is an ordinary unknown outcome.
     *
     * @param commitEnd when its commit is over for sure
     */
    default PublicationStep clearSuspicion(Message why, Instant commitEnd, Instant lookupAt, Actor actor) {
        var unclear = self().pending().orElseThrow();
        var changed = with().part(unclear.index(), unclear.overBy(commitEnd))
                .lease(Optional.empty())
                .reason(why);
        changed.reconcileAt = Optional.of(lookupAt);
        return changed.change(Transition.MARK_UNKNOWN, actor, why);
    }

    /**
     * Leaves the outcome to a person, because no look-up has settled it. It is still looked up at {@code lookupAt},
     * because it may turn up.
     */
    default PublicationStep escalate(Message why, Instant lookupAt, Actor actor) {
        var changed = with().lease(Optional.empty()).reason(why);
        changed.reconcileAt = Optional.of(lookupAt);
        changed.lookups++;
        return changed.change(Transition.ESCALATE, actor, why);
    }

    /** Leaves the outcome to a person, because nothing else can tell. */
    default PublicationStep escalate(Message why, Actor actor) {
        var changed = with().lease(Optional.empty()).reason(why);
        changed.reconcileAt = Optional.empty();
        return changed.change(Transition.ESCALATE, actor, why);
    }

    /**
     * Quarantines the publication after too many crashes of nodes in a row: no network is called for it until a person
     * decides, not even for a look-up.
     */
    default PublicationStep quarantine(Message why, Actor actor) {
        var changed = with().lease(Optional.empty()).reason(why);
        changed.reconcileAt = Optional.empty();
        changed.crashes++;
        return changed.change(Transition.QUARANTINE, actor, why);
    }

    /** A person's decision to send it again; a part with an unclear outcome gets a new key. */
    default PublicationStep retry(Actor actor) {
        var changed = with().lease(Optional.empty()).notBefore(actor.at()).preparedAhead();
        changed.reason = Optional.empty();
        changed.reconcileAt = Optional.empty();
        changed.lookups = 0;
        changed.crashes = 0;
        self().pending()
                .ifPresent(part -> changed.part(part.index(), PublicationPart.waiting(part.index(), part.content())));
        return changed.change(Transition.RETRY, actor, Message.of("publication.retried"));
    }

    default PublicationStep hold(Message why, Actor actor) {
        return unsent(with()).lease(Optional.empty()).reason(why).change(Transition.HOLD, actor, why);
    }

    /** As {@link #hold}, where no try of the pending part can have been sent. */
    default PublicationStep holdUnsent(Message why, Actor actor) {
        var changed = with().lease(Optional.empty()).reason(why);
        self().pending().ifPresent(part -> changed.part(part.index(), part.neverSent()));
        return changed.change(Transition.HOLD, actor, why);
    }

    default PublicationStep release(Actor actor) {
        var changed = with();
        changed.reason = Optional.empty();
        changed.notBefore = self().due().isBefore(actor.at()) ? actor.at() : self().due();
        changed.preparedAhead();
        return changed.change(Transition.RELEASE, actor, Message.of("publication.released"));
    }

    default PublicationStep reject(Message why, Actor actor) {
        return unsent(freed()).lease(Optional.empty()).reason(why).change(Transition.REJECT, actor, why);
    }

    default PublicationStep cancel(Actor actor) {
        var changed = freed();
        changed.reconcileAt = Optional.empty();
        return changed.change(Transition.CANCEL, actor, Message.of("publication.cancelled"));
    }

    /** Likewise, with a reason that is kept. */
    default PublicationStep cancel(Message why, Actor actor) {
        return freed().reason(why).change(Transition.CANCEL, actor, why);
    }

    /**
     * Undoes a cancellation. Of what was unclear a person is asked again, as it would else go out a second time.
     *
     * @throws IllegalStateException also where another one goes out in place of this: both would
     */
    default PublicationStep restore(Actor actor) {
        if (self().progress().outcome().reroutedTo().isPresent()) {
            throw new IllegalStateException("another one goes out in its place: " + self().id());
        }
        var restored = with();
        if (self().unclear()) {
            restored.reconcileAt = Optional.of(actor.at());
            return restored.change(Transition.REOPEN, actor, Message.of("publication.restored"));
        }
        restored.reason = Optional.empty();
        restored.preparedAhead();
        return restored.change(Transition.RESTORE, actor, Message.of("publication.restored"));
    }

    default PublicationStep skip(Message why, Actor actor) {
        return freed().reason(why).change(Transition.SKIP, actor, why);
    }

    default PublicationStep expire(Message why, Actor actor) {
        return freed().reason(why).change(Transition.EXPIRE, actor, why);
    }

    /**
     * Has another one go out in its place: it is cancelled for good, and the other is planned, in one step.
     *
     * @param instead of the same post, for another account, frozen and planned; nothing happened to it yet
     * @throws IllegalStateException where some of it is visible or may be, or it is in a state that doesn't allow it
     */
    default Rerouting reroute(Publication instead, Actor actor) {
        if (!instead.post().equals(self().post())
                || instead.account().equals(self().account())
                || instead.state() != PublicationState.PLANNED) {
            throw new IllegalArgumentException(
                    "not a publication of the same post for another account: " + instead.id());
        }
        if (self().parts().stream().anyMatch(part -> part.progress() != Progress.WAITING)) {
            throw new IllegalStateException("a part of it is visible, or may be: " + self().id());
        }
        var why = Message.of("publication.rerouted", instead.account(), instead.id());
        var ended = freed().lease(Optional.empty()).reason(why);
        ended.reroutedTo = Optional.of(instead.id());
        var planned = new PublicationDraft(instead);
        planned.reroutedFrom = Optional.of(self().id());
        return new Rerouting(ended.change(Transition.REROUTE, actor, why), planned.first());
    }

    default PublicationStep edited(int part, String text, Receipt receipt, Actor actor) {
        return with().part(part, self().parts().get(part).edited(text, receipt))
                .change(Transition.EDIT, actor, Message.of("publication.edited", part + 1));
    }

    default PublicationStep deleted(Actor actor) {
        var changed = with();
        changed.deletedAt = Optional.of(actor.at());
        return changed.change(Transition.DELETE, actor, Message.of("publication.deleted"));
    }

    /** Nothing is visible of the part that was to be. */
    private PublicationDraft unsent(PublicationDraft changed) {
        self().pending()
                .filter(part -> part.progress() == Progress.INTENDED)
                .ifPresent(part -> changed.part(part.index(), part.unsent()));
        return changed;
    }

    private PublicationDraft with() {
        return new PublicationDraft(self());
    }

    /** Without its slot: another one may have that. */
    private PublicationDraft freed() {
        var draft = with();
        draft.derivation = self().derivation().freed();
        return draft;
    }

    private Publication self() {
        return switch (this) {
            case Publication publication -> publication;
        };
    }
}
