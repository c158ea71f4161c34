package org.signalbox.networks.internal.terms;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.signalbox.connector.api.LiveTerms;

/** Values that a network publishes itself, as text for the store. */
final class LiveValues {
    private LiveValues() {}

    static String write(LiveTerms live) {
        var values = new JsonObject();
        new TreeMap<>(live.values()).forEach((id, value) -> values.addProperty(id, value.toPlainString()));
        var json = new JsonObject();
        json.addProperty("readAt", live.readAt().toString());
        json.add("values", values);
        return json.toString();
    }

    /** @throws RuntimeException when {@link #write} didn't write it */
    static LiveTerms read(String text) {
        var json = JsonParser.parseString(text).getAsJsonObject();
        Map<String, BigDecimal> values = new HashMap<>();
        json.getAsJsonObject("values")
                .entrySet()
                .forEach(entry -> values.put(
                        entry.getKey(), new BigDecimal(entry.getValue().getAsString())));
        return new LiveTerms(values, Instant.parse(json.get("readAt").getAsString()));
    }
}
