package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.common.Json;

/** Reads an instance's engagement counts of posts. */
final class Counts {
    static final String FAVOURITES = "favourites";
    static final String BOOSTS = "reblogs";
    static final String REPLIES = "replies";
    static final String QUOTES = "quotes";

    private static final String DOING = "count the favourites";

    /** The network's name of each metric; instances before 4.5 don't count quotes. */
    private static final Map<String, String> COUNTS = Map.of(
            FAVOURITES, "favourites_count",
            BOOSTS, "reblogs_count",
            REPLIES, "replies_count",
            QUOTES, "quotes_count");

    private static final int POSTS_A_CALL = 20;

    private final Instance instance;
    private final InstantSource clock;
    private boolean batches = true;

    Counts(Instance instance, InstantSource clock) {
        this.instance = instance;
        this.clock = clock;
    }

    /** Many posts per call where the instance supports it (since 4.3), else one. */
    List<Engagement> read(List<String> ids) throws ConnectorException {
        var found = new ArrayList<Engagement>();
        for (int from = 0; from < ids.size(); from += POSTS_A_CALL) {
            var some = ids.subList(from, Math.min(from + POSTS_A_CALL, ids.size()));
            var together = batches && some.size() > 1 ? batch(some) : Optional.<List<Engagement>>empty();
            if (together.isPresent()) {
                found.addAll(together.get());
            } else {
                for (var id : some) {
                    one(id).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private Optional<List<Engagement>> batch(List<String> ids) throws ConnectorException {
        var uri = instance.uri("/api/v1/statuses");
        for (var id : ids) {
            uri = Instance.with(uri, "id[]", id);
        }
        var answer = instance.send(HttpRequest.get("engagement.read", uri));
        if (answer.status() == 404 || answer.status() == 405 || answer.status() == 422) {
            batches = false;
            return Optional.empty();
        }
        return Optional.of(instance.list(answer, DOING).stream()
                .flatMap(status -> engagement(status).stream())
                .toList());
    }

    private Optional<Engagement> one(String id) throws ConnectorException {
        var uri = instance.uri("/api/v1/statuses/" + Instance.encoded(id));
        var answer = instance.send(HttpRequest.get("engagement.read", uri));
        if (answer.status() == 404 || answer.status() == 410) {
            return Optional.empty();
        }
        return engagement(instance.object(answer, DOING));
    }

    private Optional<Engagement> engagement(JsonObject status) {
        var values = new HashMap<String, Long>();
        COUNTS.forEach((metric, name) -> Json.number(status, name).ifPresent(count -> values.put(metric, count)));
        return Json.string(status, "id").map(id -> Engagement.of(id, clock.instant(), values));
    }
}
