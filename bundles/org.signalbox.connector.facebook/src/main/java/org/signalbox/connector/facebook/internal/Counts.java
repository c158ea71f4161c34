package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Metric;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * Reads what posts have got, many by one call. Meta removed impressions on 15 November 2025 and reach with version 26;
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

    /** Of stories, as Meta's code generator names them. */
    private static final Map<String, String> STORY_INSIGHTS = Map.of(
            "story_media_view", VIEWS,
            "story_total_media_view_unique", VIEWERS,
            "pages_fb_story_thread_lightweight_reactions", REACTIONS,
            "pages_fb_story_replies", COMMENTS,
            "pages_fb_story_shares", SHARES);

    private static final String OF_INSIGHTS =
            ",insights.metric(" + INSIGHTS.keySet().stream().sorted().collect(Collectors.joining(",")) + ")";

    /** Identifiers of one call: Meta takes fifty, and refuses what is too much data. */
    private static final int AT_ONCE = 25;

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
        var posts = new LinkedHashMap<String, String>();
        var comments = new LinkedHashMap<String, String>();
        for (var receipt : receipts) {
            var ref = Ref.of(receipt);
            if (ref.isStory()) {
                continue;
            }
            if (ref.person().isEmpty() && Ids.isId(receipt.remoteId())) {
                var id = ref.isComment() ? receipt.remoteId() : ownPosts.id(receipt);
                // A video without a post of its own has no numbers of posts.
                if (!Ids.isNumber(id)) {
                    (ref.isComment() ? comments : posts).put(id, receipt.remoteId());
                }
            }
        }
        var all = new ArrayList<Engagement>();
        count(posts, false, all);
        count(comments, true, all);
        for (var receipt : receipts) {
            if (Ref.of(receipt).isStory() && Ids.isId(receipt.remoteId())) {
                var values = ofStory(receipt.remoteId());
                if (!values.isEmpty()) {
                    all.add(Engagement.of(receipt.remoteId(), api.now(), values));
                }
            }
        }
        return all;
    }

    /** Empty where Facebook doesn't show them, as of one that is gone. */
    private Map<String, Long> ofStory(String id) throws ConnectorException {
        var metrics = STORY_INSIGHTS.keySet().stream().sorted().collect(Collectors.joining(","));
        var answer = api.send(
                HttpRequest.get("engagement.read", api.uri("/" + id + "/insights?metric=" + Ids.encoded(metrics))));
        var values = new LinkedHashMap<String, Long>();
        if (Refusal.isOne(answer) && Refusal.of(answer).hides()) {
            return values;
        }
        for (var metric :
                Listed.of(api.graph(), answer, DOING, Refusal.About.READING).data()) {
            insight(metric, STORY_INSIGHTS, values);
        }
        return values;
    }

    private void count(Map<String, String> remoteIds, boolean comments, List<Engagement> into)
            throws ConnectorException {
        var ids = List.copyOf(remoteIds.keySet());
        for (var from = 0; from < ids.size(); from += AT_ONCE) {
            var some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            shown(some, comments).forEach((id, shown) -> {
                var values = comments ? ofComment(shown) : ofPost(shown);
                if (!values.isEmpty()) {
                    into.add(Engagement.of(remoteIds.getOrDefault(id, id), api.now(), values));
                }
            });
        }
    }

    /** Several by one call. One that is gone spoils it: each is asked for alone then. */
    private Map<String, JsonObject> shown(List<String> ids, boolean comments) throws ConnectorException {
        var fields = comments ? OF_COMMENT : insights ? OF_POST + OF_INSIGHTS : OF_POST;
        var answer = api.send(HttpRequest.get(
                "engagement.read",
                api.uri("/?ids=" + Ids.encoded(String.join(",", ids)) + "&fields=" + Ids.encoded(fields))));
        var all = new LinkedHashMap<String, JsonObject>();
        if (Refusal.isOne(answer)) {
            var refusal = Refusal.of(answer);
            if (!comments && insights && refusal.isPermission()) {
                insights = false;
                api.graph()
                        .host()
                        .log()
                        .debug(refusal.message("show insights", api.graph().grant()));
                return shown(ids, false);
            }
            if (refusal.isMissing()) {
                for (var id : ids.size() > 1 ? ids : List.<String>of()) {
                    all.putAll(shown(List.of(id), comments));
                }
                return all;
            }
        }
        var body = api.graph().object(answer, DOING, Refusal.About.READING);
        ids.forEach(id -> Json.object(body, id).ifPresent(each -> all.put(id, each)));
        if (all.isEmpty()) {
            throw Graph.senseless(DOING);
        }
        return all;
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
                .ifPresent(list -> Json.objects(list, "data").forEach(metric -> insight(metric, INSIGHTS, values)));
        return values;
    }

    private static void insight(JsonObject metric, Map<String, String> names, Map<String, Long> values) {
        var name = Json.string(metric, "name").map(names::get);
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
