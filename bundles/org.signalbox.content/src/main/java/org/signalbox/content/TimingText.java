package org.signalbox.content;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.content.internal.ScheduleProposal;
import org.signalbox.content.internal.SourceText;
import org.signalbox.model.Overdue;
import org.signalbox.model.SourceRange;
import org.signalbox.model.TextEdit;
import org.signalbox.model.Timing;

/** Edits a post's timing in its front matter and preserves the author's formatting. Pure. */
public final class TimingText {
    private static final List<String> KEYS = List.of("schedule", "repeat", "except", "window", "recycle");
    private static final String OVERDUE = "overdue";

    private TimingText() {}

    /** Edits that set the timing; in ascending order, without overlaps. */
    public static List<TextEdit> edits(ContentFile file, Timing timing) {
        return edits(file, KEYS, values(timing));
    }

    /** Edits that set the timing and the policy for a missed time; the default policy isn't written. */
    public static List<TextEdit> edits(ContentFile file, Timing timing, Overdue overdue) {
        var wanted = values(timing);
        if (overdue != Overdue.LATE) {
            wanted.put(OVERDUE, overdue.name().toLowerCase(Locale.ROOT));
        }
        return edits(file, Stream.concat(KEYS.stream(), Stream.of(OVERDUE)).toList(), wanted);
    }

    /** @param keys to write, or to remove if they have no value */
    private static List<TextEdit> edits(ContentFile file, List<String> keys, Map<String, String> wanted) {
        var edits = new ArrayList<TextEdit>();
        var added = new StringBuilder();
        for (var key : keys) {
            var place = Optional.ofNullable(file.map().keys().get(key));
            var value = Optional.ofNullable(wanted.get(key));
            if (place.isPresent() && value.isPresent()) {
                var blank = file.text().charAt(place.get().offset() - 1) == ':' ? " " : "";
                edits.add(new TextEdit(place.get().offset(), place.get().length(), blank + value.get()));
            } else if (place.isPresent()) {
                edits.add(without(file, key, place.get()));
            } else if (value.isPresent()) {
                var line = key + ": " + value.get() + SourceText.lineBreak(file.text());
                var proposed =
                        key.equals("schedule") ? ScheduleProposal.replace(file, line) : Optional.<TextEdit>empty();
                proposed.ifPresentOrElse(edits::add, () -> added.append(line));
            }
        }
        if (!added.isEmpty()) {
            var area = file.map().frontMatter();
            edits.add(new TextEdit(area.offset() + area.length(), 0, added.toString()));
        }
        edits.sort(Comparator.comparingInt(TextEdit::offset));
        return edits;
    }

    private static TextEdit without(ContentFile file, String key, SourceRange value) {
        var area = file.map().frontMatter();
        var end = value.offset() + value.length();
        var matcher = Pattern.compile("(?m)^" + key + "[ \\t]*:").matcher(file.text());
        var from =
                matcher.find(area.offset()) && matcher.start() < value.offset() + 1 ? matcher.start() : value.offset();
        while (end < file.text().length() && " \t\r".indexOf(file.text().charAt(end)) >= 0) {
            end++;
        }
        if (end < file.text().length() && file.text().charAt(end) == '\n') {
            end++;
        }
        return new TextEdit(from, end - from, "");
    }

    private static Map<String, String> values(Timing timing) {
        var values = new LinkedHashMap<String, String>();
        switch (timing) {
            case Timing.Once once -> values.put("schedule", once.at().toString());
            case Timing.Repeated repeated -> {
                values.put("schedule", repeated.from().toString());
                values.put("repeat", repeated.rule());
                if (!repeated.except().isEmpty()) {
                    values.put(
                            "except",
                            repeated.except().stream()
                                    .map(Timing.Except::toString)
                                    .collect(Collectors.joining(", ", "[", "]")));
                }
            }
            case Timing.NextSlot() -> values.put("schedule", "queue");
            case Timing.Recycled recycled -> {
                values.put("schedule", "queue");
                values.put(
                        "recycle",
                        "{every: " + length(recycled.every())
                                + recycled.times()
                                        .map(times -> ", times: " + times)
                                        .orElse("")
                                + recycled.until()
                                        .map(until -> ", until: " + until)
                                        .orElse("") + "}");
            }
        }
        if (!timing.window().isZero()) {
            values.put("window", length(timing.window()));
        }
        return values;
    }

    /** Formats a length as {@code 14d}, {@code 1h30m}. */
    public static String length(Duration length) {
        var text = new StringBuilder();
        if (length.toDays() > 0) {
            text.append(length.toDays()).append('d');
        }
        if (length.toHoursPart() > 0) {
            text.append(length.toHoursPart()).append('h');
        }
        if (length.toMinutesPart() > 0) {
            text.append(length.toMinutesPart()).append('m');
        }
        return text.isEmpty() ? "0m" : text.toString();
    }
}
