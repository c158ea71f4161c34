package org.signalbox.connector.x.internal;

import com.google.gson.JsonObject;
import java.math.BigInteger;
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

    /** X's names of each metric, the newer one first. */
    private static final Map<String, List<String>> NAMES = Map.of(
            VIEWS, List.of("impression_count"),
            LIKES, List.of("like_count"),
            REPOSTS, List.of("repost_count", "retweet_count"),
            QUOTES, List.of("quote_count"),
            REPLIES, List.of("reply_count"),
            BOOKMARKS, List.of("bookmark_count"));

    private static final String DOING = "count the likes";

    private final Api api;
    private final OwnPosts ownPosts;

    Counts(Api api, OwnPosts ownPosts) {
        this.api = api;
        this.ownPosts = ownPosts;
    }

    /** From the account's list where the posts lie close together, which is cheaper; the others by their ids. */
    List<Engagement> read(List<Receipt> posts) throws ConnectorException {
        var wanted = new LinkedHashMap<String, Receipt>();
        posts.stream()
                .filter(post -> PostRef.of(post).newest().matches("[0-9]{1,19}"))
                .forEach(post -> wanted.put(PostRef.of(post).newest(), post));
        var found = new ArrayList<Engagement>();
        if (wanted.isEmpty()) {
            return found;
        }
        listed(wanted, found);
        if (!wanted.isEmpty()) {
            var query = Fields.numbers();
            query.put("ids", String.join(",", wanted.keySet()));
            var request = HttpRequest.get("post.read", api.uri("/2/tweets", query));
            collect(api.read(request, DOING), wanted, found);
        }
        return found;
    }

    /**
     * One page between the oldest and the newest post, of as many posts as are wanted. Read so, a post costs a fifth if
     * the account owns the app and as much if not, which nobody tells.
     */
    private void listed(Map<String, Receipt> wanted, List<Engagement> found) throws ConnectorException {
        var ids = wanted.keySet().stream().map(BigInteger::new).sorted().toList();
        var query = Fields.numbers();
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
        return values;
    }
}
