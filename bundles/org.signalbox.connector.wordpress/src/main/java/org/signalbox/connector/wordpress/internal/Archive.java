package org.signalbox.connector.wordpress.internal;

import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.common.Json;

/** Reads the account's own posts. */
final class Archive {
    private static final String DOING = "list the posts";
    private static final String FIELDS =
            "id,date,date_gmt,modified_gmt,link,slug,status,title.raw,content.raw,featured_media,_links,_embedded";

    private static final int A_PAGE = 100;
    private static final Pattern CURSOR = Pattern.compile("([0-9T:-]{16,30})((?:,\\d{1,18}){0,1000})");

    private final Site site;
    private final Me me;

    Archive(Site site, Me me) {
        this.site = site;
        this.me = me;
    }

    static String number(Receipt receipt) throws ConnectorException {
        var id = receipt.remoteId().startsWith(Shown.COMMENT)
                ? receipt.remoteId().substring(Shown.COMMENT.length())
                : receipt.remoteId();
        if (!id.matches("[1-9]\\d{0,17}")) {
            throw Site.rejected("«" + receipt.remoteId() + "» is no number of a post", null);
        }
        return id;
    }

    /**
     * A cursor has the time of the last post and the numbers of those of its second, so that posts that come or go
     * meanwhile move nothing. It is the site's own time, by which WordPress orders: the zone of a site may change.
     */
    Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        var pairs = new ArrayList<>(List.of(
                Pair.of("author", me.id()),
                Pair.of("status", "publish,private"),
                Pair.of("context", "edit"),
                Pair.of("orderby", "date"),
                Pair.of("order", "desc"),
                Pair.of("per_page", Integer.toString(Math.min(limit, A_PAGE))),
                Pair.of("_fields", FIELDS),
                Pair.of("_embed", "wp:featuredmedia")));
        var place = CURSOR.matcher(cursor.orElse(""));
        Optional<LocalDateTime> before = place.matches() ? local(place.group(1)) : Optional.empty();
        var seen = before.isPresent() ? place.group(2) : "";
        if (before.isPresent()) {
            pairs.add(Pair.of("before", Posts.TIME.format(before.get().plusSeconds(1))));
            if (!seen.isEmpty()) {
                pairs.add(Pair.of("exclude", seen.substring(1)));
            }
        }
        var answer = site.send(HttpRequest.get("history.read", site.uri("/posts", pairs.toArray(Pair[]::new))));
        var shown = site.list(answer, DOING);
        var posts = shown.stream().flatMap(post -> Shown.post(post).stream()).toList();
        var more = Site.count(answer, "x-wp-total")
                .map(total -> total > shown.size())
                .orElse(shown.size() == limit);
        return Page.of(posts, more ? next(shown, before, seen) : Optional.empty());
    }

    private static Optional<String> next(List<JsonObject> posts, Optional<LocalDateTime> before, String seen) {
        var last = posts.isEmpty() ? Optional.<LocalDateTime>empty() : date(posts.getLast());
        return last.map(at -> {
            var next = new StringBuilder(Posts.TIME.format(at));
            if (last.equals(before)) {
                next.append(seen);
            }
            posts.stream()
                    .filter(post -> date(post).equals(last))
                    .flatMap(post -> Json.number(post, "id").stream())
                    .forEach(id -> next.append(',').append(id));
            return next.toString();
        });
    }

    private static Optional<LocalDateTime> date(JsonObject post) {
        return Json.string(post, "date").flatMap(Archive::local);
    }

    private static Optional<LocalDateTime> local(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text));
        } catch (DateTimeException broken) {
            return Optional.empty();
        }
    }

    /** One post, also another's; empty where the site doesn't show it. */
    Optional<RemotePost> post(Receipt receipt) throws ConnectorException {
        var path = "/posts/" + number(receipt);
        var embed = Pair.of("_embed", "wp:featuredmedia");
        var answer = site.send(HttpRequest.get("post.read", site.uri(path, Pair.of("context", "edit"), embed)));
        if (Refusal.of(answer).code().equals("rest_forbidden_context")) {
            answer = site.send(HttpRequest.get("post.read", site.uri(path, embed)));
        }
        if (Refusal.of(answer).isGone()) {
            return Optional.empty();
        }
        var post = site.object(answer, "show a post");
        var shown = Shown.post(post).orElseThrow(() -> site.senseless("show a post"));
        return Shown.status(post).equals("trash") ? Optional.empty() : Optional.of(shown);
    }

    long count() throws ConnectorException {
        var doing = "count the posts";
        var uri = site.uri(
                "/posts",
                Pair.of("author", me.id()),
                Pair.of("status", "publish,private"),
                Pair.of("per_page", "1"),
                Pair.of("_fields", "id"));
        var answer = site.send(HttpRequest.get("account.read", uri));
        site.list(answer, doing);
        return Site.count(answer, "x-wp-total").orElseThrow(() -> site.senseless(doing));
    }
}
