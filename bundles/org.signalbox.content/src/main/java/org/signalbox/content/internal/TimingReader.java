package org.signalbox.content.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.content.internal.YamlTree.Field;
import org.signalbox.content.internal.YamlTree.Value;
import org.signalbox.model.Message;
import org.signalbox.model.QuickFix;
import org.signalbox.model.Schedule;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;
import org.signalbox.model.SpellingSuggestion;
import org.signalbox.model.TextEdit;
import org.signalbox.model.Timing;
import org.signalbox.timing.BadRuleException;
import org.signalbox.timing.Recurrence;

/** Parses the timing of the front matter. Invalid values are reported with a fix, and the post then has no timing. */
final class TimingReader {
    private static final String QUEUE = "queue";
    private static final List<String> RECYCLE = List.of("every", "times", "until");
    private static final Duration LONGEST_WINDOW = Duration.ofHours(24);
    private static final Duration SHORTEST_DISTANCE = Duration.ofHours(1);
    private static final int MAX_TIMES = 1_000;
    private static final int MAX_EXCEPTIONS = 1_000;
    private static final Pattern LENGTH =
            Pattern.compile("(?:(\\d{1,4})w)?(?:(\\d{1,4})d)?(?:(\\d{1,4})h)?(?:(\\d{1,4})m)?");
    private static final Map<String, String> WORDS =
            Map.of("hourly", "HOURLY", "daily", "DAILY", "weekly", "WEEKLY", "monthly", "MONTHLY", "yearly", "YEARLY");

    private final Problems problems;
    private final Map<String, Field> fields = new HashMap<>();
    private boolean broken;

    TimingReader(Problems problems) {
        this.problems = problems;
    }

    void add(Field field) {
        fields.put(field.name(), field);
    }

    /** Empty for a draft, and after an error. */
    Optional<Timing> read() {
        var timing = fields.containsKey("schedule") ? scheduled() : unscheduled();
        return broken ? Optional.empty() : timing;
    }

    private Optional<Timing> unscheduled() {
        for (var key : List.of("repeat", "except", "window")) {
            if (fields.containsKey(key)) {
                error(fields.get(key).place(), "content.timing.no-schedule", List.of(without(key)), key);
            }
        }
        if (fields.containsKey("recycle")) {
            var place = fields.get("recycle").place();
            error(
                    place,
                    "content.recycle.no-queue",
                    List.of(new QuickFix(
                            Message.of("content.fix.queue"),
                            List.of(new TextEdit(place.offset(), 0, "schedule: queue\n")))));
        }
        return Optional.empty();
    }

    private Optional<Timing> scheduled() {
        var value = Objects.requireNonNull(fields.get("schedule")).value();
        var text = text("schedule");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var word = text.get().strip();
        if (word.equalsIgnoreCase(QUEUE)
                || SpellingSuggestion.of(word.toLowerCase(Locale.ROOT), List.of(QUEUE))
                        .isPresent()) {
            if (!word.equals(QUEUE)) {
                error(value.place(), "content.bad-schedule", List.of(replace(value.place(), QUEUE)), word);
            }
            return queued();
        }
        var at = ScheduleText.read(text.get(), value.place(), problems);
        if (at.isEmpty()) {
            broken = true;
        }
        if (fields.containsKey("recycle")) {
            error(
                    fields.get("recycle").place(),
                    "content.recycle.no-queue",
                    List.of(replace(value.place(), QUEUE), without("recycle")));
        }
        var window = window();
        if (fields.containsKey("repeat")) {
            return at.flatMap(from -> repeated(from, window));
        }
        if (fields.containsKey("except")) {
            error(fields.get("except").place(), "content.except.no-repeat", List.of(without("except")));
        }
        at.ifPresent(this::fits);
        return at.map(schedule -> new Timing.Once(schedule, window));
    }

    private Optional<Timing> queued() {
        for (var key : List.of("repeat", "except", "window")) {
            if (fields.containsKey(key)) {
                error(fields.get(key).place(), "content.timing.queue", List.of(without(key)), key);
            }
        }
        return fields.containsKey("recycle") ? recycled() : Optional.of(new Timing.NextSlot());
    }

