package org.signalbox.emulation.instagram;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphRequest;

/**
 * Numbers of posts, by
 * https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-media/insights. Impressions,
 * plays and video_views have ended for posts of today; one wrong metric refuses the call.
 */
final class InstagramInsights {
    private static final String FEWEST_VIEWERS = "Not enough viewers for the media to show insights";

    private InstagramInsights() {}

    static NetworkAnswer of(InstagramPost post, GraphRequest call, int comments) {
        var data = new JsonArray();
        var metrics = Arrays.asList(call.parameter("metric").orElse("").split(","));
        var allowed = allowed(post);
        for (var metric : metrics) {
            var value = value(post, metric, comments);
            if (!allowed.contains(metric) || value.isEmpty()) {
                return GraphAnswers.invalid("metric[" + metrics.indexOf(metric)
                        + "] must be one of the following values: " + String.join(", ", allowed));
            }
            data.add(reading(post, metric, value.getAsInt()));
        }
        // «Story IG Media metrics with values less than 5 will return an error code 10»
        if (post.product.equals("STORY") && post.reach() < 5) {
            return GraphAnswers.error(10, "OAuthException", "(#10) " + FEWEST_VIEWERS);
        }
        var body = new JsonObject();
        body.add("data", data);
        return GraphAnswers.object(body);
    }

    private static List<String> allowed(InstagramPost post) {
        return post.product.equals("STORY")
                ? List.of("views", "reach", "replies", "shares", "total_interactions", "navigation", "follows")
                : List.of("views", "reach", "likes", "comments", "saved", "shares", "total_interactions");
    }

    private static JsonObject reading(InstagramPost post, String metric, int count) {
        var entry = new JsonObject();
        entry.addProperty("value", count);
        var values = new JsonArray();
        values.add(entry);
        var reading = new JsonObject();
        reading.addProperty("name", metric);
        reading.addProperty("period", "lifetime");
        reading.add("values", values);
        reading.addProperty("title", metric);
        reading.addProperty("id", post.id + "/insights/" + metric + "/lifetime");
        return reading;
    }

    private static OptionalInt value(InstagramPost post, String metric, int comments) {
        return switch (metric) {
            case "views" -> OptionalInt.of(post.views());
            case "reach" -> OptionalInt.of(post.reach());
            case "likes" -> OptionalInt.of(post.likes());
            case "comments", "replies" -> OptionalInt.of(comments);
            case "saved" -> OptionalInt.of(post.saved());
            case "shares" -> OptionalInt.of(post.shares());
            case "total_interactions" -> OptionalInt.of(post.likes() + comments + post.saved() + post.shares());
            case "navigation", "follows" -> OptionalInt.of(0);
            default -> OptionalInt.empty();
        };
    }
}
