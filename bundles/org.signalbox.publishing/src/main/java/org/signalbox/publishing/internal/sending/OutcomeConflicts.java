package org.signalbox.publishing.internal.sending;

import java.util.Optional;
import java.util.function.Function;
import org.signalbox.model.Lease;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores an outcome whose publication has changed since its intent: others took it over and wait for this very outcome,
 * or went on without it, or the store lost the intent in a fail-over. Any thread.
 */
record OutcomeConflicts(Store store, LostOutcomes lostOutcomes, LostIntentRecovery lostIntents) {
    private static final int MAX_TRIES = 20;
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeConflicts.class);

    /**
     * Stores a result that couldn't be stored as the publication had changed.
     *
     * @param intended as this node knows it
     * @param sent what the store may have lost
     * @param late what is stored where somebody waits for the result
     * @return the publication as stored; empty where others have got further than this node knows
     */
    Optional<Publication> resolve(
            Publication intended,
            int part,
            Optional<LostOutcomes.Sent> sent,
            Function<Publication, Optional<Publication>> late) {
        for (var tries = 0; tries < MAX_TRIES; tries++) {
            var at = store.publications().find(intended.id());
            if (at.isEmpty() || at.get().parts().size() <= part) {
                return Optional.empty();
            }
            var known = intended.parts().get(part);
            var stored = at.get().parts().get(part);
            if (isStored(at.get(), intended, known, stored)) {
                return at;
            }
            var lost = sent.filter(one -> isLost(at.get(), one));
            if (lost.isEmpty() && !isWaitedFor(at.get(), known, stored)) {
                LOG.info("publication {} went on without this node", intended.id());
                return Optional.empty();
            }
            try {
                return lost.isPresent() ? Optional.of(lostIntents.store(at.get(), lost.get())) : late.apply(at.get());
            } catch (StaleChangeException e) {
                LOG.debug("Publication {} changed while its result was stored", intended.id());
            }
        }
        return Optional.empty();
    }

    /** Its result is there: it was stored, only the store's answer was lost. */
    private static boolean isStored(
            Publication at, Publication intended, PublicationPart known, PublicationPart stored) {
        return stored.progress() == PublicationPart.Progress.DONE
                && stored.key().equals(known.key())
                && (at.state() == PublicationState.PUBLISHED || isHeld(at, intended));
    }

    /** Whether it is still this node's, by the claim that it was. */
    static boolean isHeld(Publication at, Publication claimed) {
        return (at.state() == PublicationState.CLAIMED || at.state() == PublicationState.SENDING)
                && at.progress().claim().epoch() == claimed.progress().claim().epoch()
                && at.lease().map(Lease::node).equals(claimed.lease().map(Lease::node));
    }

    /** Somebody else, or a person, waits to know what became of this very intent. */
    private static boolean isWaitedFor(Publication at, PublicationPart known, PublicationPart stored) {
        return (at.state() == PublicationState.UNKNOWN || at.state() == PublicationState.REVIEW)
                && stored.progress() == PublicationPart.Progress.INTENDED
                && stored.key().equals(known.key())
                && stored.attempts() == known.attempts();
    }

    /**
     * The store has lost the intent as it failed over: what it led to is known here alone. Perhaps it can't be stored
     * yet.
     */
    private boolean isLost(Publication at, LostOutcomes.Sent sent) {
        var state = lostIntents.intentState(at, sent);
        if (state == LostIntentRecovery.IntentState.KNOWN) {
            return false;
        }
        if (state == LostIntentRecovery.IntentState.LOST_AND_TAKEN || store.timeInDoubt()) {
            lostOutcomes.markUnstored(sent);
            return false;
        }
        return true;
    }
}
