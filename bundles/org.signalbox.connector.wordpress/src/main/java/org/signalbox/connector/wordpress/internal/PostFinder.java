package org.signalbox.connector.wordpress.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.common.PlainText;

/**
 * Finds a post whose answer was lost: by its slug, or, as plug-ins and people change slugs, by its title and text.
 * Where a post may be the one and may not, a person is asked, since another try would make a second one.
 */
final class PostFinder {
    private static final String DOING = "list the posts";

    /** As {@code any} alone leaves out the trash. */
    private static final Pair ALL = Pair.of("status", "any,trash");

    static final String BRIEF = "id,date_gmt,modified_gmt,link,slug,status,featured_media";

    /** How far the site's clock may be off. */
    private static final Duration CLOCKS = Duration.ofMinutes(10);

    /** How far it is never off. */
    private static final Duration LONG_AGO = Duration.ofDays(1);

    private static final int A_PAGE = 100;
    private static final int MOST_PAGES = 3;
    private static final int MOST_READ = 20;

    /** How many posts in a row are so old that those before them are as well. */
    private static final int OLD_ONES = 10;

    private final Site site;
    private final Me me;

    PostFinder(Site site, Me me) {
        this.site = site;
        this.me = me;
    }

    Lookup find(Search search) throws ConnectorException {
        var found = bySlug(Slug.of(search.part(), search.key()));
        return found instanceof Lookup.Absent ? byWords(search) : found;
    }

    /** The post with a slug; of doubles the first one. */
    Lookup bySlug(String slug) throws ConnectorException {
        // WordPress gives «-2» to a second post of the same name, and changes the slug of what is thrown away.
        var slugs = List.of(slug, slug + "-2", slug + "__trashed", slug + "-2__trashed", slug + "__trashed-2");
        var uri = site.uri(
                "/posts",
                Pair.of("slug", String.join(",", slugs)),
                ALL,
                Pair.of("orderby", "id"),
                Pair.of("order", "asc"),
                Pair.of("_fields", BRIEF));
        var posts = site.list(site.send(HttpRequest.get("post.read", uri)), DOING).stream()
                .filter(post -> slug(post).startsWith(slug))
                .toList();
        var there = posts.stream().filter(post -> !isTrash(post)).toList();
        if (there.size() > 1) {
            site.host().log().warn(site.name() + " has " + there.size() + " posts «" + slug + "»");
        }
        return there.isEmpty() ? posts.isEmpty() ? Lookup.absent() : inTrash() : found(there.getFirst());
    }

    private static String slug(JsonObject post) {
        return Json.string(post, "slug").orElse("");
    }

    private static boolean isTrash(JsonObject post) {
        return Shown.status(post).equals("trash");
    }

    private Lookup found(JsonObject post) {
        if (isTrash(post)) {
            return inTrash();
        }
        var receipt = Shown.receipt(post);
        return receipt.isPresent()
                ? Lookup.found(receipt.get())
                : Lookup.cannotTell(site.name() + " shows the post without its number or its time");
    }

    private Lookup inTrash() {
        return Lookup.cannotTell("the post is in the trash of " + site.name());
    }

    private Lookup byWords(Search search) throws ConnectorException {
        var recent = recent(search.since());
        var ours = recent.posts().stream()
                .filter(post -> Slug.isOf(slug(post), search.key()))
                .findFirst();
        if (ours.isPresent()) {
            return found(ours.get());
        }
        var alike = recent.posts().stream()
                .filter(post -> !Slug.isOfAnother(slug(post), search.part()))
                .filter(post -> hasTitle(post, search.part().title().orElse("")))
                .filter(post -> mayBeSince(post, search))
                .toList();
        if (alike.size() > MOST_READ) {
            return Lookup.cannotTell(site.name() + " has more than " + MOST_READ + " posts with this title");
        }
        var unclear = false;
        for (var post : withContents(alike)) {
            var same = hasText(post, search);
            var fresh = isSince(post, search);
            if (same && fresh && !Slug.mayBeOfAnother(slug(post), search.part())) {
                return found(post);
            }
            unclear |= same || fresh && (!search.part().title().orElse("").isBlank() || !hasRaw(post, "content"));
        }
        if (unclear) {
            return Lookup.cannotTell(site.name() + " has a post with this title that may be this one");
        }
        return recent.whole()
                ? Lookup.absent()
                : Lookup.cannotTell(site.name() + " doesn't list all posts that may be this one");
    }

    /** @param whole whether none that may be ours is left out */
    private record Recent(List<JsonObject> posts, boolean whole) {}

