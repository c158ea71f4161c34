package org.signalbox.connector.common;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;

/**
 * Parses untrusted JSON. Its values are counted before: 16 MiB of the smallest ones, a few KiB when compressed, would
 * be 700 MiB of objects.
 */
final class JsonTree {
    /** Values, names and ends of lists in a text. */
    private static final int MOST = 200_000;

    private JsonTree() {}

    /** The text has more values than a network answers. */
    static final class TooManyValues extends JsonParseException {
        private static final long serialVersionUID = 1;

        TooManyValues() {
            super("the answer has more than " + MOST + " values");
        }
    }

    /** @throws JsonParseException when it is no JSON */
    static JsonElement of(String text) {
        // Each value has a character.
        if (text.length() > MOST) {
            count(text);
        }
        return JsonParser.parseString(text);
    }

    private static void count(String text) {
        try (var reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.LENIENT); // as the parser does
            for (var left = MOST; reader.peek() != JsonToken.END_DOCUMENT; left--) {
                if (left == 0) {
                    throw new TooManyValues();
                }
                switch (reader.peek()) {
                    case BEGIN_ARRAY -> reader.beginArray();
                    case END_ARRAY -> reader.endArray();
                    case BEGIN_OBJECT -> reader.beginObject();
                    case END_OBJECT -> reader.endObject();
                    default -> reader.skipValue();
                }
            }
        } catch (IOException | IllegalStateException broken) {
            throw new JsonParseException(broken);
        }
    }
}
