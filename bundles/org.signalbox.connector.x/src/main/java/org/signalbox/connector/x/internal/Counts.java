package org.signalbox.connector.x.internal;

import com.google.gson.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/** Reads the numbers of posts. */
final class Counts {
    static final String VIEWS = "views";
    static final String LIKES = "likes";
    static final String REPOSTS = "reposts";
    static final String QUOTES = "quotes";
    static final String REPLIES = "replies";
    static final String BOOKMARKS = "bookmarks";
    static final String LINK_CLICKS = "link-clicks";
    static final String PROFILE_CLICKS = "profile-clicks";

    /** https://docs.x.com/x-api/fundamentals/metrics: of posts of the last 30 days. Clocks may differ. */
    private static final Duration PRIVATE_FOR = Duration.ofDays(30).minusHours(1);

    /** X's names of each metric, the newer one first. */
    private static final Map<String, List<String>> NAMES = Map.of(
            VIEWS, List.of("impression_count"),
            LIKES, List.of("like_count"),
            REPOSTS, List.of("repost_count", "retweet_count"),
            QUOTES, List.of("quote_count"),
            REPLIES, List.of("reply_count"),
            BOOKMARKS, List.of("bookmark_count"));

    private static final Map<String, String> PRIVATE_NAMES =
            Map.of(LINK_CLICKS, "url_link_clicks", PROFILE_CLICKS, "user_profile_clicks");

    private static final String DOING = "count the likes";

    private final Api api;
    private final OwnPosts ownPosts;

    Counts(Api api, OwnPosts ownPosts) {
        this.api = api;
        this.ownPosts = ownPosts;
    }

    /**
     * From the account's list where the posts lie close together, which is cheaper; the others by their ids. X leaves
     * out a post whose private numbers it doesn't show, so that older ones are asked for without them, and so are those
     * that it left out.
     */
    List<Engagement> read(List<Receipt> posts) throws ConnectorException {
        var young = new LinkedHashMap<String, Receipt>();
        var wanted = new LinkedHashMap<String, Receipt>();
        var month = api.now().minus(PRIVATE_FOR);
        posts.stream()
                .filter(post -> !MessageRef.isMessage(post))
                .filter(post -> PostRef.of(post).newest().matches("[0-9]{1,19}"))
                .forEach(post -> (post.at().isAfter(month) ? young : wanted)
                        .put(PostRef.of(post).newest(), post));
        var found = new ArrayList<Engagement>();
        listed(young, Fields.ownNumbers(), found);
        listed(wanted, Fields.numbers(), found);
        named(young, Fields.ownNumbers(), found);
        wanted.putAll(young);
        named(wanted, Fields.numbers(), found);
        return found;
    }

    private void named(Map<String, Receipt> wanted, Map<String, String> fields, List<Engagement> found)
            throws ConnectorException {
        if (wanted.isEmpty()) {
            return;
        }
        var query = new HashMap<>(fields);
        query.put("ids", String.join(",", wanted.keySet()));
        var request = HttpRequest.get("post.read", api.uri("/2/tweets", query));
        collect(api.read(request, DOING), wanted, found);
    }

    /**
     * One page between the oldest and the newest post, of as many posts as are wanted. Read so, a post costs a fifth if
     * the account owns the app and as much if not, which nobody tells.
     */
    private void listed(Map<String, Receipt> wanted, Map<String, String> fields, List<Engagement> found)
            throws ConnectorException {
        if (wanted.isEmpty()) {
            return;
        }
        var ids = wanted.keySet().stream().map(BigInteger::new).sorted().toList();
        var query = new HashMap<>(fields);
        query.put("since_id", ids.getFirst().subtract(BigInteger.ONE).toString());
        query.put("until_id", ids.getLast().add(BigInteger.ONE).toString());
        var source = ownPosts.own("engagement.read", query);
        query = new HashMap<>(source.query());
        query.put("max_results", Integer.toString(Math.clamp(wanted.size(), source.least(), Pages.MOST)));
        collect(api.read(HttpRequest.get(source.operation(), api.uri(source.path(), query)), DOING), wanted, found);
    }

    private void collect(JsonObject body, Map<String, Receipt> wanted, List<Engagement> found) {
        for (var post : Json.objects(body, "data")) {
            var receipt = Stream.of(Json.string(post, "id"), ShownPost.first(post))
                    .flatMap(Optional::stream)
                    .flatMap(id -> Optional.ofNullable(wanted.remove(id)).stream())
                    .findFirst();
            receipt.ifPresent(known -> found.add(Engagement.of(known.remoteId(), api.now(), values(post))));
        }
    }

    private static Map<String, Long> values(JsonObject post) {
        var numbers = Json.object(post, "public_metrics").orElseGet(JsonObject::new);
        var values = new HashMap<String, Long>();
        NAMES.forEach((metric, names) -> names.stream()
                .flatMap(name -> Json.number(numbers, name).stream())
                .findFirst()
                .ifPresent(count -> values.put(metric, count)));
        var own = Json.object(post, "non_public_metrics").orElseGet(JsonObject::new);
        PRIVATE_NAMES.forEach((metric, name) -> Json.number(own, name).ifPresent(count -> values.put(metric, count)));
        return values;
    }
}
