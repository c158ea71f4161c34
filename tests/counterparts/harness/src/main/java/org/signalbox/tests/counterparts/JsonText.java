package org.signalbox.tests.counterparts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON as plain maps, lists, strings, booleans and doubles, so that these tests share no parser with
 * the connectors under test.
 */
final class JsonText {
    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** Reads one JSON object. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> object(String text) {
        var json = new JsonText(text);
        Object value = json.value();
        json.space();
        if (!(value instanceof Map) || json.at != text.length()) {
            throw json.wrong();
        }
        return (Map<String, Object>) value;
    }

    /** The string under a key. */
    static String string(Map<String, Object> object, String key) {
        if (object.get(key) instanceof String value) {
            return value;
        }
        throw new IllegalStateException("The answer has no text '" + key + "', only " + object.keySet());
    }

    /** Formats an object of strings and of objects of strings; pairs are key, value, key, value … */
    static String write(Object... pairs) {
        var out = new StringBuilder("{");
        for (int i = 0; i < pairs.length; i += 2) {
            out.append(i == 0 ? "" : ",").append(quoted((String) pairs[i])).append(':');
            out.append(pairs[i + 1] instanceof Raw raw ? raw.json() : quoted((String) pairs[i + 1]));
        }
        return out.append('}').toString();
    }

    /** A value that is JSON already. */
    record Raw(String json) {}

    private static String quoted(String value) {
        var out = new StringBuilder("\"");
        value.chars().forEach(c -> {
            if (c < 0x20 || c == '"' || c == '\\') {
                out.append(String.format("\\u%04x", c));
            } else {
                out.append((char) c);
            }
        });
        return out.append('"').toString();
    }

    private @Nullable Object value() {
        space();
        return switch (peek()) {
            case '{' -> map();
            case '[' -> list();
            case '"' -> text();
            default -> literal();
        };
    }

    private Map<String, @Nullable Object> map() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        at++;
        space();
        while (peek() != '}') {
            space();
            String key = text();
            space();
            expect(':');
            map.put(key, value());
            space();
            if (peek() == ',') {
                at++;
            }
        }
        at++;
        return map;
    }

    private List<@Nullable Object> list() {
        var list = new ArrayList<@Nullable Object>();
        at++;
        space();
        while (peek() != ']') {
            list.add(value());
            space();
            if (peek() == ',') {
                at++;
            }
        }
        at++;
        return list;
    }

    private String text() {
        expect('"');
        var out = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            out.append(c == '\\' ? escaped() : c);
        }
        at++;
        return out.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> c;
        };
    }

    private @Nullable Object literal() {
        int from = at;
        while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> Double.valueOf(word);
        };
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong();
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw wrong();
        }
        at++;
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalStateException wrong() {
        return new IllegalStateException("Not the JSON that was expected, at character " + at + " of " + text.length());
    }
}
