package org.signalbox.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Schedule;
import org.signalbox.model.Timing;

/**
 * Compares recurrence with ical4j, which shares no code with our library. Where they differ, a literal implementation
 * of the RFC ({@link RfcTable}) decides, and the difference has a name here.
 */
class RecurrenceOracleTest {
    private static final int RULES = 10_000;
    private static final int TIMES = 6;
    private static final int YEARS = 5;
    private static final List<String> ZONES = List.of(
            "Europe/Paris",
            "America/New_York",
            "Australia/Lord_Howe",
            "Africa/Casablanca",
            "America/Asuncion",
            "Asia/Kathmandu",
            "Pacific/Chatham",
            "Antarctica/Troll",
            "Europe/Dublin",
            "Pacific/Apia",
            "Africa/Cairo",
            "America/Havana");

    /** Deviations of ical4j 4.1.1 from RFC 5545. */
    enum Ical4jDiffers {
        /** A frequency of a day or less: days counted from the end of a month or year are never found. */
        DAYS_FROM_THE_END,
        /** BYWEEKNO: months don't limit it, and weeks across the turn of a year are found twice or not at all. */
        WEEK_NUMBERS,
        /** FREQ=YEARLY with BYMONTH and BYYEARDAY: the months don't limit. */
        MONTHS_OF_YEARDAYS,
        /** A frequency of a week or less, with BYMONTH and BYDAY: a month includes or excludes whole weeks. */
        MONTHS_OF_WEEKDAYS,
        /** It stops after a thousand periods without a time. */
        GIVES_UP,
        /** Two of BYYEARDAY, BYMONTHDAY and a numbered BYDAY: they don't limit each other. */
        DAYS_OF_DAYS,
        /** BYSETPOS that selects one time by two numbers: it counts twice, so COUNT ends early. */
        SET_POSITIONS
    }

    private record Compared(GeneratedRule rule, LocalDateTime start, List<LocalDateTime> times) {}

    private static Optional<Compared> generated(long seed) {
        var rule = GeneratedRule.of(seed);
        var table = new RfcTable(rule);
        return table.times(rule.around(), 1, rule.around().getYear() + YEARS).stream()
                .findFirst()
                .map(start -> new Compared(rule, start, table.times(start, TIMES, start.getYear() + YEARS)));
    }

    @Test
    void tenThousandGeneratedRulesAgree() throws BadRuleException {
        var different = new ArrayList<String>();
        var named = new EnumMap<Ical4jDiffers, Integer>(Ical4jDiffers.class);
        var compared = 0;
        for (long seed = 0; compared < RULES; seed++) {
            var one = generated(seed);
            if (one.isEmpty()) {
                continue;
            }
            compared++;
            var rule = one.get().rule();
            var times = one.get().times();
            if (!ours(rule, one.get().start(), times.size()).equals(times) && !weekAcrossYears(rule)) {
                different.add("ours: " + one.get());
            }
            if (!ical4j(one.get()).equals(times)) {
                var name = name(one.get());
                name.ifPresent(each -> named.merge(each, 1, Integer::sum));
                if (name.isEmpty()) {
                    different.add("ical4j: " + one.get() + " " + ical4j(one.get()));
                }
            }
        }
        assertThat(different).isEmpty();
        assertThat(named.values().stream().mapToInt(Integer::intValue).sum())
                .as("rules that ical4j makes otherwise: %s", named)
                .isLessThan(compared / 8);
    }

    private static List<LocalDateTime> ours(GeneratedRule rule, LocalDateTime start, int count)
            throws BadRuleException {
        var found = new ArrayList<LocalDateTime>();
        var walls = Recurrence.of(rule.text()).walls(start, start);
        while (found.size() < count && walls.hasNext()) {
            found.add(walls.next());
        }
        return found;
    }

    private static List<LocalDateTime> ical4j(Compared one) {
        // without WKST it uses the platform's first day of the week
        var text = one.rule.text() + (one.rule.text().contains("WKST") ? "" : ";WKST=MO");
        var end = one.times.get(one.times.size() - 1).plusSeconds(1);
        return new Recur<LocalDateTime>(text)
                .getDates(one.start, one.start, end).stream()
                        .distinct()
                        .sorted()
                        .limit(one.times.size())
                        .toList();
    }

    /**
     * RFC 5545 doesn't define to which year the days of a week across the turn of the year belong, when BYSETPOS
     * counts, years are skipped, or the first time is one of them. Our rule uses the year of the week, {@link RfcTable}
     * that of the day.
     */
    private static boolean weekAcrossYears(GeneratedRule rule) {
        return rule.has("BYWEEKNO", "BYSETPOS")
                || rule.numbers("BYWEEKNO").stream().map(Math::abs).anyMatch(Set.of(1, 52, 53)::contains);
    }

