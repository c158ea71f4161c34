package org.signalbox.terms;

import java.time.Instant;
import java.util.List;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;

/**
 * Something is wrong with a plan as a whole.
 *
 * @param term the id of the term that it breaks, or of the budget
 * @param source where the term was published; empty for a budget
 * @param items ids of what is concerned, in order of time
 * @param remedy what a batch fix could do
 */
public record PlanFinding(
        Severity severity, String term, String source, Message message, List<String> items, Remedy remedy) {
    public PlanFinding {
        items = List.copyOf(items);
    }

    /** What a batch fix could do with the items; every finding has one. */
    public sealed interface Remedy {
        /** A person changes the budget, or the plan. */
        record ChangeBudget(String id) implements Remedy {}

        /** Nothing has to be done: they wait by themselves. */
        record Wait() implements Remedy {}

        /** Do them not before then, spaced so that each fits. */
        record MoveAfter(Instant earliest) implements Remedy {}

        /** Do them before then. */
        record MoveBefore(Instant end) implements Remedy {}

        /** Hold them, or give them to other accounts. */
        record Reroute() implements Remedy {}
    }
}