    /** Reports a wall time that the zone's clock changes skip or repeat. */
    private void fits(Schedule at) {
        var place = Objects.requireNonNull(fields.get("schedule")).value().place();
        switch (at.fit()) {
            case ONCE -> {}
            case SKIPPED -> {
                var real = Schedule.at(at.instant(), at.zone());
                problems.add(
                        Severity.WARNING,
                        place,
                        List.of(replace(place, real.toString())),
                        Message.of("content.skipped-time", at, real));
            }
            case REPEATED -> {
                var first = Schedule.at(at.instant(), at.zone().getRules().getOffset(at.instant()));
                problems.add(Severity.INFO, place, List.of(), Message.of("content.repeated-time", at, first));
            }
        }
    }

    private Optional<Timing> repeated(Schedule from, Duration window) {
        var place = Objects.requireNonNull(fields.get("repeat")).value().place();
        var text = text("repeat");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var rule = Recurrence.of(text.get());
            if (rule.underHourly()) {
                error(
                        place,
                        "content.repeat.too-often",
                        List.of(replace(place, text.get().replaceAll("(?i)SECONDLY|MINUTELY", "HOURLY"))));
                return Optional.empty();
            }
            if (rule.firstFrom(from.wall()).filter(from.wall()::equals).isEmpty()) {
                notFirst(from, rule, place);
                return Optional.empty();
            }
            return Optional.of(new Timing.Repeated(from, text.get().strip(), excepted(), window));
        } catch (BadRuleException e) {
            var word = WORDS.get(text.get().strip().toLowerCase(Locale.ROOT));
            problems.add(
                    Severity.ERROR,
                    place,
                    word == null ? better(place, text.get()) : List.of(replace(place, "FREQ=" + word)),
                    e.why());
            broken = true;
            return Optional.empty();
        }
    }

    private void notFirst(Schedule from, Recurrence rule, SourceRange place) {
        var next = rule.firstFrom(from.wall()).map(wall -> new Schedule(wall, from.zone()));
        if (next.isEmpty()) {
            error(place, "content.repeat.never", List.of(without("repeat")));
            return;
        }
        var schedule = Objects.requireNonNull(fields.get("schedule")).value().place();
        error(
                schedule,
                "content.repeat.not-first",
                List.of(replace(schedule, next.get().toString())),
                from,
                next.get());
    }

    /** Fixes for a rule: of two ends, the first stays; a mistyped frequency becomes the most similar one. */
    private static List<QuickFix> better(SourceRange place, String text) {
        var parts = new ArrayList<String>();
        var ends = 0;
        for (var part : Recurrence.parts(text)) {
            if (part.startsWith("FREQ=")) {
                parts.add("FREQ="
                        + SpellingSuggestion.of(part.substring(5), WORDS.values())
                                .orElse(part.substring(5)));
            } else if (!part.startsWith("COUNT=") && !part.startsWith("UNTIL=") || ends++ == 0) {
                parts.add(part);
            }
        }
        var better = String.join(";", parts);
        try {
            Recurrence.of(better);
            return List.of(replace(place, better));
        } catch (BadRuleException e) {
            return List.of(); // there is no better fix than the problem's message
        }
    }

    private List<Timing.Except> excepted() {
        var found = new ArrayList<Timing.Except>();
        if (!fields.containsKey("except")) {
            return found;
        }
        var value = fields.get("except").value();
        var items = value instanceof Value.Items list ? list.items() : List.of(value);
        if (items.size() > MAX_EXCEPTIONS) {
            error(value.place(), "content.except.too-many", List.of(), MAX_EXCEPTIONS);
            return found;
        }
        for (var item : items) {
            var text = item instanceof Value.Text plain ? plain.text().strip() : "";
            try {
                found.add(
                        text.length() <= 10
                                ? new Timing.Except(LocalDate.parse(text), Optional.empty())
                                : timed(LocalDateTime.parse(text.replace(' ', 'T'))));
            } catch (DateTimeException e) {
                error(item.place(), "content.except.bad", dated(item.place(), text), text);
            }
        }
        return found;
    }

    private static Timing.Except timed(LocalDateTime wall) {
        return new Timing.Except(wall.toLocalDate(), Optional.of(LocalTime.from(wall)));
    }

    private static List<QuickFix> dated(SourceRange place, String text) {
        return ScheduleText.loose(text)
                .map(wall -> List.of(replace(place, wall.toLocalDate().toString())))
                .orElse(List.of());
    }

    private Duration window() {
        if (!fields.containsKey("window")) {
            return Duration.ZERO;
        }
        var place = fields.get("window").value().place();
        var length = text("window").flatMap(TimingReader::length);
        if (length.isEmpty()
                || length.get().compareTo(LONGEST_WINDOW) > 0
                || length.get().isZero()) {
            error(
                    place,
                    "content.window.bad",
                    List.of(replace(place, length.filter(each -> !each.isZero()).isPresent() ? "24h" : "30m")),
                    text("window").orElse(""));
            return Duration.ZERO;
        }
        return length.get();
    }

    private Optional<Timing> recycled() {
        var value = Objects.requireNonNull(fields.get("recycle")).value();
        Optional<Duration> every = Optional.empty();
        Optional<Integer> times = Optional.empty();
        Optional<LocalDate> until = Optional.empty();
        if (value instanceof Value.Fields inner) {
            for (var field : inner.fields()) {
                switch (field.name()) {
                    case "every" -> every = distance(field.value());
                    case "times" -> times = times(field.value());
                    case "until" -> until = until(field.value());
                    default -> {
                        problems.unknown(Severity.ERROR, field.place(), "content.unknown-key", field.name(), RECYCLE);
                        broken = true;
                    }
                }
            }
            if (inner.fields().stream().noneMatch(field -> field.name().equals("every"))) {
                error(value.place(), "content.recycle.no-distance", List.of(replace(value.place(), "{every: 14d}")));
            }
        } else {
            every = distance(value);
        }
        var ends = until;
        var most = times;
        return every.map(distance -> new Timing.Recycled(distance, most, ends));
    }

    private Optional<Duration> distance(Value value) {
        var length = value instanceof Value.Text text ? length(text.text()) : Optional.<Duration>empty();
        if (length.filter(each -> each.compareTo(SHORTEST_DISTANCE) >= 0).isEmpty()) {
            error(value.place(), "content.recycle.bad-distance", List.of(replace(value.place(), "14d")));
            return Optional.empty();
        }
        return length;
    }

    private Optional<Integer> times(Value value) {
        if (value instanceof Value.Text text
                && text.text().matches("[1-9]\\d{0,3}")
                && Integer.parseInt(text.text()) <= MAX_TIMES) {
            return Optional.of(Integer.valueOf(text.text()));
        }
        error(value.place(), "content.recycle.bad-times", List.of(replace(value.place(), "10")), MAX_TIMES);
        return Optional.empty();
    }

    private Optional<LocalDate> until(Value value) {
        var text = value instanceof Value.Text plain ? plain.text().strip() : "";
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            error(value.place(), "content.except.bad", dated(value.place(), text), text);
            return Optional.empty();
        }
    }

    /** Parses {@code 30m}, {@code 1h30m}, {@code 14d}, {@code 2w}. */
    private static Optional<Duration> length(String text) {
        var matcher = LENGTH.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (text.isBlank() || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(7L * number(matcher.group(1)) + number(matcher.group(2)))
                .plusHours(number(matcher.group(3)))
                .plusMinutes(number(matcher.group(4))));
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private Optional<String> text(String key) {
        var value = Objects.requireNonNull(fields.get(key)).value();
        if (value instanceof Value.Text text && !text.text().isBlank()) {
            return Optional.of(text.text());
        }
        error(
                value.place(),
                value instanceof Value.Text ? "content.timing.empty" : "content.expected-text",
                List.of(without(key)),
                key);
        return Optional.empty();
    }

    private void error(SourceRange place, String code, List<QuickFix> fixes, Object... args) {
        problems.add(Severity.ERROR, place, fixes, Message.of(code, args));
        broken = true;
    }

    private static QuickFix replace(SourceRange place, String replacement) {
        return Problems.replace(place, replacement, Message.of("content.fix.replace", replacement));
    }

    /** A fix that removes a key. */
    private QuickFix without(String key) {
        var field = fields.get(key);
        var end = Objects.requireNonNull(field).value().place().offset()
                + field.value().place().length();
        return new QuickFix(
                Message.of("content.fix.remove", key),
                List.of(new TextEdit(field.place().offset(), end - field.place().offset(), "")));
    }
}
