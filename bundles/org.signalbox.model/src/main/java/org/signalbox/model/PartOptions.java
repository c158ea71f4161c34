package org.signalbox.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The values of a post's options, by id. The value of one part of a thread is beside that of all parts, by the id, a
 * dot and the part's number from 1 on.
 */
public final class PartOptions {
    private PartOptions() {}

    /** The key of one part's value. @param index 0-based */
    public static String key(String option, int index) {
        return option + "." + (index + 1);
    }

    /** The option's id in a key. */
    public static String id(String key) {
        int dot = key.lastIndexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }

    /** The 0-based part in a key; empty for all parts. */
    public static OptionalInt part(String key) {
        int dot = key.lastIndexOf('.');
        return dot < 0 || !key.substring(dot + 1).matches("[1-9]\\d{0,3}")
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(key.substring(dot + 1)) - 1);
    }

    /** The values of one part, by id. */
    public static Map<String, String> of(Map<String, String> options, int index) {
        var values = new HashMap<String, String>();
        options.forEach((key, value) -> {
            if (part(key).isEmpty()) {
                values.putIfAbsent(key, value);
            } else if (part(key).getAsInt() == index) {
                values.put(id(key), value);
            }
        });
        return values;
    }

    /** The value of one part. */
    public static Optional<String> value(Map<String, String> options, String option, int index) {
        return Optional.ofNullable(options.get(key(option, index))).or(() -> Optional.ofNullable(options.get(option)));
    }
}
