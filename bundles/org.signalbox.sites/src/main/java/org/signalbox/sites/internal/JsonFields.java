package org.signalbox.sites.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.signalbox.sites.SiteException;

/** Strict access to a JSON object with a fixed set of fields. Errors name the field's place. */
final class JsonFields {
    private final JsonObject object;
    private final String place;

    private JsonFields(JsonObject object, String place) {
        this.object = object;
        this.place = place;
    }

    static JsonFields of(JsonElement element, String place, String... known) throws SiteException {
        if (!element.isJsonObject()) {
            throw SiteRefusal.of("field", place);
        }
        var object = element.getAsJsonObject();
        var names = Set.of(known);
        for (var name : object.keySet()) {
            if (!names.contains(name)) {
                throw SiteRefusal.of("unknown-field", place + "." + SiteRefusal.shown(name));
            }
        }
        return new JsonFields(object, place);
    }

    private JsonElement required(String name) throws SiteException {
        var value = object.get(name);
        if (value == null) {
            throw SiteRefusal.of("missing-field", at(name));
        }
        return value;
    }

    String at(String name) {
        return place + "." + name;
    }

    boolean has(String name) {
        return object.has(name);
    }

    String text(String name, Pattern form) throws SiteException {
        return text(required(name), at(name), form);
    }

    private static String text(JsonElement value, String at, Pattern form) throws SiteException {
        if (!value.isJsonPrimitive()
                || !value.getAsJsonPrimitive().isString()
                || !form.matcher(value.getAsString()).matches()) {
            throw SiteRefusal.of("value", at, SiteRefusal.shown(value.toString()));
        }
        return value.getAsString();
    }

    List<String> texts(String name, Pattern form, int most) throws SiteException {
        var texts = new ArrayList<String>();
        for (var value : list(name, most)) {
            texts.add(text(value, at(name), form));
        }
        if (Set.copyOf(texts).size() != texts.size()) {
            throw SiteRefusal.of("value", at(name), SiteRefusal.shown(texts.toString()));
        }
        return texts;
    }

    List<JsonElement> list(String name, int most) throws SiteException {
        var value = required(name);
        if (!value.isJsonArray()) {
            throw SiteRefusal.of("field", at(name));
        }
        if (value.getAsJsonArray().size() > most) {
            throw SiteRefusal.of("too-many", at(name), most);
        }
        return value.getAsJsonArray().asList();
    }

    JsonFields object(String name, String... known) throws SiteException {
        return of(required(name), at(name), known);
    }

    long number(String name, long least, long most) throws SiteException {
        var value = required(name);
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
            throw SiteRefusal.of("value", at(name), SiteRefusal.shown(value.toString()));
        }
        var number = value.getAsLong();
        if (number < least || number > most) {
            throw SiteRefusal.of("value", at(name), number);
        }
        return number;
    }

    Instant instant(String name) throws SiteException {
        var text = text(name, INSTANT);
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw SiteRefusal.of(e, "value", at(name), text);
        }
    }

    LocalDate date(String name) throws SiteException {
        var text = text(name, DATE);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw SiteRefusal.of(e, "value", at(name), text);
        }
    }

    /** An optional {@code http} or {@code https} address. */
    Optional<URI> web(String name) throws SiteException {
        if (!object.has(name)) {
            return Optional.empty();
        }
        var text = text(name, WEB);
        try {
            var uri = URI.create(text);
            if (uri.getHost() == null || uri.getRawUserInfo() != null) {
                throw SiteRefusal.of("value", at(name), SiteRefusal.shown(text));
            }
            return Optional.of(uri);
        } catch (IllegalArgumentException e) {
            throw SiteRefusal.of(e, "value", at(name), SiteRefusal.shown(text));
        }
    }

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern WEB = Pattern.compile("https?://[\\x21-\\x7e]{1,1990}");
}
