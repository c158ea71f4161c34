package org.signalbox.connector.wordpress.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.Metric;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/** Counts comments; WordPress itself counts nothing else. */
final class Counts {
    static final String COMMENTS = "comments";

    private static final String DOING = "count the comments";
    private static final int A_PAGE = 100;

    private final Site site;

    Counts(Site site) {
        this.site = site;
    }

    static Metric metric() {
        return Metric.of(COMMENTS, "Comments", Metric.Role.REPLIES);
    }

    List<Engagement> read(List<Receipt> posts) throws ConnectorException {
        var ids = new ArrayList<String>();
        for (var post : posts) {
            if (!Comments.isOne(post)) {
                ids.add(Archive.number(post));
            }
        }
        var read = new ArrayList<Engagement>();
        for (var from = 0; from < ids.size(); from += A_PAGE) {
            read.addAll(some(ids.subList(from, Math.min(ids.size(), from + A_PAGE))));
        }
        return read;
    }

    /** Of those that are there. */
    private List<Engagement> some(List<String> ids) throws ConnectorException {
        var uri = site.uri(
                "/posts",
                Pair.of("include", String.join(",", ids)),
                Pair.of("status", "publish,private,future,draft,pending"),
                Pair.of("per_page", Integer.toString(A_PAGE)),
                Pair.of("_fields", "id"));
        var there = new ArrayList<String>();
        for (var post : site.list(site.send(HttpRequest.get("engagement.read", uri)), DOING)) {
            Json.string(post, "id").filter(ids::contains).ifPresent(there::add);
        }
        var counts = counts(there);
        return there.stream()
                .map(id -> Engagement.of(id, site.now(), Map.of(COMMENTS, counts.getOrDefault(id, 0L))))
                .toList();
    }

    /** By one answer where they have few comments together, else by one for each. */
    private Map<String, Long> counts(List<String> ids) throws ConnectorException {
        var counts = new HashMap<String, Long>();
        if (ids.isEmpty()) {
            return counts;
        }
        var together = comments(String.join(",", ids), A_PAGE);
        if (together.total() <= A_PAGE) {
            together.posts().forEach(post -> counts.merge(post, 1L, Long::sum));
        } else {
            for (var id : ids) {
                counts.put(id, comments(id, 1).total());
            }
        }
        return counts;
    }

    /** @param posts that each of the comments is below */
    private record Found(long total, List<String> posts) {}

    private Found comments(String posts, int most) throws ConnectorException {
        var uri = site.uri(
                "/comments",
                Pair.of("post", posts),
                Pair.of("per_page", Integer.toString(most)),
                Pair.of("_fields", "id,post"));
        var answer = site.send(HttpRequest.get("engagement.read", uri));
        var found = site.list(answer, DOING).stream()
                .flatMap(comment -> Json.string(comment, "post").stream())
                .toList();
        Optional<Long> total = Site.count(answer, "x-wp-total");
        return new Found(total.orElse((long) found.size()), found);
    }
}
