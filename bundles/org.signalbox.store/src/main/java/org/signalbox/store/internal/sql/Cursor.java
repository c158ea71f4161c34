package org.signalbox.store.internal.sql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** A cursor after the last row of a page: the values of its order, opaque to callers. */
record Cursor(List<String> values) {
    private static final String SEPARATOR = "\n";

    static String of(Object... values) {
        var text = Arrays.stream(values).map(String::valueOf).collect(Collectors.joining(SEPARATOR));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Cursor parse(String cursor, int size) {
        var values =
                List.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(SEPARATOR, -1));
        if (values.size() != size) {
            throw new IllegalArgumentException("not a place in this list: " + cursor);
        }
        return new Cursor(values);
    }

    String text(int index) {
        return values.get(index);
    }

    /** A number, or what a damaged row has instead: SQLite compares it all the same. */
    Object order(int index) {
        try {
            return number(index);
        } catch (NumberFormatException e) {
            return text(index);
        }
    }

    long number(int index) {
        return Long.parseLong(values.get(index));
    }
}
