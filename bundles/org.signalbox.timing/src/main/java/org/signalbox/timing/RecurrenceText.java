package org.signalbox.timing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.Timing;

/** Describes a recurrence in natural language; a rule that is too complex is shown in its own syntax. Pure. */
public final class RecurrenceText {
    private static final Set<String> PLAIN =
            Set.of("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL", "WKST");
    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final Pattern NTH = Pattern.compile("([1-4]|-1)?(MO|TU|WE|TH|FR|SA|SU)");

    private final Timing.Repeated timing;
    private final Map<String, String> parts = new LinkedHashMap<>();
    private final Locale locale;

    private RecurrenceText(Timing.Repeated timing, Locale locale) {
        this.timing = timing;
        this.locale = locale;
        for (var part : Recurrence.parts(timing.rule())) {
            var sign = part.indexOf('=');
            parts.put(sign < 0 ? part : part.substring(0, sign), part.substring(sign + 1));
        }
    }

    /** Such as «Every week on Monday, Thursday at 09:00», without end and zone; empty for a single post. */
    public static String of(Timing timing, Locale locale) {
        return switch (timing) {
            case Timing.Repeated repeated -> new RecurrenceText(repeated, locale).rule();
            case Timing.Recycled recycled -> distance(recycled.every()).text(locale);
            case Timing.Once once -> "";
            case Timing.NextSlot() -> "";
        };
    }

    /** The end: «never», «after 10 times», or the last day. */
    public static String end(Timing timing, Locale locale) {
        return switch (timing) {
            case Timing.Repeated repeated -> new RecurrenceText(repeated, locale).end();
            case Timing.Recycled recycled ->
                recycled.until()
                        .map(day -> day(day, locale))
                        .or(() -> recycled.times().map(times -> times(times, locale)))
                        .orElseGet(() -> never(locale));
            case Timing.Once once -> "";
            case Timing.NextSlot() -> "";
        };
    }

    private static Message distance(Duration every) {
        return every.toDays() > 0
                ? Message.of("content.rule.recycled", every.toDays())
                : Message.of("content.rule.recycled.hours", every.toHours());
    }

    private static String times(int times, Locale locale) {
        return Message.of("content.rule.count", times).text(locale);
    }

    private static String never(Locale locale) {
        return Message.of("content.rule.never").text(locale);
    }

    private static String day(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(day);
    }

    private String rule() {
        var words = PLAIN.containsAll(parts.keySet()) ? words() : Optional.<Message>empty();
        return words.orElseGet(() -> Message.of("content.rule.own", withoutEnd(timing.rule()), clock()))
                .text(locale);
    }

    private Optional<Message> words() {
        var every = parts.getOrDefault("INTERVAL", "1");
        var days = parts.get("BYDAY");
        var dates = parts.get("BYMONTHDAY");
        return switch (parts.getOrDefault("FREQ", "")) {
            case "HOURLY" -> plain(days, dates).map(none -> Message.of("content.rule.hourly", every));
            case "DAILY" -> plain(days, dates).map(none -> Message.of("content.rule.daily", every, clock()));
            case "WEEKLY" ->
                dates != null
                        ? Optional.empty()
                        : weekdays(days).map(on -> Message.of("content.rule.weekly", every, on, clock()));
            case "MONTHLY" -> inMonth(days, dates).map(on -> Message.of("content.rule.monthly", every, on, clock()));
            case "YEARLY" ->
                plain(days, dates).map(none -> Message.of("content.rule.yearly", every, inYear(), clock()));
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> plain(@Nullable String days, @Nullable String dates) {
        return days == null && dates == null ? Optional.of(true) : Optional.empty();
    }

    private String clock() {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(timing.from().wall());
    }

    private String inYear() {
        return Message.of(
                        "content.rule.date",
                        DateTimeFormatter.ofPattern("d MMMM", locale)
                                .format(timing.from().wall()))
                .text(locale);
    }

    /** The weekdays in order; the first time's weekday if the rule names none. */
    private Optional<String> weekdays(@Nullable String days) {
        var named = days == null
                ? List.of(DAYS.get(timing.from().wall().getDayOfWeek().getValue() - 1))
                : List.of(days.split(","));
        if (!DAYS.containsAll(named)) {
            return Optional.empty();
        }
        return Optional.of(
                DAYS.stream().filter(named::contains).map(this::weekday).collect(Collectors.joining(", ")));
    }

    private String weekday(String code) {
        return DayOfWeek.of(DAYS.indexOf(code) + 1).getDisplayName(TextStyle.FULL, locale);
    }

    private Optional<String> inMonth(@Nullable String days, @Nullable String dates) {
        if (days != null && dates != null) {
            return Optional.empty();
        }
        if (days == null) {
            var named = dates == null ? String.valueOf(timing.from().wall().getDayOfMonth()) : dates;
            return each(
                    named,
                    Pattern.compile("-1|[1-9]\\d?"),
                    found -> found.group().equals("-1")
                            ? Message.of("content.rule.last-day")
                            : Message.of("content.rule.day", found.group()));
        }
        return each(
                days,
                NTH,
                found -> Message.of(
                        "content.rule.nth."
                                + Optional.ofNullable(found.group(1)).orElse("each"),
                        weekday(found.group(2))));
    }

    private Optional<String> each(String list, Pattern form, Function<Matcher, Message> words) {
        var all = new ArrayList<String>();
        for (var one : list.split(",")) {
            var found = form.matcher(one);
            if (!found.matches()) {
                return Optional.empty();
            }
            all.add(words.apply(found).text(locale));
        }
        return Optional.of(String.join(", ", all));
    }

    private String end() {
        var count = parts.get("COUNT");
        var until = parts.get("UNTIL");
        if (count != null) {
            return times(Integer.parseInt(count), locale);
        }
        return until == null || until.length() < 8
                ? never(locale)
                : day(LocalDate.parse(until.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE), locale);
    }

    /** A rule without {@code COUNT} and {@code UNTIL}. */
    public static String withoutEnd(String rule) {
        return Recurrence.parts(rule).stream()
                .filter(part -> !part.startsWith("COUNT=") && !part.startsWith("UNTIL="))
                .collect(Collectors.joining(";"));
    }
}
