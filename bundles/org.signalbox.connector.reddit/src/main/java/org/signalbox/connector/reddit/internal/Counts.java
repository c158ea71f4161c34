package org.signalbox.connector.reddit.internal;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.Metric;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/** Reads what posts have got. Reddit tells no views. */
final class Counts {
    static final String SCORE = "score";
    static final String COMMENTS = "comments";
    static final String CROSSPOSTS = "crossposts";
    static final String APPROVAL = "approval";

    private static final String DOING = "count the votes";
    private static final int POSTS_A_CALL = 100;

    private final Api api;

    Counts(Api api) {
        this.api = api;
    }

    static Metric[] metrics() {
        return new Metric[] {
            Metric.of(SCORE, "Score", Metric.Role.APPROVALS),
            Metric.of(COMMENTS, "Comments", Metric.Role.REPLIES),
            Metric.of(CROSSPOSTS, "Crossposts", Metric.Role.SHARES),
            Metric.of(APPROVAL, "Upvotes, per cent", Metric.Role.OTHER)
        };
    }

    List<Engagement> read(List<Receipt> posts) throws ConnectorException {
        var all = new ArrayList<Engagement>();
        for (var from = 0; from < posts.size(); from += POSTS_A_CALL) {
            var some = posts.subList(from, Math.min(from + POSTS_A_CALL, posts.size()));
            var names = String.join(",", some.stream().map(Things::fullName).toList());
            var uri = Api.with(api.uri("/api/info"), "id", names);
            var listing =
                    Listing.of(api.optional("engagement.read", DOING, uri)).orElseThrow(() -> Api.senseless(DOING));
            for (var receipt : some) {
                listing.things().stream()
                        .map(Listing.Thing::data)
                        .filter(data -> Json.string(data, "name").equals(Optional.of(Things.fullName(receipt))))
                        .filter(data -> !Things.isDeleted(data))
                        .findFirst()
                        .map(data -> engagement(receipt, data))
                        .ifPresent(all::add);
            }
        }
        return all;
    }

    private Engagement engagement(Receipt receipt, JsonObject data) {
        var values = new HashMap<String, Long>();
        // A comment's score may be below 0, a post's is shown as 0 then.
        Json.number(data, "score").ifPresent(score -> values.put(SCORE, Math.max(0, score)));
        Json.number(data, "num_comments").filter(count -> count >= 0).ifPresent(count -> values.put(COMMENTS, count));
        Json.number(data, "num_crossposts")
                .filter(count -> count >= 0)
                .ifPresent(count -> values.put(CROSSPOSTS, count));
        Things.decimal(data, "upvote_ratio")
                .filter(ratio -> ratio >= 0 && ratio <= 1)
                .ifPresent(ratio -> values.put(APPROVAL, Math.round(ratio * 100)));
        return Engagement.of(receipt.remoteId(), api.now(), values);
    }
}
