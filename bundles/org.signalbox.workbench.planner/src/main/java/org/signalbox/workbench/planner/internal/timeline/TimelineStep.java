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
 * A step of a timeline. Equal by its entry, so that expansion and selection survive a refresh.
 *
 * @param details evidence, one line each
 */
record TimelineStep(AuditEntry entry, List<Detail> details) {
    TimelineStep {
        details = List.copyOf(details);
    }

    /** A line of evidence. */
    record Detail(AuditEntry entry, int index, String text) {}

    /** Steps of a timeline in order. */
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

    /** Offset from the due time: «+1.2 s», «−20 s»; empty if more than a day before. */
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
