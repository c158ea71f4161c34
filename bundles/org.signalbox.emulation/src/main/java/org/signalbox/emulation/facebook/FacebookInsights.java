package org.signalbox.emulation.facebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphFields;
import org.signalbox.emulation.meta.GraphRequest;

/**
 * Numbers of posts, by https://developers.facebook.com/docs/graph-api/reference/insights, without those that ended on
 * 15 November 2025 (impressions, fans) and on 15 June 2026 (reach; unique and impressions of videos) for all versions:
 * «The API returns an invalid metric error when calling any of these metrics.»
 */
final class FacebookInsights {
    private FacebookInsights() {}

    static NetworkAnswer of(FacebookPost post, GraphRequest request) {
        var metrics = request.parameter("metric").orElse("");
        if (metrics.isEmpty()) {
            return GraphAnswers.error(
                    3001,
                    1_504_028,
                    "Invalid query",
                    "No Metric Specified",
                    "No metric was specified to be fetched. Please specify one or more metrics to be fetched and try"
                            + " again.");
        }
        var data = new JsonArray();
        var names = metrics.startsWith("[")
                ? JsonParser.parseString(metrics).getAsJsonArray().asList().stream()
                        .map(JsonElement::getAsString)
                        .toList()
                : Arrays.asList(metrics.split(","));
        for (var name : names) {
            var value = value(post, name);
            if (value.isEmpty()) {
                return GraphAnswers.invalid("The value must be a valid insights metric");
            }
            data.add(reading(post, name, value.get()));
        }
        var body = new JsonObject();
        body.add("data", data);
        var paging = new JsonObject();
        paging.addProperty("previous", "https://graph.facebook.com/v26.0/" + post.id + "/insights?since=1");
        paging.addProperty("next", "https://graph.facebook.com/v26.0/" + post.id + "/insights?since=2");
        body.add("paging", paging);
        return GraphAnswers.object(body);
    }

    /** Of a field with its metrics; an unknown one has no reading. */
    static JsonElement below(FacebookPost post, GraphFields field) {
        var data = new JsonArray();
        for (var name : field.arguments().getOrDefault("metric", "").split(",")) {
            value(post, name).ifPresent(value -> data.add(reading(post, name, value)));
        }
        var body = new JsonObject();
        body.add("data", data);
        return body;
    }

    private static JsonObject reading(FacebookPost post, String name, JsonElement value) {
        var entry = new JsonObject();
        entry.add("value", value);
        var values = new JsonArray();
        values.add(entry);
        var reading = new JsonObject();
        reading.addProperty("name", name);
        reading.addProperty("period", "lifetime");
        reading.add("values", values);
        reading.addProperty("title", "Lifetime " + name);
        reading.addProperty("id", post.id + "/insights/" + name + "/lifetime");
        return reading;
    }

    private static Optional<JsonElement> value(FacebookPost post, String metric) {
        return switch (metric) {
            case "post_media_view" -> Optional.of(new JsonPrimitive(post.views()));
            case "post_total_media_view_unique" -> Optional.of(new JsonPrimitive(post.viewers()));
            case "post_clicks" -> Optional.of(new JsonPrimitive(post.clicks()));
            case "post_reactions_by_type_total" -> {
                var counts = new JsonObject();
                post.reactions().forEach(counts::addProperty);
                yield Optional.of(counts);
            }
            default ->
                metric.matches("post_reactions_(like|love|wow|haha|sorry|anger)_total")
                        ? Optional.of(new JsonPrimitive(count(post.reactions(), metric.split("_")[2])))
                        : Optional.empty();
        };
    }

    private static int count(Map<String, Integer> reactions, String kind) {
        return reactions.getOrDefault(kind, 0);
    }
}
