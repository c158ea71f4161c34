package org.signalbox.content.internal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.content.internal.YamlTree.Field;
import org.signalbox.model.Message;
import org.signalbox.model.QuickFix;
import org.signalbox.model.SpellingSuggestion;
import org.signalbox.model.TextEdit;
import org.signalbox.model.Timing;

/** Parses the timing of the front matter. Invalid values are reported with a fix, and the post then has no timing. */
final class TimingReader {
    private static final String QUEUE = "queue";

    private static final Duration LONGEST_WINDOW = Duration.ofHours(24);

    private final TimingFields fields;

    TimingReader(Problems problems) {
        fields = new TimingFields(problems);
    }

    void add(Field field) {
        fields.add(field);
    }

    /** Empty for a draft, and after an error. */
    Optional<Timing> read() {
        var timing = fields.has("schedule") ? scheduled() : unscheduled();
        return fields.broken() ? Optional.empty() : timing;
    }

    private Optional<Timing> unscheduled() {
        for (var key : List.of("repeat", "except", "window")) {
            if (fields.has(key)) {
                fields.error(fields.place(key), "content.timing.no-schedule", List.of(fields.without(key)), key);
            }
        }
        if (fields.has("recycle")) {
            var place = fields.place("recycle");
            fields.error(
                    place,
                    "content.recycle.no-queue",
                    List.of(new QuickFix(
                            Message.of("content.fix.queue"),
                            List.of(new TextEdit(place.offset(), 0, "schedule: queue\n")))));
        }
        return Optional.empty();
    }

    private Optional<Timing> scheduled() {
        var value = fields.value("schedule");
        var text = fields.text("schedule");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var word = text.get().strip();
        if (word.equalsIgnoreCase(QUEUE)
                || SpellingSuggestion.of(word.toLowerCase(Locale.ROOT), List.of(QUEUE))
                        .isPresent()) {
            if (!word.equals(QUEUE)) {
                fields.error(
                        value.place(),
                        "content.bad-schedule",
                        List.of(TimingFields.replace(value.place(), QUEUE)),
                        word);
            }
            return queued();
        }
        var at = ScheduleText.read(text.get(), value.place(), fields.problems());
        if (at.isEmpty()) {
            fields.markBroken();
        }
        if (fields.has("recycle")) {
            fields.error(
                    fields.place("recycle"),
                    "content.recycle.no-queue",
                    List.of(TimingFields.replace(value.place(), QUEUE), fields.without("recycle")));
        }
        var window = window();
        if (fields.has("repeat")) {
            return at.flatMap(from -> new RepeatReader(fields).read(from, window));
        }
        if (fields.has("except")) {
            fields.error(fields.place("except"), "content.except.no-repeat", List.of(fields.without("except")));
        }
        at.ifPresent(schedule ->
                ScheduleProblems.clockChange(schedule, fields.value("schedule").place(), fields.problems()));
        return at.map(schedule -> new Timing.Once(schedule, window));
    }

    private Optional<Timing> queued() {
        for (var key : List.of("repeat", "except", "window")) {
            if (fields.has(key)) {
                fields.error(fields.place(key), "content.timing.queue", List.of(fields.without(key)), key);
            }
        }
        return fields.has("recycle") ? new RecycleReader(fields).read() : Optional.of(new Timing.NextSlot());
    }

    private Duration window() {
        if (!fields.has("window")) {
            return Duration.ZERO;
        }
        var place = fields.value("window").place();
        var length = fields.text("window").flatMap(TimingFields::length);
        if (length.isEmpty()
                || length.get().compareTo(LONGEST_WINDOW) > 0
                || length.get().isZero()) {
            fields.error(
                    place,
                    "content.window.bad",
                    List.of(TimingFields.replace(
                            place, length.filter(each -> !each.isZero()).isPresent() ? "24h" : "30m")),
                    fields.text("window").orElse(""));
            return Duration.ZERO;
        }
        return length.get();
    }
}
