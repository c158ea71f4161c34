package org.signalbox.sandbox.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads typed fields from a JSON body; malformed ones are refused as the protocol defines. */
final class BodyFields {
    private final JsonObject object;

    private BodyFields(JsonObject object) {
        this.object = object;
    }

    static BodyFields of(byte[] body) throws ApiRefusal {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ApiRefusal(400, "bad_json", "The body isn't valid UTF-8.");
        }
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement element = JsonParser.parseReader(reader);
            if (!element.isJsonObject() || reader.peek() != JsonToken.END_DOCUMENT) {
                throw new ApiRefusal(400, "bad_json", "The body must be one JSON object.");
            }
            return new BodyFields(element.getAsJsonObject());
        } catch (JsonParseException | IOException e) {
            throw new ApiRefusal(400, "bad_json", "The body isn't JSON.");
        }
    }

    Optional<String> text(String name) throws ApiRefusal {
        Optional<JsonPrimitive> value = primitive(name, "a string");
        if (value.isPresent() && !value.get().isString()) {
            throw wrong(name, "a string");
        }
        return value.map(JsonPrimitive::getAsString);
    }

    Optional<Long> number(String name) throws ApiRefusal {
        Optional<JsonPrimitive> value = primitive(name, "a whole number");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (value.get().isNumber()) {
                return Optional.of(value.get().getAsBigDecimal().longValueExact());
            }
        } catch (ArithmeticException e) {
            throw wrong(name, "a whole number");
        }
        throw wrong(name, "a whole number");
    }

    /** A whole number from {@code min} to {@code max}. */
    Optional<Integer> number(String name, int min, int max) throws ApiRefusal {
        Optional<Long> value = number(name);
        if (value.filter(v -> v < min || v > max).isPresent()) {
            throw wrong(name, "a whole number from %d to %d".formatted(min, max));
        }
        return value.map(Long::intValue);
    }

    Optional<Boolean> flag(String name) throws ApiRefusal {
        Optional<JsonPrimitive> value = primitive(name, "true or false");
        if (value.isPresent() && !value.get().isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.map(JsonPrimitive::getAsBoolean);
    }

    Optional<List<String>> texts(String name) throws ApiRefusal {
        JsonElement element = object.get(name);
        if (element == null || element.isJsonNull()) {
            return Optional.empty();
        }
        if (!(element instanceof JsonArray array)) {
            throw wrong(name, "a list of strings");
        }
        List<String> texts = new ArrayList<>();
        for (JsonElement item : array) {
            if (!(item instanceof JsonPrimitive text) || !text.isString()) {
                throw wrong(name, "a list of strings");
            }
            texts.add(text.getAsString());
        }
        return Optional.of(List.copyOf(texts));
    }

    private Optional<JsonPrimitive> primitive(String name, String expected) throws ApiRefusal {
        JsonElement element = object.get(name);
        if (element == null || element.isJsonNull()) {
            return Optional.empty();
        }
        if (element instanceof JsonPrimitive value) {
            return Optional.of(value);
        }
        throw wrong(name, expected);
    }

    static ApiRefusal wrong(String name, String expected) {
        return new ApiRefusal(400, "bad_field", "The field \"%s\" must be %s.".formatted(name, expected));
    }
}
