package org.signalbox.emulation.meta;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call wants to see, by https://developers.facebook.com/docs/graph-api/guides/field-expansion:
 * {@code id,comments.limit(2).summary(true){id,from}}.
 *
 * @param name of a field or edge
 * @param arguments of an edge
 * @param below fields of what it has; empty for the usual ones
 */
public record GraphFields(String name, Map<String, String> arguments, List<GraphFields> below) {
    public GraphFields {
        arguments = Map.copyOf(arguments);
        below = List.copyOf(below);
    }

    /** @throws AssertionError if the text isn't of that form */
    public static List<GraphFields> of(String text) {
        var at = new int[1];
        var fields = list(text, at);
        if (at[0] < text.length()) {
            throw new AssertionError("no list of fields: " + text);
        }
        return fields;
    }

    private static List<GraphFields> list(String text, int[] at) {
        var all = new ArrayList<GraphFields>();
        while (at[0] < text.length() && text.charAt(at[0]) != '}') {
            all.add(one(text, at));
            if (at[0] < text.length() && text.charAt(at[0]) == ',') {
                at[0]++;
            }
        }
        return all;
    }

    private static GraphFields one(String text, int[] at) {
        var name = word(text, at);
        var arguments = new LinkedHashMap<String, String>();
        while (at[0] < text.length() && text.charAt(at[0]) == '.') {
            at[0]++;
            var argument = word(text, at);
            var end = text.indexOf(')', at[0]);
            if (end < 0 || text.charAt(at[0]) != '(') {
                throw new AssertionError("no argument of a field: " + text);
            }
            arguments.put(argument, text.substring(at[0] + 1, end));
            at[0] = end + 1;
        }
        List<GraphFields> below = List.of();
        if (at[0] < text.length() && text.charAt(at[0]) == '{') {
            at[0]++;
            below = list(text, at);
            if (at[0] >= text.length()) {
                throw new AssertionError("no end of fields: " + text);
            }
            at[0]++;
        }
        return new GraphFields(name, arguments, below);
    }

    private static String word(String text, int[] at) {
        var from = at[0];
        while (at[0] < text.length() && (Character.isLetterOrDigit(text.charAt(at[0])) || text.charAt(at[0]) == '_')) {
            at[0]++;
        }
        if (from == at[0]) {
            throw new AssertionError("no field at " + from + " of " + text);
        }
        return text.substring(from, at[0]);
    }

    /** What makes a field of an object; empty where the object has none such now. */
    @FunctionalInterface
    public interface Source {
        Optional<JsonElement> value(GraphFields field);
    }

    /** The identifier and what else is asked for; a field without a value is left out. */
    public static JsonObject shown(String id, List<GraphFields> fields, Source source) {
        var shown = new JsonObject();
        for (var field : fields) {
            if (!field.name().equals("id")) {
                source.value(field).ifPresent(value -> shown.add(field.name(), value));
            }
        }
        shown.addProperty("id", id);
        return shown;
    }
}
