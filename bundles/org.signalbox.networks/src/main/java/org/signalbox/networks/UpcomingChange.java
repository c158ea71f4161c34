package org.signalbox.networks;

import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.AnnouncedEnd;
import org.signalbox.model.Message;
import org.signalbox.model.PlannedChange;

/**
 * Something that will happen to a network.
 *
 * @param network its id
 * @param what in words
 * @param affected how many publications that wait now, planned or held, are due from then on; empty where it isn't
 *     known what needs the operation that ends
 * @param change where somebody here planned it
 * @param term the id of the term that says so, where the network announced it
 * @param source where the network announced it
 * @param end where the network announced it in an answer
 */
public record UpcomingChange(
        Instant at,
        String network,
        Kind kind,
        Message what,
        Optional<Integer> affected,
        Optional<PlannedChange> change,
        Optional<String> term,
        Optional<String> source,
        Optional<AnnouncedEnd> end) {
    /** The kind of an entry. */
    public enum Kind {
        PLANNED_CHANGE,
        VERSION_SUNSET,
        NETWORK_SUNSET,
        /** In an answer, the network announced the end of an operation. */
        OPERATION_SUNSET,
        /** In an answer, the network announced that an operation shouldn't be used any more. */
        OPERATION_DEPRECATION
    }
}
