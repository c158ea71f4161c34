package org.signalbox.workbench.editor.internal.post;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.Schedule;
import org.signalbox.model.Timing;
import org.signalbox.timing.BadRuleException;
import org.signalbox.timing.Occurrences;
import org.signalbox.timing.Recurrence;

/**
 * The user's current input for a post's timing.
 *
 * @param time time of day as typed, such as {@code 9:05}
 * @param rule recurrence rule, for {@link Mode#REPEAT} only
 * @param minutes length of the window; 0 for none
 * @param days interval in days, for {@link Mode#RECYCLE} only
 */
record TimingDraft(Mode mode, LocalDate day, String time, String zone, String rule, int minutes, int days) {
    /** Number of times in the preview. */
    static final int SHOWN = 10;

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm");

    /** Kinds of timing. */
    enum Mode {
        ONCE,
        REPEAT,
        QUEUE,
        RECYCLE
    }

    /**
     * Result of the input: a timing, or an error.
     *
     * @param times next times, including excluded ones
     */
    record Outcome(
            @Nullable Timing timing,
            List<Schedule> times,
            @Nullable Message wrong) {}

    /** Draft of the post's current timing; for an untimed post, of the proposed time. */
    static TimingDraft of(Optional<Timing> timing, Schedule proposed) {
        var at = timing.flatMap(Timing::first).orElse(proposed);
        var window = timing.map(Timing::window).orElse(Duration.ZERO);
        var mode = timing.map(each -> switch (each) {
                    case Timing.Once once -> Mode.ONCE;
                    case Timing.Repeated repeated -> Mode.REPEAT;
                    case Timing.NextSlot() -> Mode.QUEUE;
                    case Timing.Recycled recycled -> Mode.RECYCLE;
                })
                .orElse(Mode.ONCE);
        var rule = timing.filter(Timing.Repeated.class::isInstance)
                .map(each -> ((Timing.Repeated) each).rule())
                .orElse("FREQ=WEEKLY");
        var days = timing.filter(Timing.Recycled.class::isInstance)
                .map(each -> (int) Math.max(1, ((Timing.Recycled) each).every().toDays()))
                .orElse(14);
        return new TimingDraft(
                mode,
                at.wall().toLocalDate(),
                CLOCK.format(at.wall()),
                at.zone().getId(),
                rule,
                (int) window.toMinutes(),
                days);
    }

    /**
     * Evaluates the input.
     *
     * @param before current timing of the post; its limits on recycling are kept
     * @param except excluded times of a rule
     * @param now start of the next times
     */
    Outcome outcome(Optional<Timing> before, List<Timing.Except> except, Instant now) {
        return switch (mode) {
            case QUEUE -> new Outcome(new Timing.NextSlot(), List.of(), null);
            case RECYCLE -> new Outcome(recycled(before), List.of(), null);
            case ONCE, REPEAT -> timed(before, except, now);
        };
    }

    /** The unvalidated rule, for its description. */
    Timing.Repeated repeated() {
        var at = clock() ? LocalTime.parse(time.strip(), CLOCK) : LocalTime.MIDNIGHT;
        return new Timing.Repeated(new Schedule(day.atTime(at), ZoneOffset.UTC), rule, List.of(), Duration.ZERO);
    }

    private Timing recycled(Optional<Timing> before) {
        return before.filter(Timing.Recycled.class::isInstance)
                .map(Timing.Recycled.class::cast)
                .map(old -> new Timing.Recycled(Duration.ofDays(days), old.times(), old.until()))
                .orElseGet(() -> new Timing.Recycled(Duration.ofDays(days), Optional.empty(), Optional.empty()));
    }

    private Outcome timed(Optional<Timing> before, List<Timing.Except> except, Instant now) {
        Schedule at;
        try {
            at = new Schedule(day.atTime(LocalTime.parse(time.strip(), CLOCK)), ZoneId.of(zone.strip()));
        } catch (DateTimeException e) {
            return wrong(Message.of(clock() ? "editor.when.bad-zone" : "editor.when.bad-time"));
        }
        var within = Duration.ofMinutes(minutes);
        if (mode == Mode.ONCE) {
            return at.instant().isAfter(now)
                    ? new Outcome(new Timing.Once(at, within), List.of(at), null)
                    : wrong(Message.of("editor.when.past"));
        }
        try {
            var recurrence = Recurrence.of(rule);
            if (recurrence.underHourly()) {
                return wrong(Message.of("content.repeat.too-often"));
            }
            var first = recurrence.firstFrom(at.wall()).map(wall -> new Schedule(wall, at.zone()));
            if (first.isEmpty()) {
                return wrong(Message.of("content.repeat.never"));
            }
            var repeated = new Timing.Repeated(first.get(), rule.strip().toUpperCase(Locale.ROOT), except, within);
            if (before.filter(Timing.Repeated.class::isInstance).isEmpty()) {
                repeated = comingOnly(repeated, now);
            }
            var all = Occurrences.coming(repeated.leavingOut(List.of()), now, SHOWN);
            if (all.isEmpty()) {
                return wrong(Message.of("editor.when.past"));
            }
            return Occurrences.coming(repeated, now, 1).isEmpty()
                    ? new Outcome(null, all, Message.of("editor.when.none-left"))
                    : new Outcome(repeated, all, null);
        } catch (BadRuleException e) {
            return wrong(e.why());
        }
    }

    /** Moves the first time of a new series into the future, so that a past one isn't counted by {@code COUNT}. */
    private static Timing.Repeated comingOnly(Timing.Repeated rule, Instant now) throws BadRuleException {
        return Occurrences.coming(rule.leavingOut(List.of()), now, 1).stream()
                .findFirst()
                .map(next -> new Timing.Repeated(next, rule.rule(), rule.except(), rule.window()))
                .orElse(rule);
    }

    private boolean clock() {
        try {
            LocalTime.parse(time.strip(), CLOCK);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Outcome wrong(Message why) {
        return new Outcome(null, List.of(), why);
    }
}
