package org.signalbox.terms.internal;

import static org.signalbox.terms.internal.WhenReader.OPTION;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.terms.Term.Kind;
import org.signalbox.terms.TermsException;

/** Parses the measure of an entry. */
final class MeasureReader {
    private static final String[] UNITS = {
        "graphemes", "code-points", "utf16-units", "utf8-bytes", "x-weighted", "lines"
    };
    private static final String[] MEDIA = {"media", "image", "gif", "video"};
    private static final List<String> DEMANDS = List.of(
            "alt-text",
            "text",
            "media",
            "image",
            "gif",
            "video",
            "link",
            "mention",
            "hashtag",
            "thread",
            "approval",
            "review",
            "audit",
            "public-url",
            "public");

    /** About ten years; windows and periods last between one second and this. */
    private static final int MAX_DAYS = 3720;

    private final JsonObjectReader fields;
    private final Map<String, String> measure = new HashMap<>();

    private MeasureReader(JsonObjectReader fields) {
        this.fields = fields;
    }

    static Map<String, String> read(Kind kind, JsonObjectReader fields) throws TermsException {
        var reader = new MeasureReader(fields);
        switch (kind) {
            case TEXT_LIMIT -> reader.text();
            case MEDIA_LIMIT -> reader.media();
            case REQUIRES, FORBIDS -> reader.demand();
            case QUOTA, RATE -> reader.quota();
            case PRICE -> reader.price();
            case VERSION_SUNSET -> reader.version();
            case NETWORK_SUNSET -> fields.allow();
        }
        return reader.measure;
    }

    private void text() throws TermsException {
        fields.allow("unit", "url", "mention", "emoji", "of", "plus", "each");
        measure.put("unit", fields.oneOf("unit", UNITS));
        keep("url", fields.maybeWhole("url"));
        keep("mention", fields.maybeOneOf("mention", "local"));
        keep("emoji", fields.maybeOneOf("emoji", "utf8-bytes"));
        keep("each", fields.maybeOneOf("each", "line"));
        if (fields.has("of")) {
            measure.put("of", WhenReader.words(fields, "of", List.of("text", "link"), OPTION));
        }
        if (fields.has("plus")) {
            measure.put("plus", WhenReader.words(fields, "plus", List.of(), OPTION));
        }
    }

    private void media() throws TermsException {
        fields.allow("what", "of", "bound", "unit", "types");
        var what = fields.oneOf(
                "what", "count", "bytes", "width", "height", "pixels", "ratio", "alt-length", "seconds", "types");
        measure.put("what", what);
        keep("of", fields.maybeOneOf("of", MEDIA));
        keep("bound", fields.maybeOneOf("bound", "max", "min"));
        keep("unit", fields.maybeOneOf("unit", UNITS));
        if (what.equals("types")) {
            measure.put("types", WhenReader.words(fields, "types", List.of(), "[a-z]+/[a-z0-9.+-]+"));
        } else if (fields.has("types")) {
            throw fields.refuse("types", Message.of("terms.only-for", "types", "what: types"));
        }
    }

    private void demand() throws TermsException {
        fields.allow("what", "of");
        var what = fields.strings("what");
        if (what.size() != 1) {
            throw fields.refuse("what", Message.of("terms.list-size", what.size()));
        }
        measure.put("what", WhenReader.words(fields, "what", DEMANDS, OPTION));
        keep("of", fields.maybeOneOf("of", MEDIA));
    }

    private void quota() throws TermsException {
        fields.allow("unit", "window", "length", "zone", "scope", "times");
        keep("unit", fields.maybeOneOf("unit", "calls", "posts", "points", "items", "bytes", "users"));
        keep("times", fields.maybeText("times", "[a-z][a-z-]*"));
        window(true);
    }

    private void price() throws TermsException {
        fields.allow("unit", "per", "above", "window", "length", "zone", "scope", "period");
        keep("unit", fields.maybeOneOf("unit", "calls", "items", "bytes"));
        keep("per", fields.maybeWhole("per"));
        if (measure.getOrDefault("per", "1").matches("0+")) {
            throw fields.refuse("per", Message.of("terms.number", measure.get("per")));
        }
        keep("above", fields.maybeWhole("above"));
        keep("period", length("period"));
        window(fields.has("above"));
    }

    private void version() throws TermsException {
        fields.allow("version");
        measure.put("version", fields.text("version", "\\S{1,64}"));
    }

    private void window(boolean needed) throws TermsException {
        if (needed || fields.has("window")) {
            var window = fields.oneOf("window", "rolling", "utc-day", "zone-day", "billing-cycle", "held");
            measure.put("window", window);
            if (window.equals("rolling") && !fields.has("length")) {
                throw fields.refuse("length", Message.of("terms.missing", "length"));
            }
            if (window.equals("zone-day") && !fields.has("zone")) {
                throw fields.refuse("zone", Message.of("terms.missing", "zone"));
            }
        }
        keep("length", length("length"));
        keep("zone", zone());
        keep("scope", fields.maybeOneOf("scope", "account", "app", "page", "instance", "channel", "ip"));
    }

    private Optional<String> length(String name) throws TermsException {
        var text = fields.maybeText(name, "P[0-9A-Z.]{1,30}");
        if (text.isPresent()) {
            try {
                if (text.get().contains("T")
                        ? outside(Duration.parse(text.get()))
                        : outside(Period.parse(text.get()))) {
                    throw fields.refuse(name, Message.of("terms.length", text.get()));
                }
            } catch (DateTimeException | ArithmeticException e) {
                throw fields.refuse(name, Message.of("terms.length", text.get()));
            }
        }
        return text;
    }

    private static boolean outside(Duration length) {
        return length.toSeconds() < 1 || length.toDays() > MAX_DAYS;
    }

    private static boolean outside(Period length) {
        var days = Math.addExact(Math.multiplyExact(length.toTotalMonths(), 31), length.getDays());
        return days < 1 || days > MAX_DAYS;
    }

    private Optional<String> zone() throws TermsException {
        var text = fields.maybeText("zone", "[A-Za-z0-9_+/-]{1,60}");
        if (text.isPresent() && !ZoneId.getAvailableZoneIds().contains(text.get())) {
            throw fields.refuse("zone", Message.of("terms.zone", text.get()));
        }
        return text;
    }

    private void keep(String name, Optional<String> value) {
        value.ifPresent(text -> measure.put(name, text));
    }
}
