package org.signalbox.terms.internal;

import java.util.List;
import org.signalbox.model.Message;
import org.signalbox.terms.Measure.PollLimit;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.TermsBreach.Remedy;
import org.signalbox.terms.TermsBreach.Remedy.Open.Spot;

/** Checks how many answers a poll has and how long it is open. */
public final class PollLimits {
    private PollLimits() {}

    public static void check(PartRules rules, List<TermsBreach> findings) {
        var poll = rules.part().details().poll();
        if (poll.isEmpty()) {
            return;
        }
        for (var term : rules.of(Term.Kind.POLL_LIMIT)) {
            var measure = (PollLimit) term.measure();
            var limit = term.value().orElseThrow().longValue();
            var actual = switch (measure.what()) {
                case ANSWERS -> poll.get().answers().size();
                case SECONDS -> poll.get().open().toSeconds();
            };
            if (measure.isMinimum() ? actual < limit : actual > limit) {
                var code = "terms.poll-" + (measure.isMinimum() ? "least-" : "most-")
                        + measure.what().keyword();
                findings.add(rules.finding(
                        term,
                        Message.of(code, rules.account(), shown(measure, actual), shown(measure, limit)),
                        new Remedy.Open(Spot.POLL)));
            }
        }
    }

    /** People think of a poll's time in minutes. */
    private static long shown(PollLimit measure, long value) {
        return switch (measure.what()) {
            case ANSWERS -> value;
            case SECONDS -> Math.ceilDiv(value, 60);
        };
    }
}
