package org.signalbox.emulation.instagram;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphFields;
import org.signalbox.emulation.meta.GraphLists;
import org.signalbox.emulation.meta.GraphRequest;

/** What may be asked for at an account and what it has. */
final class InstagramCalls {
    /** By the pages of each edge below https://developers.facebook.com/docs/instagram-platform; without prefix. */
    private static final Map<String, String> PERMISSIONS = Map.ofEntries(
            Map.entry("IGUser POST media", "content_publish"),
            Map.entry("IGUser POST media_publish", "content_publish"),
            Map.entry("IGUser GET content_publishing_limit", "content_publish"),
            Map.entry("IGUser GET tags", "manage_comments"),
            Map.entry("IGUser POST mentions", "manage_comments"),
            Map.entry("IGMedia GET comments", "manage_comments"),
            Map.entry("IGMedia POST comments", "manage_comments"),
            Map.entry("IGMedia POST ", "manage_comments"),
            Map.entry("IGComment GET replies", "manage_comments"),
            Map.entry("IGComment POST replies", "manage_comments"),
            Map.entry("IGComment GET ", "manage_comments"),
            Map.entry("IGComment POST ", "manage_comments"),
            Map.entry("IGComment DELETE ", "manage_comments"),
            Map.entry("IGMedia GET insights", "manage_insights"));

    private static final Map<String, Set<String>> FIELDS = Map.of(
            "IGUser", InstagramAccounts.FIELDS,
            "IGMedia", InstagramFeed.FIELDS,
            "IGComment", InstagramComments.FIELDS,
            "IGContainer", InstagramContainers.FIELDS);

    /** «returns up to 10K of the most recently created»; of them so many at once. */
    private static final int MOST = 100;

    private final InstagramAccounts accounts;
    private final InstagramContainers containers;
    private final InstagramFeed feed;
    private final InstagramComments comments;
    private boolean deletes = true;

    InstagramCalls(
            InstagramAccounts accounts,
            InstagramContainers containers,
            InstagramFeed feed,
            InstagramComments comments) {
        this.accounts = accounts;
        this.containers = containers;
        this.feed = feed;
        this.comments = comments;
    }

    void deleteNothing() {
        deletes = false;
    }

    /** Of what type something is; empty where it isn't there. */
    Optional<String> node(String id) {
        if (accounts.account(id).isPresent()) {
            return Optional.of("IGUser");
        }
        if (feed.post(id).isPresent()) {
            return Optional.of("IGMedia");
        }
        if (containers.container(id).isPresent()) {
            return Optional.of("IGContainer");
        }
        return comments.has(id) ? Optional.of("IGComment") : Optional.empty();
    }

    /** The account that it is of. */
    Optional<String> owner(String id) {
        return feed.post(id)
                .map(post -> post.account)
                .or(() -> containers.container(id).map(container -> container.account))
                .or(() -> comments.has(id)
                        ? owner(comments.post(id))
                        : accounts.account(id).map(each -> id));
    }

    /** Without the prefix, which is another one for each login. */
    static String permission(String node, String method, String edge) {
        return PERMISSIONS.getOrDefault(node + " " + method + " " + edge, "basic");
    }

    static Optional<NetworkAnswer> unknown(List<GraphFields> fields, String node) {
        var known = FIELDS.getOrDefault(node, Set.of());
        return fields.stream()
                .filter(field -> !known.contains(field.name()))
                .findFirst()
                .map(field -> GraphAnswers.noField(field.name(), node));
    }

