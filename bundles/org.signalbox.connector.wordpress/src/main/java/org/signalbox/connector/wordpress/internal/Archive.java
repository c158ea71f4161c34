package org.signalbox.connector.wordpress.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.common.PlainText;

/** Reads the account's own posts. */
final class Archive {
    private static final String DOING = "list the posts";
    private static final String FIELDS =
            "id,date_gmt,modified_gmt,link,slug,status,title,content,featured_media,_links,_embedded";

    /** Sites tell times to the second. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

    private static final int A_PAGE = 100;
    private static final Pattern OURS = Pattern.compile("(.*-)?s[0-9a-z]{9}(-\\d+)?");
    private static final Pattern CURSOR = Pattern.compile("([0-9T:.-]{10,40}Z)((?:,\\d{1,18}){0,1000})");

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

    /** The post with a slug; of doubles the first one. */
    Optional<Receipt> bySlug(String slug) throws ConnectorException {
        return bySlug(site.list(site.send(HttpRequest.get("post.read", slugUri(slug))), DOING), slug);
    }

    private URI slugUri(String slug) throws ConnectorException {
        // WordPress gives «-2» to a second post of the same name.
        return site.uri(
                "/posts",
                Pair.of("slug", slug + "," + slug + "-2"),
                Pair.of("status", "any"),
                Pair.of("orderby", "id"),
                Pair.of("order", "asc"),
                Pair.of("_fields", "id,date_gmt,modified_gmt,link,slug,status"));
    }

    private Optional<Receipt> bySlug(List<JsonObject> posts, String slug) {
        var found = posts.stream()
                .filter(post -> Json.string(post, "slug").orElse("").startsWith(slug))
                .flatMap(post -> Shown.receipt(post).stream())
                .toList();
        if (found.size() > 1) {
            site.host().log().warn(site.name() + " has " + found.size() + " posts «" + slug + "»");
        }
        return found.stream().findFirst();
    }

    /**
     * Searches for the post of a part by its slug. A plug-in may have made another slug; so one with the same title and
     * text counts as well, if its slug is none of ours.
     */
    Lookup find(Search search) throws ConnectorException {
        var slug = Slug.of(search.part(), search.key());
        var answer = site.send(HttpRequest.get("post.read", slugUri(slug)));
        var found = bySlug(site.list(answer, DOING), slug);
        if (found.isPresent()) {
            return Lookup.found(found.get());
        }
        var oldest = search.since().plus(ahead(answer)).minus(CLOCK_TOLERANCE);
        var uri = site.uri(
                "/posts",
                Pair.of("author", me.id()),
                Pair.of("status", "any"),
                Pair.of("after", oldest.toString()),
                Pair.of("context", "edit"),
                Pair.of("orderby", "date"),
                Pair.of("order", "asc"),
                Pair.of("per_page", Integer.toString(A_PAGE)),
                Pair.of("_fields", "id,date_gmt,modified_gmt,link,slug,status,title,content"));
        var posts = site.list(site.send(HttpRequest.get("post.read", uri)), DOING);
        var text = PlainText.of(Markdown.html(search.part().text(), List.of()));
        var title = search.part().title().orElse("");
        return Lookup.of(posts.stream()
                .filter(post ->
                        !OURS.matcher(Json.string(post, "slug").orElse("")).matches())
                .filter(post -> PlainText.same(PlainText.of(Shown.html(post, "title")), title)
                        && PlainText.same(PlainText.of(Shown.html(post, "content")), text))
                .flatMap(post -> Shown.receipt(post).stream())
                .findFirst());
    }

    /** How far the site's clock is ahead of ours. */
    private Duration ahead(HttpResponse answer) {
        try {
            return answer.header("date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .map(theirs -> Duration.between(site.now(), theirs))
                    .orElse(Duration.ZERO);
        } catch (DateTimeException unreadable) {
            return Duration.ZERO;
        }
    }

    /**
     * A cursor has the time of the last post and the numbers of those of its second, so that posts that come or go
     * meanwhile move nothing.
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
        Instant before = Instant.MAX;
        var seen = "";
        if (place.matches()) {
            before = Instant.parse(place.group(1));
            seen = place.group(2);
            pairs.add(Pair.of("before", before.plusSeconds(1).toString()));
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
        return Page.of(posts, more && !posts.isEmpty() ? Optional.of(next(posts, before, seen)) : Optional.empty());
    }

    private static String next(List<RemotePost> posts, Instant before, String seen) {
        var last = posts.getLast().at();
        var next = new StringBuilder(last.toString());
        if (last.equals(before)) {
            next.append(seen);
        }
        posts.stream()
                .filter(post -> post.at().equals(last))
                .forEach(post -> next.append(',').append(post.remoteId()));
        return next.toString();
    }

    /** One post, also another's; empty where the site doesn't show it. */
    Optional<RemotePost> post(Receipt receipt) throws ConnectorException {
        var path = "/posts/" + number(receipt);
        var embed = Pair.of("_embed", "wp:featuredmedia");
        var answer = site.send(HttpRequest.get("post.read", site.uri(path, Pair.of("context", "edit"), embed)));
        if (Refusal.of(answer).code().equals("rest_forbidden_context")) {
            answer = site.send(HttpRequest.get("post.read", site.uri(path, embed)));
        }
        if (answer.status() == 404 || answer.status() == 410) {
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
