package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Metric;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * Reads what posts have got, each by one call. Meta removed impressions on 15 November 2025 and reach with version 26;
 * views and viewers took their place
 * (https://developers.facebook.com/documentation/pages-api/platforminsights/page/deprecated-metrics).
 */
final class Counts {
    private static final String DOING = "count the reactions";
    private static final String VIEWS = "views";
    private static final String VIEWERS = "viewers";
    private static final String CLICKS = "clicks";
    private static final String REACTIONS = "reactions";
    private static final String COMMENTS = "comments";
    private static final String SHARES = "shares";

    private static final String OF_POST = "id,shares,comments.limit(0).summary(true),reactions.limit(0).summary(true)";
    private static final String OF_COMMENT = "id,like_count,comment_count";
    private static final Map<String, String> INSIGHTS = Map.of(
            "post_media_view", VIEWS,
            "post_total_media_view_unique", VIEWERS,
            "post_clicks", CLICKS);

    private static final List<String> METRICS =
            INSIGHTS.keySet().stream().sorted().toList();

    private final Api api;
    private final OwnPosts ownPosts;

    /** Whether this login may read insights; an app without {@code read_insights} counts reactions all the same. */
    private boolean insights = true;

    Counts(Api api, OwnPosts ownPosts) {
        this.api = api;
        this.ownPosts = ownPosts;
    }

    static Metric[] metrics() {
        return new Metric[] {
            Metric.of(VIEWS, "Views", Metric.Role.VIEWS),
            Metric.of(VIEWERS, "Viewers", Metric.Role.OTHER),
            Metric.of(REACTIONS, "Reactions", Metric.Role.APPROVALS),
            Metric.of(COMMENTS, "Comments", Metric.Role.REPLIES),
            Metric.of(SHARES, "Shares", Metric.Role.SHARES),
            Metric.of(CLICKS, "Clicks", Metric.Role.CLICKS)
        };
    }

    List<Engagement> read(List<Receipt> receipts) throws ConnectorException {
        var all = new ArrayList<Engagement>();
        for (var receipt : receipts) {
            values(receipt)
                    .filter(values -> !values.isEmpty())
                    .ifPresent(values -> all.add(Engagement.of(receipt.remoteId(), api.now(), values)));
        }
        return all;
    }

    /** Empty of what is gone. */
    private Optional<Map<String, Long>> values(Receipt receipt) throws ConnectorException {
        var ref = Ref.of(receipt);
        if (ref.person().isPresent() || !Ids.isId(receipt.remoteId())) {
            return Optional.empty();
        }
        if (ref.isComment()) {
            return shown(asked(receipt.remoteId(), OF_COMMENT)).map(Counts::ofComment);
        }
        var id = ownPosts.id(receipt);
        if (Ids.isNumber(id)) {
            // A video without a post of its own has no numbers of posts.
            return Optional.empty();
        }
        if (insights) {
            var answer = asked(id, OF_POST + ",insights.metric(" + String.join(",", METRICS) + ")");
            if (!Refusal.isOne(answer) || !Refusal.of(answer).isPermission()) {
                return shown(answer).map(Counts::ofPost);
            }
            insights = false;
            api.graph()
                    .host()
                    .log()
                    .debug(Refusal.of(answer)
                            .message("show insights", api.graph().grant()));
        }
        return shown(asked(id, OF_POST)).map(Counts::ofPost);
    }

    private HttpResponse asked(String id, String fields) throws ConnectorException {
        return api.send(HttpRequest.get("engagement.read", api.uri("/" + id + "?fields=" + Ids.encoded(fields))));
    }

    private Optional<JsonObject> shown(HttpResponse answer) throws ConnectorException {
        if (Refusal.isOne(answer) && Refusal.of(answer).isMissing()) {
            return Optional.empty();
        }
        var shown = api.graph().object(answer, DOING, Refusal.About.READING);
        if (ShownPost.id(shown).isEmpty()) {
            throw Graph.senseless(DOING);
        }
        return Optional.of(shown);
    }

    private static Map<String, Long> ofComment(JsonObject comment) {
        var values = new LinkedHashMap<String, Long>();
        put(values, REACTIONS, Json.number(comment, "like_count"));
        put(values, COMMENTS, Json.number(comment, "comment_count"));
        return values;
    }

    private static Map<String, Long> ofPost(JsonObject post) {
        var values = new LinkedHashMap<String, Long>();
        put(values, REACTIONS, total(post, REACTIONS));
        put(values, COMMENTS, total(post, COMMENTS));
        // A post that nobody shared has no such field.
        put(
                values,
                SHARES,
                Json.object(post, SHARES)
                        .map(shares -> Json.number(shares, "count"))
                        .orElse(Optional.of(0L)));
        Json.object(post, "insights")
                .ifPresent(list -> Json.objects(list, "data").forEach(metric -> insight(metric, values)));
        return values;
    }

    private static void insight(JsonObject metric, Map<String, Long> values) {
        var name = Json.string(metric, "name").map(INSIGHTS::get);
        var value = Json.objects(metric, "values").stream().reduce((first, last) -> last);
        if (name.isPresent() && value.isPresent()) {
            put(values, name.get(), Json.number(value.get(), "value"));
        }
    }

    private static Optional<Long> total(JsonObject post, String edge) {
        return Json.object(post, edge)
                .flatMap(list -> Json.object(list, "summary"))
                .flatMap(summary -> Json.number(summary, "total_count"));
    }

    private static void put(Map<String, Long> values, String name, Optional<Long> count) {
        count.filter(each -> each >= 0).ifPresent(each -> values.put(name, each));
    }
}
