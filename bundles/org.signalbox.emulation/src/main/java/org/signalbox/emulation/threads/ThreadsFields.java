package org.signalbox.emulation.threads;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that a request names, such as {@code id,children{media_url}}: an answer has no others. */
final class ThreadsFields {
    private ThreadsFields() {}

    /** @param fields without any, only the identifier is told */
    static JsonObject select(JsonObject json, @Nullable String fields) {
        var selected = new JsonObject();
        named(fields == null ? "id" : "id," + fields).forEach((name, inner) -> {
            var value = json.get(name);
            if (value == null) {
                return;
            }
            if (inner.isEmpty() || !value.isJsonObject()) {
                selected.add(name, value);
            } else if (value.getAsJsonObject().get("data") instanceof JsonArray list) {
                var some = new JsonArray();
                list.forEach(each -> some.add(select(each.getAsJsonObject(), inner)));
                var data = new JsonObject();
                data.add("data", some);
                selected.add(name, data);
            } else {
                var some = select(value.getAsJsonObject(), inner);
                selected.add(name, some);
            }
        });
        return selected;
    }

    /** Each field with those within it. */
    private static Map<String, String> named(String fields) {
        var named = new LinkedHashMap<String, String>();
        var depth = 0;
        var begin = 0;
        for (var i = 0; i <= fields.length(); i++) {
            var c = i == fields.length() ? ',' : fields.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ',' && depth == 0) {
                var field = fields.substring(begin, i).strip();
                var brace = field.indexOf('{');
                named.put(
                        brace < 0 ? field : field.substring(0, brace),
                        brace < 0 ? "" : field.substring(brace + 1, field.lastIndexOf('}')));
                begin = i + 1;
            }
        }
        return named;
    }
}
