package org.signalbox.content.internal;

import java.time.Duration;
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
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;
import org.signalbox.model.TextEdit;

/** The fields of the front matter that say when a post goes out, and what is wrong with them. */
final class TimingFields {
    private static final Pattern LENGTH =
            Pattern.compile("(?:(\\d{1,4})w)?(?:(\\d{1,4})d)?(?:(\\d{1,4})h)?(?:(\\d{1,4})m)?");

    private final Problems problems;
    private final Map<String, Field> fields = new HashMap<>();
    private boolean broken;

    TimingFields(Problems problems) {
        this.problems = problems;
    }

    void add(Field field) {
        fields.put(field.name(), field);
    }

    boolean has(String key) {
        return fields.containsKey(key);
    }

    /** Of a field that is there. */
    Value value(String key) {
        return field(key).value();
    }

    /** Of a field that is there: its name and its value. */
    SourceRange place(String key) {
        return field(key).place();
    }

    private Field field(String key) {
        return Objects.requireNonNull(fields.get(key));
    }

    Problems problems() {
        return problems;
    }

    /** Whether something is wrong, so that the post has no timing. */
    boolean broken() {
        return broken;
    }

    /** A problem was reported already. */
    void markBroken() {
        broken = true;
    }

    /** The text of a field that is there; empty, with a problem, where it is none. */
    Optional<String> text(String key) {
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

    void error(SourceRange place, String code, List<QuickFix> fixes, Object... args) {
        problems.add(Severity.ERROR, place, fixes, Message.of(code, args));
        broken = true;
    }

    static QuickFix replace(SourceRange place, String replacement) {
        return Problems.replace(place, replacement, Message.of("content.fix.replace", replacement));
    }

    /** A fix for something that was meant as a date. */
    static List<QuickFix> dated(SourceRange place, String text) {
        return ScheduleText.loose(text)
                .map(wall -> List.of(replace(place, wall.toLocalDate().toString())))
                .orElse(List.of());
    }

    /** Parses {@code 30m}, {@code 1h30m}, {@code 14d}, {@code 2w}. */
    static Optional<Duration> length(String text) {
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

    /** A fix that removes a key. */
    QuickFix without(String key) {
        var field = fields.get(key);
        var end = Objects.requireNonNull(field).value().place().offset()
                + field.value().place().length();
        return new QuickFix(
                Message.of("content.fix.remove", key),
                List.of(new TextEdit(field.place().offset(), end - field.place().offset(), "")));
    }
}
