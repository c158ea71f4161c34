package org.signalbox.inbox;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.Money;

/**
 * What an answer would be.
 *
 * @param problems why it can't be sent as it is, the gravest first
 * @param warnings what it may be sent in spite of
 * @param used of the text's limit, in the network's own measure; 0 where there is none
 * @param limit of the text; 0 where there is none
 * @param price of sending it; empty where it costs nothing, or nothing is known
 * @param text as it would be sent
 * @param fixes of the problems, the best first
 */
public record AnswerPreview(
        List<Message> problems,
        List<Message> warnings,
        long used,
        long limit,
        Optional<Money> price,
        String text,
        List<AnswerFix> fixes) {
    public AnswerPreview {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        fixes = List.copyOf(fixes);
    }

    /** With nothing that fixes its problems. */
    public AnswerPreview(
            List<Message> problems, List<Message> warnings, long used, long limit, Optional<Money> price, String text) {
        this(problems, warnings, used, limit, price, text, List.of());
    }

    /**
     * What fixes a problem.
     *
     * @param text the whole answer with it
     */
    public record AnswerFix(Message label, String text) {}

    /** Whether it can be sent. */
    public boolean ok() {
        return problems.isEmpty();
    }
}
