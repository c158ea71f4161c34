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
 * The occurrences of a repeated post. Each wall time of its rule becomes an instant by the rules of {@link Schedule}: a
 * skipped one moves by the gap, a repeated one means the first. If a skipped time would coincide with another
 * occurrence of the series, only the other one counts: a clock change never sends two at once.
 */
public final class Occurrences {
    /** The time ahead for which occurrences are planned. */
    public static final Duration HORIZON = Duration.ofDays(28);

    private static final int MAX_AHEAD = 200;
    private static final Instant DISTANT_FUTURE = Instant.parse("9999-01-01T00:00:00Z");

    /** Longer than any clock change on record. */
    private static final Duration LONGEST_GAP = Duration.ofDays(2);

    /** Limit of evaluated wall times; reaches two months for a rule with one per minute. */
    private static final int MAX_WALLS = 100_000;

    private Occurrences() {}

    /**
     * The occurrences from {@code from} (inclusive) to {@code to} (exclusive), in order of their instants, without
     * exceptions.
     *
     * @param limit maximum number, at least 1
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
        for (int looked = 0; walls.hasNext() && looked < MAX_WALLS; looked++) {
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
                // later wall times can precede some of these instants, by a clock change at most
                enough = at.instant().plusMillis(1);
            }
        }
        return ordered(found).stream()
                .filter(each -> each.instant().isBefore(to))
                .limit(limit)
                .toList();
    }

    /** The coming occurrences, as {@link #of} has them. */
    public static List<Schedule> coming(Timing.Repeated timing, Instant from, int limit) throws BadRuleException {
        return of(timing, from, DISTANT_FUTURE, limit);
    }

    /** What is planned ahead: the occurrences of the horizon, 200 at most, and the next one in any case. */
    public static List<Schedule> ahead(Timing.Repeated timing, Instant now) throws BadRuleException {
        var coming = coming(timing, now, MAX_AHEAD);
        var horizon = now.plus(HORIZON);
        return coming.stream()
                .filter(each -> each.equals(coming.get(0)) || each.instant().isBefore(horizon))
                .toList();
    }

    /** The occurrence with this wall time; empty if the series has none or excludes it. */
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