    NetworkAnswer perform(
            String node, String id, InstagramAccounts.Account account, String edge, GraphRequest call, String next) {
        var following = Optional.of(next);
        return switch (node + " " + call.method() + " " + edge) {
            case "IGUser GET " ->
                answered(call, node, "id", fields -> accounts.shown(account, fields, feed.count(account.id())));
            case "IGUser POST media" -> containers.create(id, call);
            case "IGUser POST media_publish" -> feed.publish(id, call);
            case "IGUser GET media" -> posts(feed.listed(id, false, call), call, following);
            case "IGUser GET stories" -> posts(feed.listed(id, true, call), call, following);
            case "IGUser GET tags" -> posts(feed.tags(id), call, following);
            case "IGUser GET content_publishing_limit" -> feed.limit(id, call);
            case "IGUser POST mentions" ->
                comments.create(
                        call.parameter("comment_id")
                                .or(() -> call.parameter("media_id"))
                                .orElse(""),
                        account.username(),
                        call);
            case "IGContainer GET " ->
                answered(
                        call,
                        node,
                        "id",
                        fields -> containers.shown(containers.container(id).orElseThrow(), fields));
            case "IGMedia GET " -> answered(call, node, "id", fields -> post(post(id), fields));
            case "IGMedia GET children" ->
                GraphAnswers.object(Optional.ofNullable(
                                post(post(id), GraphFields.of("children")).getAsJsonObject("children"))
                        .orElseGet(JsonObject::new));
            case "IGMedia POST " -> {
                post(id).commentsEnabled = call.is("comment_enabled", "true");
                yield GraphAnswers.success();
            }
            case "IGMedia DELETE " -> delete(id);
            case "IGMedia GET insights" -> InstagramInsights.of(post(id), call, comments.count(id));
            case "IGMedia POST comments" ->
                post(id).commentsEnabled
                        ? comments.create(id, account.username(), call)
                        : GraphAnswers.invalid("Comments are disabled for this media");
            case "IGComment POST replies" -> comments.create(id, account.username(), call);
            case "IGMedia GET comments", "IGComment GET replies" ->
                answered(
                        call,
                        "IGComment",
                        "timestamp,text,id",
                        fields -> comments.list(id, fields, call.parameters(), following));
            case "IGComment GET " ->
                answered(call, node, "timestamp,text,id", fields -> comments.shown(id, call.parameter("fields")));
            case "IGComment POST " -> comments.hide(id, call);
            case "IGComment DELETE " -> comments.delete(id);
            default -> GraphAnswers.noField(edge.isEmpty() ? id : edge, node);
        };
    }

    /** The document for Meta's code generator has this call; others say that there is no such one. */
    private NetworkAnswer delete(String id) {
        if (!deletes) {
            return GraphAnswers.missing("DELETE", id);
        }
        feed.posts().remove(id);
        comments.removeBelow(id);
        return GraphAnswers.success();
    }

    /** Makes an answer of fields. */
    private interface Shown {
        JsonObject of(List<GraphFields> fields);
    }

    private static NetworkAnswer answered(GraphRequest call, String node, String usual, Shown shown) {
        var fields = GraphFields.of(call.parameter("fields").orElse(usual));
        return unknown(fields, node).orElseGet(() -> GraphAnswers.object(shown.of(fields)));
    }

    private InstagramPost post(String id) {
        return feed.post(id).orElseThrow();
    }

    /** With its comments where they are asked for: any edge may be among the fields. */
    private JsonObject post(InstagramPost post, List<GraphFields> fields) {
        var shown = feed.shown(post, fields, comments.count(post.id));
        for (var field : fields) {
            if (field.name().equals("comments")) {
                var list = comments.list(
                        post.id,
                        field.below(),
                        field.arguments(),
                        Optional.of(InstagramComments.following(post.id + "/comments")));
                // An edge that has nothing is left out.
                if (!list.getAsJsonArray("data").isEmpty()) {
                    shown.add("comments", list);
                }
            }
        }
        return shown;
    }

    private NetworkAnswer posts(List<InstagramPost> all, GraphRequest call, Optional<String> next) {
        return answered(
                call,
                "IGMedia",
                "id",
                fields -> GraphLists.page(
                        all, post -> post.id, post -> post(post, fields), call.parameters(), MOST, next));
    }
}
