package org.signalbox.content.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.content.internal.YamlTree.Value;
import org.signalbox.model.QuickFix;
import org.signalbox.model.Schedule;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;
import org.signalbox.model.SpellingSuggestion;
import org.signalbox.model.Timing;
import org.signalbox.timing.BadRuleException;
import org.signalbox.timing.Recurrence;

/** Parses the rule by which a post is repeated, and its exceptions. */
record RepeatReader(TimingFields fields) {
    private static final int MAX_EXCEPTIONS = 1_000;
    private static final Map<String, String> WORDS =
            Map.of("hourly", "HOURLY", "daily", "DAILY", "weekly", "WEEKLY", "monthly", "MONTHLY", "yearly", "YEARLY");

    /** Empty after an error. */
    Optional<Timing> read(Schedule from, Duration window) {
        var place = fields.value("repeat").place();
        var text = fields.text("repeat");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var rule = Recurrence.of(text.get());
            if (rule.underHourly()) {
                fields.error(
                        place,
                        "content.repeat.too-often",
                        List.of(TimingFields.replace(place, text.get().replaceAll("(?i)SECONDLY|MINUTELY", "HOURLY"))));
                return Optional.empty();
            }
            if (rule.firstFrom(from.wall()).filter(from.wall()::equals).isEmpty()) {
                notFirst(from, rule, place);
                return Optional.empty();
            }
            return Optional.of(new Timing.Repeated(from, text.get().strip(), excepted(), window));
        } catch (BadRuleException e) {
            var word = WORDS.get(text.get().strip().toLowerCase(Locale.ROOT));
            fields.problems()
                    .add(
                            Severity.ERROR,
                            place,
                            word == null
                                    ? better(place, text.get())
                                    : List.of(TimingFields.replace(place, "FREQ=" + word)),
                            e.why());
            fields.markBroken();
            return Optional.empty();
        }
    }

    private void notFirst(Schedule from, Recurrence rule, SourceRange place) {
        var next = rule.firstFrom(from.wall()).map(wall -> new Schedule(wall, from.zone()));
        if (next.isEmpty()) {
            fields.error(place, "content.repeat.never", List.of(fields.without("repeat")));
            return;
        }
        var schedule = fields.value("schedule").place();
        fields.error(
                schedule,
                "content.repeat.not-first",
                List.of(TimingFields.replace(schedule, next.get().toString())),
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
            return List.of(TimingFields.replace(place, better));
        } catch (BadRuleException e) {
            return List.of(); // there is no better fix than the problem's message
        }
    }

    private List<Timing.Except> excepted() {
        var found = new ArrayList<Timing.Except>();
        if (!fields.has("except")) {
            return found;
        }
        var value = fields.value("except");
        var items = value instanceof Value.Items list ? list.items() : List.of(value);
        if (items.size() > MAX_EXCEPTIONS) {
            fields.error(value.place(), "content.except.too-many", List.of(), MAX_EXCEPTIONS);
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
                fields.error(item.place(), "content.except.bad", TimingFields.dated(item.place(), text), text);
            }
        }
        return found;
    }

    private static Timing.Except timed(LocalDateTime wall) {
        return new Timing.Except(wall.toLocalDate(), Optional.of(LocalTime.from(wall)));
    }
}
