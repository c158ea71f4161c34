package org.signalbox.model.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.signalbox.model.json.StrictJsonException.Reason;

/**
 * Reads JSON of untrusted origin, by RFC 8259 to the letter: no comments, no trailing commas, no {@code NaN}. Refuses a
 * name that occurs twice in one object, deep nesting, and numbers of another form than the caller allows. Read a whole
 * document with {@link #document}, or value by value. Not thread-safe.
 */
public final class StrictJson {
    private final JsonReader reader;
    private final int maxDepth;
    private int depth;

    /**
     * The values that a format has besides strings.
     *
     * @param number form of numbers; they become exact decimals
     * @param literals whether it has {@code true}, {@code false} and {@code null}
     */
    public record Scalars(Pattern number, boolean literals) {}

    /** Reads the members of an object. */
    @FunctionalInterface
    public interface Member<E extends Exception> {
        /** Reads the value of a member with the reader's methods. */
        void read(String name) throws E, StrictJsonException;
    }

    /** Reads the items of a list. */
    @FunctionalInterface
    public interface Item<E extends Exception> {
        /** Reads an item with the reader's methods. */
        void read() throws E, StrictJsonException;
    }

    private interface Step<T> {
        T take() throws IOException;
    }

    /** @param maxDepth how many levels of values there may be; the value at the top is the first */
    public StrictJson(String text, int maxDepth) {
        this(new JsonReader(new StringReader(text)), maxDepth);
    }

    /**
     * Continues with a reader's next value, such as an item of a list too long for memory. The reader is strict from
     * now on.
     */
    public StrictJson(JsonReader reader, int maxDepth) {
        this.reader = reader;
        this.maxDepth = maxDepth;
        reader.setStrictness(Strictness.STRICT);
    }

    /** Reads a whole document. */
    public static JsonElement document(String text, int maxDepth, Scalars scalars) throws StrictJsonException {
        var json = new StrictJson(text, maxDepth);
        var value = json.value(scalars);
        json.end();
        return value;
    }

    /** The kind of the next value. */
    public JsonToken peek() throws StrictJsonException {
        return take(reader::peek);
    }

    /** Where the reader is, as a JSON path. */
    public String path() {
        return reader.getPath();
    }

    /** Reads an object. */
    public <E extends Exception> void object(Member<E> member) throws E, StrictJsonException {
        take(() -> {
            reader.beginObject();
            return true;
        });
        depth++;
        var names = new HashSet<String>();
        while (take(reader::hasNext)) {
            var name = take(reader::nextName);
            if (!names.add(name)) {
                throw refusal(Reason.DUPLICATE, name);
            }
            member.read(name);
        }
        take(() -> {
            reader.endObject();
            return true;
        });
        depth--;
    }

    /** Reads a list. */
    public <E extends Exception> void list(Item<E> item) throws E, StrictJsonException {
        take(() -> {
            reader.beginArray();
            return true;
        });
        depth++;
        while (take(reader::hasNext)) {
            item.read();
        }
        take(() -> {
            reader.endArray();
            return true;
        });
        depth--;
    }

    /** Reads a string. */
    public String string() throws StrictJsonException {
        return take(reader::nextString);
    }

    /** Reads any value. */
    public JsonElement value(Scalars scalars) throws StrictJsonException {
        var token = peek();
        if (depth >= maxDepth) {
            throw refusal(Reason.TOO_DEEP, "");
        }
        if (!scalars.literals && (token == JsonToken.BOOLEAN || token == JsonToken.NULL)) {
            throw refusal(Reason.LITERAL, "");
        }
        return switch (token) {
            case BEGIN_OBJECT -> {
                var object = new JsonObject();
                this.<StrictJsonException>object(name -> object.add(name, value(scalars)));
                yield object;
            }
            case BEGIN_ARRAY -> {
                var array = new JsonArray();
                this.<StrictJsonException>list(() -> array.add(value(scalars)));
                yield array;
            }
            case STRING -> new JsonPrimitive(string());
            case NUMBER -> new JsonPrimitive(number(scalars.number));
            case BOOLEAN -> new JsonPrimitive(take(reader::nextBoolean));
            case NULL -> {
                take(() -> {
                    reader.nextNull();
                    return true;
                });
                yield JsonNull.INSTANCE;
            }
            case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT -> throw refusal(Reason.MALFORMED, "");
        };
    }

    private BigDecimal number(Pattern form) throws StrictJsonException {
        var path = path();
        var digits = string();
        if (!form.matcher(digits).matches()) {
            throw new StrictJsonException(Reason.NUMBER, path, digits, null);
        }
        return new BigDecimal(digits);
    }

    /** Refuses anything after the document. */
    public void end() throws StrictJsonException {
        if (peek() != JsonToken.END_DOCUMENT) {
            throw refusal(Reason.TRAILING, "");
        }
    }

    private StrictJsonException refusal(Reason reason, String found) {
        return new StrictJsonException(reason, path(), found, null);
    }

    private <T> T take(Step<T> step) throws StrictJsonException {
        try {
            return step.take();
        } catch (EOFException e) {
            throw new StrictJsonException(Reason.TRUNCATED, path(), "", e);
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new StrictJsonException(Reason.MALFORMED, path(), "", e);
        }
    }
}
