package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;

/** The account's own posts, newest first. LinkedIn shows those of members to few apps. */
final class OwnPosts {
    private static final String DOING = "list the posts";
    static final String UNREADABLE =
            "LinkedIn lets no app read the posts of members: look at the profile whether the post is there";

    /** Each picture is another call, of which there are a thousand. */
    private static final int MOST_WITH_PICTURES = 25;

    private static final int MOST_A_PAGE = 100;
    private static final int MOST_PAGES = 10;

    private final Api api;
    private final ShownPost shown;

    OwnPosts(Api api) {
        this.api = api;
        shown = new ShownPost(api);
    }

    /** A text but for white space, which LinkedIn trims. */
    static String essence(String text) {
        return text.replaceAll("[\\s\\u00a0\\u200b]+", "");
    }

    Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        readable();
        var listed = page(start(cursor), Math.min(limit, MOST_WITH_PICTURES));
        var posts = new ArrayList<RemotePost>();
        for (var element : listed.elements()) {
            var post = shown.of(element);
            if (post.isPresent()) {
                posts.add(post.get());
            }
        }
        return Page.of(posts, listed.cursor().map(String::valueOf));
    }

    private void readable() throws ConnectorException {
        if (!api.canRead()) {
            throw Api.rejected("LinkedIn lets no app read the posts of members", null);
        }
    }

    static int start(Optional<String> cursor) {
        return cursor.filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .orElse(0);
    }

    private Listed page(int start, int count) throws ConnectorException {
        var author = Urn.encoded(api.author());
        var answer = api.send(HttpRequest.get(
                        "history.read",
                        api.uri("/rest/posts?q=author&author=" + author + "&start=" + start + "&count=" + count
                                + "&sortBy=CREATED"))
                .header("X-RestLi-Method", "FINDER"));
        return Listed.of(api, answer, start, count, DOING, Refusal.About.READING);
    }

    /** One post; empty where it is gone. */
    Optional<RemotePost> post(Receipt receipt) throws ConnectorException {
        readable();
        var doing = "show a post";
        var urn = Ref.post(receipt.remoteId());
        var answer = api.send(HttpRequest.get("post.read", api.uri("/rest/posts/" + Urn.encoded(urn))));
        if (answer.status() == 404) {
            return Optional.empty();
        }
        var post = api.object(answer, doing, Refusal.About.READING);
        if (ShownPost.urn(post).isEmpty()) {
            throw Api.senseless(doing);
        }
        return shown.of(post);
    }

    /**
     * Looks for the oldest post of a part that isn't older than {@code since}. That is on our clock; an answer may tell
     * the difference to LinkedIn's.
     */
    Lookup find(Search search) throws ConnectorException {
        if (!api.canRead()) {
            return Lookup.cannotTell(UNREADABLE);
        }
        Optional<Receipt> found = Optional.empty();
        var start = 0;
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            var listed = page(start, MOST_A_PAGE);
            var clocks = Clocks.of(listed.answer(), api.now());
            if (clocks.proveNothing()) {
                return Lookup.cannotTell(clocks.difference());
            }
            var oldest = clocks.earliest(search.since());
            for (var post : listed.elements()) {
                var at = ShownPost.at(post);
                if (at.isPresent() && at.get().isBefore(oldest)) {
                    return Lookup.of(found);
                }
                if (at.isPresent() && matches(post, search.part())) {
                    found = older(ShownPost.receipt(post), found);
                }
            }
            if (listed.next().isEmpty()) {
                return Lookup.of(found);
            }
            start = listed.next().getAsInt();
        }
        return found.isPresent()
                ? Lookup.of(found)
                : Lookup.cannotTell("LinkedIn lists more posts than are looked through, and all of them are newer");
    }

    /** A post without an identifier hides none that has one. */
    private static Optional<Receipt> older(Optional<Receipt> next, Optional<Receipt> found) {
        return next.isPresent() ? next : found;
    }

    private static boolean matches(JsonObject post, Part part) {
        return !essence(part.text()).isEmpty()
                ? essence(ShownPost.text(post)).equals(essence(part.text()))
                : essence(ShownPost.text(post)).isEmpty()
                        && Json.object(post, "content").isPresent()
                                == (!part.media().isEmpty() || part.link().isPresent());
    }
}
