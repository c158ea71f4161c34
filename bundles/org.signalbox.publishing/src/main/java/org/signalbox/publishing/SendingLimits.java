package org.signalbox.publishing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.osgi.annotation.versioning.ConsumerType;
import org.signalbox.model.AccountId;
import org.signalbox.model.Evidence;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Usage;

/**
 * Prices publications and reserves their cost. Nothing is sent without this service, so no budget is bypassed while it
 * starts. Any thread.
 */
@ConsumerType
public interface SendingLimits {
    /** The prefix of the reasons of holds that end when a budget has room again. */
    String HELD = "publishing.held.budget";

    /** A price of nothing for everything. */
    SendingLimits NONE = new SendingLimits() {
        @Override
        public void reserve(List<Publication> claimed) {
            // nothing costs anything
        }

        @Override
        public List<Publication> applyRateLimits(
                List<Publication> claimed, BiFunction<Publication, Wait, PublicationStep> putBack) {
            return claimed;
        }

        @Override
        public List<Money> price(AccountId account, List<Evidence.Request> requests) {
            return List.of();
        }

        @Override
        public Optional<Message> refusal(Publication publication) {
            return Optional.empty();
        }

        @Override
        public List<Usage> charges(Publication publication, int part, Instant at) {
            return List.of();
        }
    };

    /**
     * Reserves what publications that were claimed will cost, for all in one transaction. What {@link #refusal} says of
     * each afterwards is from memory, as long as prices stay the same.
     */
    void reserve(List<Publication> claimed);

    /**
     * Reserves what the parts of a publication that aren't visible yet will cost at most, so that nobody else spends
     * it. Asked before anything is prepared and again right before each intent is stored. The reservation ends in the
     * transaction after which the publication is neither claimed nor being sent nor unclear, and shrinks by what is
     * charged. Of one that isn't in flight nothing is reserved.
     *
     * @return why it may not be spent now, a code that begins with {@link #HELD}; empty when it may
     */
    Optional<Message> refusal(Publication publication);

    /**
     * Spaces publications that are about to be sent by the rates and quotas of their networks. What has to wait is put
     * back into the queue before another node decides the same: two that claim at the same time don't both wait for
     * each other. What isn't put back counts as used from now on.
     *
     * @param claimed in the order in which they are sent, as stored
     * @param putBack the step that puts one back until its turn; it must not use the store
     * @return those that may go, in their order
     */
    List<Publication> applyRateLimits(
            List<Publication> claimed, BiFunction<Publication, Wait, PublicationStep> putBack);

    /**
     * A publication has to wait.
     *
     * @param until then it may go at the earliest
     * @param why a code that begins with {@code publishing.waiting}
     */
    record Wait(Instant until, Message why) {}

    /**
     * The cost of requests that are charged whatever their outcome, at present prices: one amount for each currency.
     * Charges for visible changes aren't included.
     */
    List<Money> price(AccountId account, List<Evidence.Request> requests);

    /**
     * The charges of a part that became visible, to be stored together with its receipt.
     *
     * @param part 0-based
     * @param at when it became visible
     */
    List<Usage> charges(Publication publication, int part, Instant at);
}
