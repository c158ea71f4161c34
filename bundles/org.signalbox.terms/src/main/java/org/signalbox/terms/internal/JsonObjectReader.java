package org.signalbox.terms.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.signalbox.model.Message;
import org.signalbox.model.ShortenedText;
import org.signalbox.model.SpellingSuggestion;
import org.signalbox.model.json.StrictJson;
import org.signalbox.model.json.StrictJsonException;
import org.signalbox.terms.DocumentKeyword;
import org.signalbox.terms.TermsException;

/** Reads and validates the fields of one JSON object. */
public final class JsonObjectReader {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,12})?");
    private static final StrictJson.Scalars SCALARS =
            new StrictJson.Scalars(Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,12})?"), true);

    /** Of values within the document. */
    private static final int MAX_DEPTH = 16;

    private static final int MAX_WORDS = 2000;
    private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private final JsonObject object;
    private final String place;

    private JsonObjectReader(JsonObject object, String place) {
        this.object = object;
        this.place = place;
    }

    /** Parses a document that is an object. */
    public static JsonObjectReader parse(String json) throws TermsException {
        try {
            return of(StrictJson.document(json, MAX_DEPTH + 1, SCALARS), "$");
        } catch (StrictJsonException e) {
            var path = e.path().startsWith("$.") ? e.path().substring(2) : e.path();
            throw switch (e.reason()) {
                case TRUNCATED -> new TermsException("$", Message.of("terms.json.cut"));
                case TRAILING -> new TermsException(path, Message.of("terms.json.more"));
                case TOO_DEEP -> new TermsException(path, Message.of("terms.json.deep", MAX_DEPTH));
                case DUPLICATE -> new TermsException(path, Message.of("terms.json.twice", shown(e.found())));
                case NUMBER -> new TermsException(path, Message.of("terms.number", shown(e.found())));
                case MALFORMED, LITERAL ->
                    new TermsException(
                            e.line().isEmpty()
                                    ? "$"
                                    : "line " + e.line().getAsInt() + ", column "
                                            + e.column().getAsInt(),
                            Message.of("terms.json.bad"));
            };
        }
    }

    public static JsonObjectReader of(JsonElement element, String place) throws TermsException {
        if (!element.isJsonObject()) {
            throw new TermsException(place, Message.of("terms.expected-object"));
        }
        return new JsonObjectReader(element.getAsJsonObject(), place);
    }

    public String place(String name) {
        return place.equals("$") ? name : place + "." + name;
    }

    public TermsException refuse(String name, Message message) {
        return new TermsException(place(name), message);
    }

    public Set<String> names() {
        return object.keySet();
    }

    public boolean has(String name) {
        return object.has(name);
    }

    /** Refuses all other fields. */
    public void allow(String... known) throws TermsException {
        for (var name : object.keySet()) {
            if (!List.of(known).contains(name)) {
                throw refuse(shown(name), unknown("terms.unknown-field", name, List.of(known)));
            }
        }
    }

    /** A reader of the inner object; of an empty object if it is missing. */
    public JsonObjectReader inner(String name) throws TermsException {
        var element = object.get(name);
        return of(element == null ? new JsonObject() : element, place(name));
    }

    public List<JsonElement> list(String name) throws TermsException {
        var element = needed(name);
        if (!element.isJsonArray()) {
            throw refuse(name, Message.of("terms.expected-list"));
        }
        return element.getAsJsonArray().asList();
    }

    /** A string that matches {@code pattern} as a whole. */
    public String text(String name, String pattern) throws TermsException {
        var value = string(needed(name), name);
        if (!value.matches(pattern)) {
            throw refuse(name, Message.of("terms.shape", shown(value), pattern));
        }
        return value;
    }

    public Optional<String> maybeText(String name, String pattern) throws TermsException {
        return object.has(name) ? Optional.of(text(name, pattern)) : Optional.empty();
    }

    public Optional<String> maybeWords(String name) throws TermsException {
        if (!object.has(name)) {
            return Optional.empty();
        }
        var value = string(object.get(name), name);
        if (value.isBlank()) {
            throw refuse(name, Message.of("terms.blank"));
        }
        return Optional.of(value);
    }

    public String oneOf(String name, String... known) throws TermsException {
        var value = string(needed(name), name);
        if (!List.of(known).contains(value)) {
            throw refuse(name, unknown("terms.unknown-word", value, List.of(known)));
        }
        return value;
    }

    public Optional<String> maybeOneOf(String name, String... known) throws TermsException {
        return object.has(name) ? Optional.of(oneOf(name, known)) : Optional.empty();
    }

    /** The constant with this word. */
    @SafeVarargs
    public final <W extends DocumentKeyword> W oneOf(String name, W... known) throws TermsException {
        var word = oneOf(name, Stream.of(known).map(DocumentKeyword::keyword).toArray(String[]::new));
        for (var constant : known) {
            if (constant.keyword().equals(word)) {
                return constant;
            }
        }
        throw new IllegalStateException(word);
    }

    @SafeVarargs
    public final <W extends DocumentKeyword> Optional<W> maybeOneOf(String name, W... known) throws TermsException {
        return object.has(name) ? Optional.of(oneOf(name, known)) : Optional.empty();
    }

    /** Refuses a field that belongs to other kinds only. */
    public void only(String name, String kinds) throws TermsException {
        if (has(name)) {
            throw refuse(name, Message.of("terms.only-for", name, kinds));
        }
    }

    /** A string or a non-empty list of strings. */
    public List<String> strings(String name) throws TermsException {
        var element = needed(name);
        if (!element.isJsonArray()) {
            return List.of(string(element, name));
        }
        var items = new ArrayList<String>();
        for (var item : element.getAsJsonArray()) {
            items.add(string(item, name + "[" + items.size() + "]"));
        }
        if (items.isEmpty() || items.size() > 50) {
            throw refuse(name, Message.of("terms.list-size", items.size()));
        }
        return items;
    }

    /** An exact number, 0 or more, as a number or a string. */
    public Optional<BigDecimal> maybeNumber(String name) throws TermsException {
        var element = object.get(name);
        if (element == null) {
            return Optional.empty();
        }
        var primitive =
                element.isJsonPrimitive() && !element.getAsJsonPrimitive().isBoolean();
        var digits = primitive ? element.getAsString() : element.toString();
        if (!primitive || !NUMBER.matcher(digits).matches()) {
            throw refuse(name, Message.of("terms.number", shown(digits)));
        }
        return Optional.of(new BigDecimal(digits));
    }

    /** An exact whole number, 0 or more, without decimals. */
    public Optional<BigDecimal> maybeWhole(String name) throws TermsException {
        var number = maybeNumber(name);
        if (number.isPresent() && number.get().stripTrailingZeros().scale() > 0) {
            throw refuse(name, Message.of("terms.whole", number.get().toPlainString()));
        }
        return number.map(value -> new BigDecimal(value.toBigInteger()));
    }

    public LocalDate date(String name) throws TermsException {
        var value = string(needed(name), name);
        try {
            var date = LocalDate.parse(value);
            within(name, value, date.atStartOfDay(ZoneOffset.UTC).toInstant());
            return date;
        } catch (DateTimeException e) {
            throw refuse(name, Message.of("terms.date", shown(value)));
        }
    }

    /** A date, which means its start in UTC, or an instant with an offset. */
    public Instant moment(String name) throws TermsException {
        var value = string(needed(name), name);
        try {
            var instant = value.contains("T")
                    ? OffsetDateTime.parse(value).toInstant()
                    : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
            within(name, value, instant);
            return instant;
        } catch (DateTimeException e) {
            throw refuse(name, Message.of("terms.moment", shown(value)));
        }
    }

    private void within(String name, String value, Instant instant) throws TermsException {
        if (instant.isBefore(FIRST) || !instant.isBefore(LAST)) {
            throw refuse(name, Message.of("terms.date-far", shown(value)));
        }
    }

    public Optional<Instant> maybeMoment(String name) throws TermsException {
        return object.has(name) ? Optional.of(moment(name)) : Optional.empty();
    }

    public String source(String name) throws TermsException {
        if (!object.has(name)) {
            throw refuse(name, Message.of("terms.no-source"));
        }
        var value = string(object.get(name), name);
        try {
            var uri = new URI(value);
            var scheme = String.valueOf(uri.getScheme());
            if ((scheme.equals("https") || scheme.equals("http")) && uri.getHost() != null || scheme.equals("urn")) {
                return value;
            }
        } catch (URISyntaxException e) {
            throw refuse(name, Message.of("terms.source", shown(value)));
        }
        throw refuse(name, Message.of("terms.source", shown(value)));
    }

    private JsonElement needed(String name) throws TermsException {
        var element = object.get(name);
        if (element == null) {
            throw refuse(name, Message.of("terms.missing", name));
        }
        return element;
    }

    private String string(JsonElement element, String name) throws TermsException {
        if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isString()) {
            throw refuse(name, Message.of("terms.expected-string"));
        }
        var value = element.getAsString();
        if (value.length() > MAX_WORDS) {
            throw refuse(name, Message.of("terms.too-long", value.length(), MAX_WORDS));
        }
        return value;
    }

    private static Message unknown(String code, String word, List<String> known) {
        return Message.of(
                code, shown(word), SpellingSuggestion.of(word, known).orElseGet(() -> String.join(", ", known)));
    }

    /** An untrusted string made safe for a message: short, without control characters. */
    static String shown(String value) {
        return ShortenedText.of(value.replaceAll("\\p{C}", "?"), 60);
    }
}
