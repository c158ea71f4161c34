package org.signalbox.connector.reddit.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;

/** The account's own posts and comments, newest first. */
final class Profile {
    private static final String DOING = "list the posts";
    private static final int MOST_A_PAGE = 100;

    /** Reddit shows no more of a list. */
    private static final int MOST = 1_000;

    /** Reddit rounds the time of posts and of answers down to the second. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

    private final Api api;

    Profile(Api api) {
        this.api = api;
    }

    Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        var listing = listing(page("submitted", cursor, Math.min(limit, MOST_A_PAGE), "history.read"));
        return Page.of(
                listing.things().stream()
                        .filter(thing -> thing.kind().equals(Things.POST))
                        .flatMap(thing -> Things.post(thing).stream())
                        .toList(),
                listing.after());
    }

    /**
     * Looks for the oldest post of a part that isn't older than {@code since}. That is on our clock; each answer tells
     * the difference to Reddit's.
     */
    Lookup find(Search search) throws ConnectorException {
        var comment = search.parent().isPresent() || Draft.isComment(search.part());
        Optional<String> cursor = Optional.empty();
        var match = new Match(Optional.empty(), false);
        var seen = 0;
        do {
            var answer = page(comment ? "comments" : "submitted", cursor, MOST_A_PAGE, "history.read");
            var listing = listing(answer);
            var oldest = search.since().plus(ahead(answer)).minus(CLOCK_TOLERANCE);
            for (var thing : listing.things()) {
                if (Things.created(thing.data()).orElse(Instant.MIN).isBefore(oldest)) {
                    return match.lookup();
                }
                match = match.or(comment ? ofComment(thing, search) : ofPost(thing, search.part()));
            }
            seen += listing.things().size();
            cursor = listing.after();
        } while (cursor.isPresent());
        return seen < MOST || match.found().isPresent()
                ? match.lookup()
                : Lookup.cannotTell("Reddit lists " + MOST + " posts only, and all of them are newer");
    }

    /**
     * What was found so far.
     *
     * @param similar whether there is a post with the same title in the same community, but with another text
     */
    private record Match(Optional<Receipt> found, boolean similar) {
        Match or(Match older) {
            return new Match(older.found.or(() -> found), similar || older.similar);
        }

        Lookup lookup() {
            if (found.isEmpty() && similar) {
                return Lookup.cannotTell("There is a post with this title in the community, with another text");
            }
            return Lookup.of(found);
        }
    }

    private static Match ofPost(Listing.Thing thing, Part part) {
        var post = thing.data();
        var same = essence(Json.string(post, "title").orElse(""))
                        .equals(essence(part.title().orElse("")))
                && Json.string(post, "subreddit")
                        .orElse("")
                        .equalsIgnoreCase(Choosing.given(part, Choosing.COMMUNITY)
                                .flatMap(Choosing::name)
                                .orElse(""));
        if (!same) {
            return new Match(Optional.empty(), false);
        }
        return essence(Things.text(post)).equals(essence(part.text()))
                ? new Match(Things.receipt(thing), false)
                : new Match(Optional.empty(), true);
    }

    private static Match ofComment(Listing.Thing thing, Search search) {
        var comment = thing.data();
        var parent = search.parent().map(Things::fullName);
        var same = (parent.isEmpty() || parent.equals(Json.string(comment, "parent_id")))
                && essence(Json.string(comment, "body").orElse(""))
                        .equals(essence(search.part().text()));
        return new Match(same ? Things.receipt(thing) : Optional.empty(), false);
    }

    /** What a text is but for white space, which Reddit trims. */
    private static String essence(String text) {
        return text.replaceAll("[\\s\\u00a0\\u200b]+", "");
    }

    /** One post or comment, also another's; empty where it is deleted. */
    Optional<RemotePost> post(Receipt receipt) throws ConnectorException {
        var uri = Api.with(api.uri("/api/info"), "id", Things.fullName(receipt));
        var doing = "show a post";
        var listing = Listing.of(api.object("post.read", doing, uri)).orElseThrow(() -> Api.senseless(doing));
        return listing.things().stream()
                .filter(thing -> !Things.isDeleted(thing.data()))
                .findFirst()
                .flatMap(Things::post);
    }

    private HttpResponse page(String list, Optional<String> cursor, int limit, String operation)
            throws ConnectorException {
        URI uri = api.uri("/user/" + Api.encoded(api.user()) + "/" + list);
        uri = Api.with(Api.with(uri, "sort", "new"), "limit", Integer.toString(limit));
        if (cursor.isPresent()) {
            uri = Api.with(uri, "after", cursor.get());
        }
        return api.send(HttpRequest.get(operation, uri));
    }

    private Listing listing(HttpResponse answer) throws ConnectorException {
        JsonObject body = api.object(answer, DOING);
        return Listing.of(body).orElseThrow(() -> Api.senseless(DOING));
    }

    private Duration ahead(HttpResponse answer) {
        try {
            return answer.header("date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .map(theirs -> Duration.between(api.now(), theirs))
                    .orElse(Duration.ZERO);
        } catch (DateTimeException unreadable) {
            return Duration.ZERO;
        }
    }
}