    /**
     * The user's posts, the latest first. Not asked for by their time: WordPress compares the site's own, which repeats
     * an hour each year, and an author may choose it.
     */
    private Recent recent(Instant since) throws ConnectorException {
        var posts = new ArrayList<JsonObject>();
        var whole = true;
        for (var page = 1; page <= MOST_PAGES; page++) {
            var answer = page(page, "edit");
            var shown = new LinkedHashMap<Long, JsonObject>();
            site.list(answer, DOING).forEach(post -> shown.put(id(post), post));
            var total = Site.count(answer, "x-wp-total");
            var expected =
                    total.map(all -> Math.min(A_PAGE, all - posts.size())).orElse((long) A_PAGE);
            if (shown.size() < expected) {
                // What the user may no longer edit, such as a contributor's published post, is told to readers only.
                site.list(page(page, "view"), DOING).forEach(post -> shown.putIfAbsent(id(post), post));
                whole &= shown.size() >= expected;
            }
            var last = shown.values().stream()
                    .sorted(Comparator.comparing(PostFinder::id).reversed())
                    .toList();
            posts.addAll(last);
            var old = last.subList(Math.max(0, last.size() - OLD_ONES), last.size()).stream()
                    .noneMatch(post -> isWithin(post, since, LONG_AGO));
            if (total.isPresent() && total.get() <= (long) page * A_PAGE || last.size() == A_PAGE && old) {
                return new Recent(posts, whole);
            }
            if (last.size() < A_PAGE) {
                break;
            }
        }
        return new Recent(posts, false);
    }

    private HttpResponse page(int page, String context) throws ConnectorException {
        var uri = site.uri(
                "/posts",
                Pair.of("author", me.id()),
                ALL,
                Pair.of("context", context),
                Pair.of("orderby", "id"),
                Pair.of("order", "desc"),
                Pair.of("per_page", Integer.toString(A_PAGE)),
                Pair.of("page", Integer.toString(page)),
                Pair.of("_fields", BRIEF + ",title"));
        return site.send(HttpRequest.get("post.read", uri));
    }

    private static long id(JsonObject post) {
        return Json.number(post, "id").orElse(0L);
    }

    /** The same posts with what they say, as it was written or else as readers see it. */
    private List<JsonObject> withContents(List<JsonObject> posts) throws ConnectorException {
        if (posts.isEmpty()) {
            return List.of();
        }
        var full = new LinkedHashMap<Long, JsonObject>();
        for (var post : site.list(site.send(HttpRequest.get("post.read", contents(posts, "edit"))), DOING)) {
            full.put(id(post), post);
        }
        if (full.size() < posts.size()) {
            for (var post : site.list(site.send(HttpRequest.get("post.read", contents(posts, "view"))), DOING)) {
                full.putIfAbsent(id(post), post);
            }
        }
        return posts.stream().map(post -> full.getOrDefault(id(post), post)).toList();
    }

    private URI contents(List<JsonObject> posts, String context) throws ConnectorException {
        var ids = posts.stream().map(post -> Long.toString(id(post))).toList();
        return site.uri(
                "/posts",
                Pair.of("include", String.join(",", ids)),
                ALL,
                Pair.of("context", context),
                Pair.of("per_page", Integer.toString(A_PAGE)),
                Pair.of("_fields", BRIEF + ",content"));
    }

    private static boolean hasRaw(JsonObject post, String field) {
        return Json.object(post, field).filter(each -> each.has("raw")).isPresent();
    }

    /** Readers see «Private:» and such before it. */
    private static boolean hasTitle(JsonObject post, String title) {
        var shown = words(Shown.html(post, "title"));
        var written = essence(title);
        return shown.equals(written) || !hasRaw(post, "title") && !written.isEmpty() && shown.endsWith(written);
    }

    private static boolean hasText(JsonObject post, Search search) throws ConnectorException {
        var shown = Shown.html(post, "content");
        if (words(shown).equals(words(content(search)))) {
            return true;
        }
        // What another version has prepared isn't known here, so that files may stand below the text.
        return words(FileHtml.LINK.matcher(shown).replaceAll(""))
                .equals(words(Markdown.html(search.part().text(), List.of())));
    }

    private static String content(Search search) throws ConnectorException {
        var part = search.part();
        var draft = search.prepared().isPresent() ? Draft.of(search.prepared().get()) : Draft.of(part);
        return draft.saying(part).content();
    }

    private static String words(String html) {
        return essence(PlainText.of(html));
    }

    /** Without what WordPress shows in place of typed characters. */
    private static String essence(String text) {
        return PlainText.essence(text.replace('×', 'x').replace("™", "").replace("(tm)", ""));
    }

    private static boolean isSince(JsonObject post, Search search) {
        return isAfter(Shown.instant(post, "date_gmt"), search.since(), CLOCKS)
                || hasTime(search.part()) && isWithin(post, search.since(), CLOCKS);
    }

    private static boolean mayBeSince(JsonObject post, Search search) {
        return hasTime(search.part()) || isWithin(post, search.since(), LONG_AGO);
    }

    /** Whether it has a time of the author's, which may be any. */
    private static boolean hasTime(Part part) {
        return Choosing.given(part, Choosing.AT).isPresent();
    }

    private static boolean isWithin(JsonObject post, Instant since, Duration tolerance) {
        var date = Shown.instant(post, "date_gmt");
        var modified = Shown.instant(post, "modified_gmt");
        return date.isEmpty() && modified.isEmpty()
                || isAfter(date, since, tolerance)
                || isAfter(modified, since, tolerance);
    }

    private static boolean isAfter(Optional<Instant> time, Instant since, Duration tolerance) {
        return time.filter(at -> !at.isBefore(since.minus(tolerance))).isPresent();
    }
}
