package org.signalbox.model.store;

import java.util.Collection;
import java.util.List;
import org.signalbox.connector.api.Choice;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;

/**
 * The choices of options that networks offer to accounts, as read last. They are removed with their account, or when it
 * is connected anew; of what was typed, also a week after somebody asked for it last, and when an account has too many.
 * Changes are told as {@code CHOICES} with the account; none is audited.
 */
public interface ChoiceRepository {
    default List<StoredChoices> list(AccountId account) {
        return list(account, List.of());
    }

    /** @param known read before; those of them that no network has answered since aren't read again */
    List<StoredChoices> list(AccountId account, Collection<StoredChoices> known);

    /** Notes that somebody wants them read anew; what was read before stays. Nothing without the account. */
    void want(ChoiceQuestion asked);

    /** Replaces what was read before. Nothing without the account. */
    void put(ChoiceQuestion asked, List<Choice> choices, boolean complete);

    /** Notes why the network could not be asked; what was read before stays. Nothing without the account. */
    void fail(ChoiceQuestion asked, Message problem);
}
