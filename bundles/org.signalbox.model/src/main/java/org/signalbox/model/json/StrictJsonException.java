package org.signalbox.model.json;

import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON that {@link StrictJson} refuses. Callers put the reason into words. */
public final class StrictJsonException extends Exception {
    private static final long serialVersionUID = 1;
    private static final Pattern POSITION = Pattern.compile("at line (\\d+) column (\\d+)");

    private final Reason reason;
    private final String path;
    private final String found;

    StrictJsonException(Reason reason, String path, String found, @Nullable Throwable cause) {
        super(reason.text + " at " + path, cause);
        this.reason = reason;
        this.path = path;
        this.found = found;
    }

    /** Why the JSON is refused. */
    public enum Reason {
        /** No JSON by RFC 8259. */
        MALFORMED("malformed JSON"),
        /** It ends too early. */
        TRUNCATED("JSON that ends too early"),
        /** Something follows its end. */
        TRAILING("more after the end of the JSON"),
        TOO_DEEP("JSON nested too deep"),
        /** A name occurs twice in one object. */
        DUPLICATE("a JSON name that occurs twice"),
        /** A number of another form than allowed. */
        NUMBER("a JSON number of another form"),
        /** {@code true}, {@code false} or {@code null} where the format has none. */
        LITERAL("an unexpected JSON literal");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    public Reason reason() {
        return reason;
    }

    /** Where, as a JSON path, such as {@code $.entries[3].id}. Its names are untrusted. */
    public String path() {
        return path;
    }

    /** The duplicate name or the number; else empty. Untrusted. */
    public String found() {
        return found;
    }

    /** The line, from 1 on; known for malformed JSON. */
    public OptionalInt line() {
        return position(1);
    }

    /** The column, from 1 on; known for malformed JSON. */
    public OptionalInt column() {
        return position(2);
    }

    private OptionalInt position(int group) {
        var matcher = POSITION.matcher(
                getCause() == null ? "" : String.valueOf(getCause().getMessage()));
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(group))) : OptionalInt.empty();
    }
}
