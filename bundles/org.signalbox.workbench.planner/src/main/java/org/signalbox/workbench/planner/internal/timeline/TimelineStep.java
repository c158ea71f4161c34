package org.signalbox.workbench.planner.internal.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.publishing.PublicationTimeline;

/**
 * One step in the view of a timeline. Two are equal when they are the same step, so that what is unfolded and selected
 * stays while more happens.
 *
 * @param details its evidence in words, a line each
 */
record TimelineStep(AuditEntry entry, List<Detail> details) {
    TimelineStep {
        details = List.copyOf(details);
    }

    /** A line below a step. */
    record Detail(AuditEntry entry, int index, String text) {}

    /** The steps of a timeline, in its order. */
    static List<TimelineStep> of(PublicationTimeline timeline, Function<Instant, String> time) {
        return timeline.steps().stream()
                .map(entry -> step(timeline, entry, time))
                .toList();
    }

    private static TimelineStep step(PublicationTimeline timeline, AuditEntry entry, Function<Instant, String> time) {
        var parts = timeline.publication().parts().size();
        var words = entry.evidence()
                .map(known -> PublicationTimeline.words(known, parts, time))
                .orElse(List.of());
        return new TimelineStep(
                entry,
                IntStream.range(0, words.size())
                        .mapToObj(i -> new Detail(entry, i, words.get(i).text()))
                        .toList());
    }

    /** How far from the promised instant it happened: «+1.2 s», «−20 s»; empty more than a day before. */
    static String offset(Instant at, Instant due) {
        var off = Duration.between(due, at);
        if (off.compareTo(Duration.ofDays(-1)) < 0) {
            return "";
        }
        return (off.isNegative() ? "−" : "+") + PublicationTimeline.span(off.abs());
    }

    static Message word(String column) {
        return Message.of("planner.timeline." + column);
    }
}
