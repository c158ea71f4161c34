package org.signalbox.workbench.terms.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.signalbox.model.Message;

/** Describes a term's measure in the user's language; unknown words are kept as they are. Pure. */
final class MeasureText {
    private MeasureText() {}

    /** Plural of a unit: «calls», «code points». */
    static String unit(String unit) {
        return word("unit", unit);
    }

    /** All parts except the unit: «for 1000», «image», «in any 15 minutes», «per account». */
    static List<String> of(Map<String, String> measure) {
        var left = new TreeMap<>(measure);
        var parts = new ArrayList<String>();
        take(left, "per").map(per -> Message.of("termsview.per", per).text()).ifPresent(parts::add);
        take(left, "url")
                .map(url -> Message.of("termsview.each-link", url).text())
                .ifPresent(parts::add);
        Stream.of("what", "of").flatMap(key -> take(left, key).stream()).forEach(parts::add);
        var length = take(left, "length").map(MeasureText::span);
        take(left, "window")
                .map(window -> window(window, length))
                .or(() -> length)
                .ifPresent(parts::add);
        take(left, "scope").map(scope -> word("scope", scope)).ifPresent(parts::add);
        take(left, "types").ifPresent(parts::add);
        left.forEach((key, value) -> parts.add(key + " " + value));
        return parts;
    }

    private static Optional<String> take(Map<String, String> measure, String key) {
        return Optional.ofNullable(measure.remove(key));
    }

    private static String window(String window, Optional<String> length) {
        return length.isEmpty()
                ? word("window", window)
                : worded("termsview.window-of." + window, length.get())
                        .orElseGet(() -> word("window", window) + ", " + length.get());
    }

    private static String word(String group, String word) {
        return worded("termsview." + group + "." + word).orElse(word);
    }

    /** The localized text; empty when the code has none. */
    private static Optional<String> worded(String code, Object... args) {
        var text = Message.of(code, args).text();
        return text.startsWith(code) ? Optional.empty() : Optional.of(text);
    }

    /** Formats an ISO 8601 duration or period: «15 minutes», «24 hours», «30 days», «one month». */
    private static String span(String iso) {
        try {
            if (!iso.contains("T")) {
                var period = Period.parse(iso);
                var months = period.toTotalMonths();
                return months == 0
                        ? span("days", period.getDays())
                        : period.getDays() == 0 ? span("months", months) : iso;
            }
            var seconds = Duration.parse(iso).toSeconds();
            return seconds % 86_400 == 0 && seconds > 86_400
                    ? span("days", seconds / 86_400)
                    : seconds % 3_600 == 0
                            ? span("hours", seconds / 3_600)
                            : seconds % 60 == 0 ? span("minutes", seconds / 60) : span("seconds", seconds);
        } catch (DateTimeException e) {
            return iso; // Unparsable: keep the document's text.
        }
    }

    private static String span(String unit, long number) {
        return Message.of("termsview.span." + unit, number).text();
    }
}
