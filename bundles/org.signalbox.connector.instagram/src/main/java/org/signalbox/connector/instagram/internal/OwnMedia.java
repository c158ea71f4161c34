package org.signalbox.connector.instagram.internal;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.Search;

/** The account's own posts, newest first; stories, which last for a day, have a list of their own. */
final class OwnMedia {
    private static final String DOING = "list the posts";
    private static final String FOUND_BY = "id,caption,timestamp,permalink,media_product_type";
    private static final int MOST_A_PAGE = 100;
    private static final int MOST_PAGES = 10;

    private final Api api;

    OwnMedia(Api api) {
        this.api = api;
    }

    Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        var body = api.read(
                "history.read",
                DOING,
                GraphError.About.READING,
                api.account() + "/media?fields=" + Ids.encoded(ShownMedia.FIELDS) + "&limit="
                        + Math.min(limit, MOST_A_PAGE) + Api.after(cursor));
        var posts = Api.data(body, DOING).stream()
                .flatMap(media -> ShownMedia.post(media).stream())
                .toList();
        return Page.of(posts, Api.next(body));
    }

    /** One post or comment; empty where it is gone. */
    Optional<RemotePost> post(Receipt receipt) throws ConnectorException {
        var comment = Ref.of(receipt).kind().isComment();
        var doing = "show a post";
        var fields = comment ? Comments.FIELDS : ShownMedia.FIELDS;
        var answer = api.send(HttpRequest.get(
                comment ? "reply.read" : "post.read",
                api.uri(Ids.checked(receipt.remoteId()) + "?fields=" + Ids.encoded(fields))));
        if (GraphError.of(answer).isNoObject()) {
            return Optional.empty();
        }
        var body = api.object(answer, doing, GraphError.About.READING);
        var post = comment ? Comments.post(body, receipt) : ShownMedia.post(body);
        if (post.isEmpty()) {
            throw Api.senseless(doing);
        }
        return post;
    }

    /**
     * Looks for the oldest post of a part that isn't older than {@code since}. That is on our clock; an answer may tell
     * the difference to Instagram's.
     */
    Lookup find(Search search, Optional<Draft.Kind> kind) throws ConnectorException {
        var shown = kind.map(Draft.Kind::shown);
        var list = shown.equals(Optional.of(Ref.Kind.STORY)) ? "/stories" : "/media";
        Optional<Receipt> found = Optional.empty();
        Optional<String> cursor = Optional.empty();
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            var answer = api.send(HttpRequest.get(
                    "history.read",
                    api.uri(api.account() + list + "?fields=" + FOUND_BY + "&limit=" + MOST_A_PAGE
                            + Api.after(cursor))));
            var clocks = Clocks.of(answer, api.now());
            var body = api.object(answer, DOING, GraphError.About.READING);
            var posts = Api.data(body, DOING);
            if (clocks.proveNothing()) {
                return Lookup.cannotTell(clocks.difference());
            }
            var oldest = clocks.earliest(search.since());
            var newer = posts.isEmpty();
            for (var post : posts) {
                var at = ShownMedia.at(post);
                if (at.isEmpty() || at.get().isBefore(oldest)) {
                    continue;
                }
                newer = true;
                if (matches(post, search, shown)
                        && found.filter(each -> !each.at().isAfter(at.get())).isEmpty()) {
                    found = ShownMedia.receipt(post).or(() -> Optional.empty());
                }
            }
            cursor = Api.next(body);
            if (!newer || cursor.isEmpty()) {
                return Lookup.of(found);
            }
        }
        return found.isPresent()
                ? Lookup.of(found)
                : Lookup.cannotTell("Instagram lists more posts than are looked through, and all of them are newer");
    }

    private static boolean matches(JsonObject post, Search search, Optional<Ref.Kind> shown) {
        if (shown.filter(kind -> kind != ShownMedia.kind(post)).isPresent()) {
            return false;
        }
        return shown.equals(Optional.of(Ref.Kind.STORY))
                || Caption.essence(ShownMedia.text(post))
                        .equals(Caption.essence(search.part().text()));
    }
}
