package org.signalbox.terms.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.signalbox.model.Message;
import org.signalbox.terms.TermsException;

/** Parses strict JSON with limited depth, without duplicate names and exponents. */
public final class StrictJsonReader {
    private static final int MAX_DEPTH = 16;
    private static final Pattern PLACE = Pattern.compile("at line (\\d+) column (\\d+)");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,12})?");

    private StrictJsonReader() {}

    public static JsonElement parse(String json) throws TermsException {
        var reader = new JsonReader(new StringReader(json));
        reader.setStrictness(Strictness.STRICT);
        try {
            var element = value(reader, 0);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw refuse(reader, Message.of("terms.json.more"));
            }
            return element;
        } catch (EOFException e) {
            throw new TermsException("$", Message.of("terms.json.cut"));
        } catch (MalformedJsonException | IllegalStateException | NumberFormatException e) {
            throw new TermsException(place(String.valueOf(e.getMessage())), Message.of("terms.json.bad"));
        } catch (IOException e) {
            throw new TermsException("$", Message.of("terms.json.bad"));
        }
    }

    private static JsonElement value(JsonReader reader, int depth) throws IOException, TermsException {
        if (depth > MAX_DEPTH) {
            throw refuse(reader, Message.of("terms.json.deep", MAX_DEPTH));
        }
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(reader, depth);
            case BEGIN_ARRAY -> array(reader, depth);
            case STRING -> new JsonPrimitive(reader.nextString());
            case NUMBER -> number(reader);
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            case NULL -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
            case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT -> throw refuse(reader, Message.of("terms.json.bad"));
        };
    }

    private static JsonObject object(JsonReader reader, int depth) throws IOException, TermsException {
        var object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            var name = reader.nextName();
            if (object.has(name)) {
                throw refuse(reader, Message.of("terms.json.twice", JsonObjectReader.shown(name)));
            }
            object.add(name, value(reader, depth + 1));
        }
        reader.endObject();
        return object;
    }

    private static JsonArray array(JsonReader reader, int depth) throws IOException, TermsException {
        var array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
            array.add(value(reader, depth + 1));
        }
        reader.endArray();
        return array;
    }

    private static JsonPrimitive number(JsonReader reader) throws IOException, TermsException {
        var digits = reader.nextString();
        if (!NUMBER.matcher(digits).matches()) {
            throw refuse(reader, Message.of("terms.number", JsonObjectReader.shown(digits)));
        }
        return new JsonPrimitive(new BigDecimal(digits));
    }

    private static TermsException refuse(JsonReader reader, Message message) {
        var path = reader.getPath();
        return new TermsException(path.startsWith("$.") ? path.substring(2) : path, message);
    }

    private static String place(String words) {
        var matcher = PLACE.matcher(words);
        return matcher.find() ? "line " + matcher.group(1) + ", column " + matcher.group(2) : "$";
    }
}
