package org.signalbox.connector.x.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.common.Json;

/** Lists of posts, newest first, page by page. */
final class Pages {
    static final int MOST = 100;

    /** A cursor of ours: a token of X, or the id below which to go on where a page was cut. */
    private static final String TOKEN = "token:";

    private static final String BELOW = "below:";

    private final Api api;

    Pages(Api api) {
        this.api = api;
    }

    /**
     * A list's address and what the request is counted as.
     *
     * @param least what X gives at least on a page, if there is as much
     * @param next the name of the parameter for the token of the next page
     */
    record Source(String operation, String path, Map<String, String> query, int least, String next, String doing) {}

    /**
     * One page.
     *
     * @param next cursor of the next page
     * @param ahead how far X's clock is ahead of ours
     */
    record Shown(List<ShownPost> posts, Optional<String> next, Duration ahead) {}

    /** At most so many posts; X may have shown more, which the next page shows again. */
    Shown read(Source source, Optional<String> cursor, int limit) throws ConnectorException {
        var query = new HashMap<>(source.query());
        query.put("max_results", Integer.toString(Math.clamp(limit, source.least(), MOST)));
        cursor.ifPresent(at -> query.put(
                at.startsWith(TOKEN) ? source.next() : "until_id",
                at.startsWith(TOKEN) ? at.substring(TOKEN.length()) : at.substring(BELOW.length())));
        var answer = api.send(HttpRequest.get(source.operation(), api.uri(source.path(), query)));
        var body = api.object(answer, source.doing());
        if (!body.has("data") && !body.has("meta")) {
            throw api.problem(answer).exception(source.doing());
        }
        var all = Json.objects(body, "data").stream()
                .flatMap(post -> ShownPost.of(post, body).stream())
                .toList();
        var some = all.subList(0, Math.min(limit, all.size()));
        var next = some.size() < all.size()
                ? Optional.of(BELOW + some.getLast().ref().newest())
                : Json.object(body, "meta").flatMap(Pages::token);
        return new Shown(some, next, api.ahead(answer));
    }

    private static Optional<String> token(JsonObject meta) {
        return Json.string(meta, "next_token").filter(text -> !text.isBlank()).map(TOKEN::concat);
    }
}
