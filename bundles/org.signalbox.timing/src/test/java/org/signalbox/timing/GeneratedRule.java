package org.signalbox.timing;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A random rule from everything that RFC 5545 allows; its table on page 44 says which part goes with which frequency.
 */
record GeneratedRule(String freq, int interval, Map<String, List<String>> by, String weekStart, LocalDateTime around) {
    private static final List<String> FREQS =
            List.of("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY");
    static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    static GeneratedRule of(long seed) {
        var random = new SplittableRandom(seed);
        // secondly and minutely rules take long to compare, and users can't schedule by them
        var rank = random.nextInt(50) == 0 ? 5 + random.nextInt(2) : random.nextInt(5);
        var freq = FREQS.get(rank);
        var by = new LinkedHashMap<String, List<String>>();
        if (rank == 0 && random.nextInt(4) == 0) {
            by.put("BYWEEKNO", numbers(random, 3, 53, true));
        }
        if (random.nextInt(3) == 0) {
            by.put("BYMONTH", numbers(random, 4, 12, false));
        }
        if ((rank == 0 || rank > 3) && random.nextInt(5) == 0) {
            by.put("BYYEARDAY", numbers(random, 12, 366, true));
        }
        if (rank != 2 && random.nextInt(4) == 0) {
            by.put("BYMONTHDAY", numbers(random, 4, 31, true));
        }
        if (random.nextInt(3) == 0) {
            by.put("BYDAY", days(random, rank, by));
        }
        if (random.nextInt(4) == 0) {
            by.put("BYHOUR", zeroBased(random, 3, 24));
        }
        if (random.nextInt(4) == 0) {
            by.put("BYMINUTE", zeroBased(random, 3, 60));
        }
        if (random.nextInt(5) == 0) {
            by.put("BYSECOND", zeroBased(random, 2, 60));
        }
        if (!by.isEmpty() && random.nextInt(5) == 0) {
            by.put("BYSETPOS", numbers(random, 2, rank == 6 ? 1 : rank > 3 ? 2 : 4, true));
        }
        var around =
                LocalDateTime.of(1990 + random.nextInt(60), 1, 1, 0, 0).plusSeconds(random.nextLong(366L * 86_400));
        return new GeneratedRule(
                freq, 1 + random.nextInt(4), by, DAYS.get(random.nextInt(3) == 0 ? random.nextInt(7) : 0), around);
    }

    private static List<String> days(SplittableRandom random, int rank, Map<String, List<String>> by) {
        var ordinals = rank < 2 && !by.containsKey("BYWEEKNO") && random.nextInt(2) == 0;
        var most = rank == 0 && !by.containsKey("BYMONTH") ? 53 : 5;
        var days = new TreeSet<String>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            var day = DAYS.get(random.nextInt(7));
            var place = 1 + random.nextInt(most);
            days.add(ordinals ? (random.nextBoolean() ? place : -place) + day : day);
        }
        return List.copyOf(days);
    }

    private static List<String> numbers(SplittableRandom random, int count, int most, boolean negative) {
        var numbers = new TreeSet<Integer>();
        for (int i = 0; i <= random.nextInt(count); i++) {
            var number = 1 + random.nextInt(most);
            numbers.add(negative && random.nextInt(3) == 0 ? -number : number);
        }
        return numbers.stream().map(String::valueOf).toList();
    }

    private static List<String> zeroBased(SplittableRandom random, int count, int beyond) {
        var numbers = new TreeSet<Integer>();
        for (int i = 0; i <= random.nextInt(count); i++) {
            numbers.add(random.nextInt(beyond));
        }
        return numbers.stream().map(String::valueOf).toList();
    }

    List<Integer> numbers(String part) {
        return by.getOrDefault(part, List.of()).stream().map(Integer::valueOf).toList();
    }

    boolean has(String... parts) {
        return List.of(parts).stream().allMatch(by::containsKey);
    }

    /** As text, without COUNT and UNTIL. */
    String text() {
        var parts = new ArrayList<String>();
        parts.add("FREQ=" + freq);
        if (interval > 1) {
            parts.add("INTERVAL=" + interval);
        }
        by.forEach((name, values) -> parts.add(name + "=" + String.join(",", values)));
        if (!weekStart.equals("MO")) {
            parts.add("WKST=" + weekStart);
        }
        return parts.stream().collect(Collectors.joining(";"));
    }
}
