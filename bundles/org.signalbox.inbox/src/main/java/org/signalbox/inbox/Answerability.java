package org.signalbox.inbox;

import java.util.Optional;
import org.signalbox.model.Message;

/**
 * Whether a message can be answered.
 *
 * @param possible whether it can
 * @param reason why not, for people; of one that can be answered, why the answer waits before it goes out
 * @param term the id of the term that forbids it
 * @param source the address of the term's source
 */
public record Answerability(
        boolean possible, Optional<Message> reason, Optional<String> term, Optional<String> source) {
    /** It can be answered. */
    public static final Answerability YES =
            new Answerability(true, Optional.empty(), Optional.empty(), Optional.empty());

    /** It can, and the answer waits before it goes out. */
    public static Answerability waits(Message reason) {
        return new Answerability(true, Optional.of(reason), Optional.empty(), Optional.empty());
    }

    /** It can't, and no term says so. */
    public static Answerability no(Message reason) {
        return new Answerability(false, Optional.of(reason), Optional.empty(), Optional.empty());
    }
}
