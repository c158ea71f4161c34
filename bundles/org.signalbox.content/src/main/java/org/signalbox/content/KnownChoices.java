package org.signalbox.content;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Choice;
import org.signalbox.model.Message;

/**
 * The choices of an option for an account, as the network offered them last.
 *
 * @param complete whether these are all that the network has for what was asked
 * @param readAt when; empty if never
 * @param fresh whether that is less than a day ago
 * @param reading whether the network is being asked
 * @param problem why it could not be asked last
 */
public record KnownChoices(
        List<Choice> choices,
        boolean complete,
        Optional<Instant> readAt,
        boolean fresh,
        boolean reading,
        Optional<Message> problem) {
    /** Nothing is known, and nobody asks. */
    public static final KnownChoices NONE =
            new KnownChoices(List.of(), false, Optional.empty(), false, false, Optional.empty());

    public KnownChoices {
        choices = List.copyOf(choices);
    }

    public boolean offers(String value) {
        return choices.stream().anyMatch(choice -> choice.value().equals(value));
    }
}
