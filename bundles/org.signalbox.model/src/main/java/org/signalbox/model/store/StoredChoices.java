package org.signalbox.model.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Choice;
import org.signalbox.model.Message;

/**
 * The choices that a network offered last.
 *
 * @param wantedAt when somebody asked for them
 * @param triedAt when the network was asked last
 * @param readAt when it last answered
 * @param choices of that answer
 * @param complete whether these are all that the network has for what was asked
 * @param problem why the last try failed
 */
public record StoredChoices(
        ChoiceQuestion asked,
        Instant wantedAt,
        Optional<Instant> triedAt,
        Optional<Instant> readAt,
        List<Choice> choices,
        boolean complete,
        Optional<Message> problem) {
    public StoredChoices {
        choices = List.copyOf(choices);
    }

    public StoredChoices with(List<Choice> others) {
        return new StoredChoices(asked, wantedAt, triedAt, readAt, others, complete, problem);
    }

    /** Whether they were asked for and nobody has tried yet. */
    public boolean open() {
        return triedAt.isEmpty() || triedAt.get().isBefore(wantedAt);
    }
}
