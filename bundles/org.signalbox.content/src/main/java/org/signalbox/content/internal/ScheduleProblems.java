package org.signalbox.content.internal;

import java.time.Instant;
import java.util.List;
import org.signalbox.content.ContentFile;
import org.signalbox.model.Message;
import org.signalbox.model.Post;
import org.signalbox.model.QuickFix;
import org.signalbox.model.Schedule;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;
import org.signalbox.model.Timing;
import org.signalbox.timing.BadRuleException;
import org.signalbox.timing.Occurrences;

/** Reports a time in the past, and times that a clock change skips or repeats. */
final class ScheduleProblems {
    private ScheduleProblems() {}

    /** What depends on the present time. */
    static void find(ContentFile file, Post post, Instant now, Problems problems) {
        var place = file.map().keys().get("schedule");
        if (place == null) {
            return;
        }
        if (post.id().isEmpty()) { // after scheduling, the state of its publications is shown instead
            post.schedule()
                    .filter(schedule -> schedule.instant().isBefore(now))
                    .ifPresent(schedule -> problems.warning(place, "content.past-schedule", schedule));
        }
        if (post.timing().orElse(null) instanceof Timing.Repeated series) {
            ahead(series, now).stream()
                    .filter(at -> at.fit() != Schedule.Fit.ONCE)
                    .findFirst()
                    .ifPresent(at -> clockChange(at, place, List.of(), problems));
        }
    }

    private static List<Schedule> ahead(Timing.Repeated series, Instant now) {
        try {
            return Occurrences.ahead(series, now);
        } catch (BadRuleException e) {
            throw new IllegalStateException("parsed unchecked: " + series.rule(), e);
        }
    }

    /** Reports a single time that a clock change skips, with the one that it means, or repeats. */
    static void clockChange(Schedule at, SourceRange place, Problems problems) {
        var real = Schedule.at(at.instant(), at.zone());
        clockChange(at, place, List.of(TimingFields.replace(place, real.toString())), problems);
    }

    private static void clockChange(Schedule at, SourceRange place, List<QuickFix> whenSkipped, Problems problems) {
        switch (at.fit()) {
            case ONCE -> {}
            case SKIPPED -> {
                var real = Schedule.at(at.instant(), at.zone());
                problems.add(Severity.WARNING, place, whenSkipped, Message.of("content.skipped-time", at, real));
            }
            case REPEATED -> {
                var first = Schedule.at(at.instant(), at.zone().getRules().getOffset(at.instant()));
                problems.add(Severity.INFO, place, List.of(), Message.of("content.repeated-time", at, first));
            }
        }
    }
}
