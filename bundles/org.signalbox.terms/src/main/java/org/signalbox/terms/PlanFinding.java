package org.signalbox.terms;

import java.time.Instant;
import java.util.List;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;

/**
 * A problem of a plan as a whole.
 *
 * @param term the id of the violated term, or of the budget
 * @param source address of the term's publication; empty for a budget
 * @param items ids of the affected items, in order of time
 * @param remedy the batch fix
 */
public record PlanFinding(
        Severity severity, String term, String source, Message message, List<String> items, Remedy remedy) {
    public PlanFinding {
        items = List.copyOf(items);
    }

    /** Batch fix for the affected items. */
    public sealed interface Remedy {
        /** A person must change the budget or the plan. */
        record ChangeBudget(String id) implements Remedy {}

        /** No action needed: the items wait automatically. */
        record Wait() implements Remedy {}

        /** Move the items to this time or later, spaced so that each fits. */
        record MoveAfter(Instant earliest) implements Remedy {}

        /** Move the items before this time. */
        record MoveBefore(Instant end) implements Remedy {}

        /** Hold the items, or move them to other accounts. */
        record Reroute() implements Remedy {}
    }
}