    private static Optional<Ical4jDiffers> name(Compared one) {
        var rule = one.rule;
        var small = !List.of("YEARLY", "MONTHLY", "WEEKLY").contains(rule.freq());
        if (small
                && Stream.of("BYMONTHDAY", "BYYEARDAY")
                        .flatMap(part -> rule.numbers(part).stream())
                        .anyMatch(n -> n < 0)) {
            return Optional.of(Ical4jDiffers.DAYS_FROM_THE_END);
        }
        if (rule.has("BYWEEKNO")) {
            return Optional.of(Ical4jDiffers.WEEK_NUMBERS);
        }
        if (rule.freq().equals("YEARLY") && rule.has("BYMONTH", "BYYEARDAY")) {
            return Optional.of(Ical4jDiffers.MONTHS_OF_YEARDAYS);
        }
        if ((small || rule.freq().equals("WEEKLY")) && rule.has("BYMONTH")) {
            return Optional.of(Ical4jDiffers.MONTHS_OF_WEEKDAYS);
        }
        if (Stream.of("BYDAY", "BYMONTHDAY", "BYYEARDAY")
                        .filter(rule.by()::containsKey)
                        .count()
                > 1) {
            return Optional.of(Ical4jDiffers.DAYS_OF_DAYS);
        }
        if (rule.has("BYSETPOS")) {
            return Optional.of(Ical4jDiffers.SET_POSITIONS);
        }
        return longestGap(one) > 900 ? Optional.of(Ical4jDiffers.GIVES_UP) : Optional.empty();
    }

    private static long longestGap(Compared one) {
        var unit = Map.of("SECONDLY", 1L, "MINUTELY", 60L, "HOURLY", 3_600L, "DAILY", 86_400L)
                .getOrDefault(one.rule.freq(), 604_800L);
        var longest = 0L;
        var before = one.start;
        for (var time : one.times) {
            longest = Math.max(longest, Duration.between(before, time).toSeconds());
            before = time;
        }
        return longest / unit / one.rule.interval();
    }

    /** With ends, in zones: the table's wall times, limited by hand and converted to instants by RFC 5545, 3.3.5. */
    @Test
    void twoThousandRulesWithEndsAgreeInZonesWithClockChanges() throws BadRuleException {
        var random = new SplittableRandom(7);
        var different = new ArrayList<String>();
        var compared = 0;
        for (long seed = 500_000; compared < 2_000; seed++) {
            var one = generated(seed)
                    .filter(each -> !weekAcrossYears(each.rule()))
                    .filter(each -> hours(each.rule()));
            if (one.isEmpty()) {
                continue;
            }
            compared++;
            var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            var times = one.get().times();
            var last = times.get(random.nextInt(times.size()));
            var place = times.indexOf(last);
            var end = switch (random.nextInt(4)) {
                case 0 -> ";COUNT=" + (place + 1);
                case 1 ->
                    ";UNTIL=" + DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").format(last);
                case 2 ->
                    ";UNTIL="
                            + DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
                                    .format(instant(last, zone).withZoneSameInstant(ZoneId.of("UTC")));
                default -> ";UNTIL=" + DateTimeFormatter.BASIC_ISO_DATE.format(last.toLocalDate());
            };
            var expected = times.stream()
                    .filter(time -> end.length() == 15
                            ? !time.toLocalDate().isAfter(last.toLocalDate())
                            : times.indexOf(time) <= place)
                    .map(time -> instant(time, zone).toInstant())
                    .distinct()
                    .sorted()
                    .toList();
            var timing = new Timing.Repeated(
                    new Schedule(one.get().start(), zone), one.get().rule().text() + end, List.of(), Duration.ZERO);
            var ours =
                    Occurrences.of(timing, expected.get(0), java.time.Instant.MAX.minusSeconds(1L << 40), TIMES)
                            .stream()
                            .map(Schedule::instant)
                            .limit(expected.size())
                            .toList();
            if (!ours.equals(expected)) {
                different.add(zone + " " + timing + "\n" + expected + "\n" + ours);
            }
        }
        assertThat(different).isEmpty();
    }

    private static boolean hours(GeneratedRule rule) {
        return !List.of("MINUTELY", "SECONDLY").contains(rule.freq());
    }

    /** RFC 5545, 3.3.5: a skipped time is read with the offset before the gap, a repeated one is the first. */
    private static ZonedDateTime instant(LocalDateTime wall, ZoneId zone) {
        var change = zone.getRules().getTransition(wall);
        var offset = change == null ? zone.getRules().getOffset(wall) : change.getOffsetBefore();
        return wall.toInstant(offset).atZone(zone);
    }
}
