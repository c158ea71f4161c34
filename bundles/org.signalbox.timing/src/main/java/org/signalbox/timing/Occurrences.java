package org.signalbox.timing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.model.Schedule;
import org.signalbox.model.Schedule.Fit;
import org.signalbox.model.Timing;

/**
 * When a repeated post goes out. Each of its rule's wall times becomes an instant as any {@link Schedule} does: one
 * that a clock change skips moves on by the gap, one that it repeats means the first. Where a skipped one would fall on
 * the instant of another one of the series, that other one alone counts: a clock change never sends it twice at once.
 */
public final class Occurrences {
    /** No clock change in the world is longer. */
    private static final Duration LONGEST_GAP = Duration.ofDays(2);

    /** More wall times than that are never looked at; a rule at each minute reaches two months with it. */
    private static final int MOST_WALLS = 100_000;

    private Occurrences() {}

    /**
     * Those not before {@code from} and before {@code to}, in the order of their instants, without exceptions.
     *
     * @param limit at most so many, at least 1
     */
    public static List<Schedule> of(Timing.Repeated timing, Instant from, Instant to, int limit)
            throws BadRuleException {
        var rule = Recurrence.of(timing.rule());
        var zone = timing.from().zone();
        var begin = LocalDateTime.ofInstant(from, zone).minus(LONGEST_GAP);
        var walls = rule.walls(timing.from().wall(), begin);
        var found = new ArrayList<Schedule>();
        var kept = 0;
        Instant enough = to;
        for (int looked = 0; walls.hasNext() && looked < MOST_WALLS; looked++) {
            var at = new Schedule(walls.next(), zone);
            if (rule.ended(at.wall(), zone)) {
                break;
            }
            if (!at.instant().minus(LONGEST_GAP).isBefore(enough)) {
                break;
            }
            if (at.wall().isBefore(begin) || at.instant().isBefore(from) || timing.leavesOut(at.wall())) {
                continue;
            }
            found.add(at);
            if (++kept == limit && at.instant().isBefore(enough)) {
                // what comes later may still be before some of these, by a gap at most
                enough = at.instant().plusMillis(1);
            }
        }
        return ordered(found).stream()
                .filter(each -> each.instant().isBefore(to))
                .limit(limit)
                .toList();
    }

    /** The one of a series that is named by its wall time; empty when it isn't one, or is left out. */
    public static Optional<Schedule> contains(Timing.Repeated timing, String wall) {
        try {
            var at = new Schedule(LocalDateTime.parse(wall), timing.from().zone());
            return of(timing, at.instant(), at.instant().plusMillis(1), 4).stream()
                    .filter(each -> each.wall().equals(at.wall()))
                    .findFirst();
        } catch (DateTimeParseException | BadRuleException e) {
            return Optional.empty();
        }
    }

    private static List<Schedule> ordered(List<Schedule> found) {
        found.sort(Comparator.comparing(Schedule::instant)
                .thenComparing(each -> each.fit() == Fit.SKIPPED)
                .thenComparing(Schedule::wall));
        Set<Instant> taken = new HashSet<>();
        return found.stream().filter(each -> taken.add(each.instant())).toList();
    }
}
