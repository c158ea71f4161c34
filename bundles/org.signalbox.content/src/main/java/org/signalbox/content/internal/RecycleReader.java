package org.signalbox.content.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.signalbox.content.internal.YamlTree.Value;
import org.signalbox.model.Severity;
import org.signalbox.model.Timing;

/** Parses how a post of a queue is sent again. */
record RecycleReader(TimingFields fields) {
    private static final List<String> RECYCLE = List.of("every", "times", "until");
    private static final Duration SHORTEST_DISTANCE = Duration.ofHours(1);
    private static final int MAX_TIMES = 1_000;

    /** Empty after an error. */
    Optional<Timing> read() {
        var value = fields.value("recycle");
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
                        fields.problems()
                                .unknown(Severity.ERROR, field.place(), "content.unknown-key", field.name(), RECYCLE);
                        fields.markBroken();
                    }
                }
            }
            if (inner.fields().stream().noneMatch(field -> field.name().equals("every"))) {
                fields.error(
                        value.place(),
                        "content.recycle.no-distance",
                        List.of(TimingFields.replace(value.place(), "{every: 14d}")));
            }
        } else {
            every = distance(value);
        }
        var ends = until;
        var most = times;
        return every.map(distance -> new Timing.Recycled(distance, most, ends));
    }

    private Optional<Duration> distance(Value value) {
        var length = value instanceof Value.Text text ? TimingFields.length(text.text()) : Optional.<Duration>empty();
        if (length.filter(each -> each.compareTo(SHORTEST_DISTANCE) >= 0).isEmpty()) {
            fields.error(
                    value.place(), "content.recycle.bad-distance", List.of(TimingFields.replace(value.place(), "14d")));
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
        fields.error(
                value.place(),
                "content.recycle.bad-times",
                List.of(TimingFields.replace(value.place(), "10")),
                MAX_TIMES);
        return Optional.empty();
    }

    private Optional<LocalDate> until(Value value) {
        var text = value instanceof Value.Text plain ? plain.text().strip() : "";
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            fields.error(value.place(), "content.except.bad", TimingFields.dated(value.place(), text), text);
            return Optional.empty();
        }
    }
}
