package org.signalbox.sites.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.signalbox.sites.SiteException;

/** Strict JSON in UTF-8: no duplicate names, whole numbers only, no null, bounded depth. */
final class StrictIndexJson {
    /** The format itself has four levels. */
    private static final int MAX_DEPTH = 8;

    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,17}");

    private StrictIndexJson() {}

    static JsonObject parse(byte[] bytes) throws SiteException {
        var reader = new JsonReader(new StringReader(text(bytes)));
        reader.setStrictness(Strictness.STRICT);
        try {
            if (reader.peek() != JsonToken.BEGIN_OBJECT) {
                throw SiteRefusal.of("json", reader.getPath());
            }
            var document = object(reader, 1);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw SiteRefusal.of("json", "$");
            }
            return document;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw SiteRefusal.of(e, "json", reader.getPath());
        }
    }

    private static String text(byte[] bytes) throws SiteException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw SiteRefusal.of(e, "utf8");
        }
    }

    private static JsonElement value(JsonReader reader, int depth) throws IOException, SiteException {
        if (depth > MAX_DEPTH) {
            throw SiteRefusal.of("json-deep", MAX_DEPTH);
        }
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(reader, depth);
            case BEGIN_ARRAY -> array(reader, depth);
            case STRING -> new JsonPrimitive(reader.nextString());
            case NUMBER -> number(reader);
            case BOOLEAN, NULL, END_ARRAY, END_OBJECT, NAME, END_DOCUMENT ->
                throw SiteRefusal.of("json", reader.getPath());
        };
    }

    private static JsonObject object(JsonReader reader, int depth) throws IOException, SiteException {
        var object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            var name = reader.nextName();
            if (object.has(name)) {
                throw SiteRefusal.of("json-twice", SiteRefusal.shown(name));
            }
            object.add(name, value(reader, depth + 1));
        }
        reader.endObject();
        return object;
    }

    private static JsonArray array(JsonReader reader, int depth) throws IOException, SiteException {
        var array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
            array.add(value(reader, depth + 1));
        }
        reader.endArray();
        return array;
    }

    private static JsonPrimitive number(JsonReader reader) throws IOException, SiteException {
        var path = reader.getPath();
        var digits = reader.nextString();
        if (!WHOLE.matcher(digits).matches()) {
            throw SiteRefusal.of("number", path, SiteRefusal.shown(digits));
        }
        return new JsonPrimitive(Long.parseLong(digits));
    }
}
