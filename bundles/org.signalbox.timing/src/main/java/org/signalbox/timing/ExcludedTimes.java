package org.signalbox.timing;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.signalbox.model.Schedule;
import org.signalbox.model.Timing;

/** Edits the exceptions of a rule. Pure. */
public final class ExcludedTimes {
    /** No permitted rule has more occurrences on a day. */
    private static final int MAX_A_DAY = 24 * 60;

    private ExcludedTimes() {}

    /** The timing with one excluded time restored; an exception of the whole day keeps its other times excluded. */
    public static Timing.Repeated without(Timing.Repeated timing, LocalDateTime wall) {
        var kept = new ArrayList<Timing.Except>();
        for (var each : timing.except()) {
            if (!each.matches(wall)) {
                kept.add(each);
            } else if (each.time().isEmpty()) {
                others(timing.leavingOut(List.of()), wall).forEach(kept::add);
            }
        }
        return timing.leavingOut(kept);
    }

    private static List<Timing.Except> others(Timing.Repeated all, LocalDateTime wall) {
        var day = wall.toLocalDate();
        var from = new Schedule(day.atStartOfDay(), all.from().zone()).instant();
        try {
            return Occurrences.of(all, from, from.plus(Duration.ofDays(2)), MAX_A_DAY).stream()
                    .map(Schedule::wall)
                    .filter(other -> other.toLocalDate().equals(day) && !other.equals(wall))
                    .map(Timing.Except::of)
                    .toList();
        } catch (BadRuleException e) {
            throw new IllegalArgumentException("not checked: " + all.rule(), e);
        }
    }
}
