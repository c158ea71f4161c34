package org.signalbox.publishing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.signalbox.model.AccountId;
import org.signalbox.model.Evidence;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.Usage;

/**
 * What publishing costs, and whether it may be spent. Nothing is sent without this service, so that no budget is passed
 * by while it starts. Any thread.
 */
@ConsumerType
public interface Spending {
    /** What begins every reason that ends when there is money again. */
    String HELD = "publishing.held.budget";

    /** Where nothing costs anything. */
    Spending NONE = new Spending() {
        @Override
        public void reserve(List<Publication> claimed) {
            // nothing costs anything
        }

        @Override
        public Map<PublicationId, Wait> turns(List<Publication> claimed) {
            return Map.of();
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
     * charged. Of one that isn't under way nothing is reserved.
     *
     * @return why it may not be spent now, a code that begins with {@link #HELD}; empty when it may
     */
    Optional<Message> refusal(Publication publication);

    /**
     * Gives publications that are about to be sent their turns by the rates and quotas of their networks. What isn't
     * told to wait counts as used from now on.
     *
     * @param claimed in the order in which they are sent
     * @return those that have to wait
     */
    Map<PublicationId, Wait> turns(List<Publication> claimed);

    /**
     * A publication's turn comes later.
     *
     * @param until then it may go at the earliest
     * @param why a code that begins with {@code publishing.waiting}
     */
    record Wait(Instant until, Message why) {}

    /**
     * What requests cost that are charged whatever comes of them, at the prices of now: one amount for each currency.
     * What is charged once it is visible isn't among it.
     */
    List<Money> price(AccountId account, List<Evidence.Request> requests);

    /**
     * What a part cost that has become visible, to be stored together with its receipt.
     *
     * @param part 0-based
     * @param at when it became visible
     */
    List<Usage> charges(Publication publication, int part, Instant at);
}
