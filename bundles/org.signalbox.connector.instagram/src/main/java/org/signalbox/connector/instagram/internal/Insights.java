package org.signalbox.connector.instagram.internal;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Metric;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/** Reads what posts have got, each by a call of its own: organic numbers, up to 48 hours late. */
final class Insights {
    private static final String DOING = "count what the post got";
    private static final String VIEWS = "views";
    private static final String REACH = "reach";
    private static final String LIKES = "likes";
    private static final String COMMENTS = "comments";
    private static final String SHARES = "shares";
    private static final String SAVED = "saved";

    /** https://developers.facebook.com/documentation/instagram-platform/reference/instagram-media/insights */
    private static final List<String> ALL = List.of(VIEWS, REACH, LIKES, COMMENTS, SHARES, SAVED);

    private static final String OF_POST = String.join(",", ALL);

    private static final String OF_STORY = String.join(",", VIEWS, REACH, SHARES);

    private final Api api;

    Insights(Api api) {
        this.api = api;
    }

    static Metric[] metrics() {
        return new Metric[] {
            Metric.of(VIEWS, "Views", Metric.Role.VIEWS),
            Metric.of(REACH, "Accounts reached", Metric.Role.OTHER),
            Metric.of(LIKES, "Likes", Metric.Role.APPROVALS),
            Metric.of(COMMENTS, "Comments", Metric.Role.REPLIES),
            Metric.of(SHARES, "Shares", Metric.Role.SHARES),
            Metric.of(SAVED, "Saves", Metric.Role.OTHER)
        };
    }

    List<Engagement> read(List<Receipt> receipts) throws ConnectorException {
        var all = new ArrayList<Engagement>();
        for (var receipt : receipts) {
            var kind = Ref.of(receipt).kind();
            if (!Ids.isOne(receipt.remoteId()) || kind == Ref.Kind.MENTION) {
                continue;
            }
            var values = kind.isComment() ? ofNode(receipt, Map.of("like_count", LIKES)) : ofMedia(receipt, kind);
            if (!values.isEmpty()) {
                all.add(Engagement.of(receipt.remoteId(), api.now(), values));
            }
        }
        return all;
    }

    private Map<String, Long> ofMedia(Receipt receipt, Ref.Kind kind) throws ConnectorException {
        var answer = api.send(HttpRequest.get(
                "engagement.read",
                api.uri(receipt.remoteId() + "/insights?metric=" + (kind == Ref.Kind.STORY ? OF_STORY : OF_POST))));
        var error = GraphError.of(answer);
        if (error.isNoObject()) {
            return Map.of();
        }
        if (error.isWithoutInsights()) {
            return ofNode(receipt, Map.of("like_count", LIKES, "comments_count", COMMENTS));
        }
        var values = new HashMap<String, Long>();
        for (var metric : Api.data(api.object(answer, DOING, GraphError.About.READING), DOING)) {
            var name = Json.string(metric, "name").orElse("");
            if (ALL.contains(name)) {
                Json.objects(metric, "values").stream()
                        .findFirst()
                        .flatMap(value -> Json.number(value, "value"))
                        .filter(count -> count >= 0)
                        .ifPresent(count -> values.put(name, count));
            }
        }
        return values;
    }

    /** What an object itself tells. */
    private Map<String, Long> ofNode(Receipt receipt, Map<String, String> names) throws ConnectorException {
        var answer = api.send(HttpRequest.get(
                "engagement.read", api.uri(receipt.remoteId() + "?fields=" + String.join(",", names.keySet()))));
        if (GraphError.of(answer).isNoObject()) {
            return Map.of();
        }
        JsonObject node = api.object(answer, DOING, GraphError.About.READING);
        var values = new HashMap<String, Long>();
        names.forEach((theirs, ours) ->
                Json.number(node, theirs).filter(count -> count >= 0).ifPresent(count -> values.put(ours, count)));
        return values;
    }
}
