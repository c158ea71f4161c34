package org.signalbox.connector.api;

import java.time.Duration;
import java.util.List;

/**
 * A poll; the part's text is its question.
 *
 * @param answers at least two, each different, none blank
 * @param open how long people can answer, in whole minutes
 * @param several whether one may choose several answers
 */
public record Poll(List<String> answers, Duration open, boolean several) {
    public Poll {
        answers = List.copyOf(answers);
    }

    /** One with a single choice. */
    public static Poll of(List<String> answers, Duration open) {
        return new Poll(answers, open, false);
    }

    /** The same, of which one may choose several answers or not. */
    public Poll several(boolean more) {
        return new Poll(answers, open, more);
    }
}
