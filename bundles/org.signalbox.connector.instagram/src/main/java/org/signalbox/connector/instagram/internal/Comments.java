package org.signalbox.connector.instagram.internal;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;

/**
 * What stands below a post. Instagram has two levels: comments and replies to them. Later parts of a thread are
 * comments on its post.
 */
final class Comments {
    static final String DOING = "show the comments";
    static final String FIELDS = "id,text,timestamp,username,from,hidden,parent_id";
    private static final String PUBLISH = "publish the comment";

    /** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-media/comments */
    static final int MOST_A_PAGE = 50;

    private static final int MOST_PAGES = 20;

    private final Api api;

    Comments(Api api) {
        this.api = api;
    }

    /**
     * Where a comment goes.
     *
     * @param media the post that it is on
     * @param below what it stands below: the post, or a comment
     * @param mention whether the post is somebody else's
     */
    private record Place(String media, String below, boolean mention) {
        String path() {
            return below + (below.equals(media) ? "/comments" : "/replies");
        }
    }

    private static Place place(Receipt parent) throws ConnectorException {
        var ref = Ref.of(parent);
        var id = Ids.checked(parent.remoteId());
        return switch (ref.kind()) {
            case THEIRS -> new Place(ref.media().orElse(id), ref.top().orElse(id), false);
            case OWN -> new Place(ref.media().orElse(id), ref.media().orElse(id), false);
            case MENTION -> new Place(id, id, true);
            case STORY -> throw Api.rejected("A story on Instagram takes no comments", null);
            case FEED, REELS -> new Place(id, id, false);
        };
    }

    Receipt create(String text, Receipt parent) throws ConnectorException {
        var place = place(parent);
        var fields = new LinkedHashMap<String, String>();
        fields.put("message", text);
        if (place.mention()) {
            if (api.login() == Login.INSTAGRAM) {
                throw Api.rejected(
                        "Instagram takes answers to mentions only where the account was connected by Facebook", null);
            }
            fields.put("media_id", place.media());
        }
        var path = place.mention() ? api.account() + "/mentions" : place.path();
        var answer = api.send(api.form("reply.create", path, fields).visible());
        if (GraphError.of(answer).isNoObject()) {
            throw Api.rejected(GraphError.of(answer).message(PUBLISH, api.grant()), null);
        }
        var body = api.object(answer, PUBLISH, GraphError.About.VISIBLE);
        return Ids.of(body)
                .map(id -> Receipt.of(id, api.now())
                        .data(Ref.below(place.media(), Ref.Kind.OWN).data()))
                .orElseThrow(() -> Api.unclear(PUBLISH));
    }

    /** Looks for the oldest comment of a part that isn't older than {@code since}. */
    Lookup find(Search search, Receipt parent) throws ConnectorException {
        Place place;
        try {
            place = place(parent);
        } catch (ConnectorException.Rejected none) {
            return Lookup.cannotTell(String.valueOf(none.getMessage()));
        }
        if (place.mention()) {
            return Lookup.cannotTell("Instagram shows no app the comments on other people's posts: look at the post");
        }
        var text = Caption.essence(search.part().text());
        Optional<Receipt> found = Optional.empty();
        Optional<String> cursor = Optional.empty();
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            var answer = page(place.path(), FIELDS, MOST_A_PAGE, cursor);
            if (GraphError.of(answer).isNoObject()) {
                return Lookup.cannotTell("Instagram shows no comments there: what was answered may be gone");
            }
            var clocks = Clocks.of(answer, api.now());
            var body = api.object(answer, DOING, GraphError.About.READING);
            var listed = Api.data(body, DOING);
            if (clocks.proveNothing()) {
                return Lookup.cannotTell(clocks.difference());
            }
            var oldest = clocks.earliest(search.since());
            for (var comment : listed) {
                var at = Ids.time(comment, "timestamp").filter(each -> !each.isBefore(oldest));
                // The part before may have the same text.
                var id = Ids.of(comment).filter(each -> !each.equals(parent.remoteId()));
                if (at.isPresent()
                        && id.isPresent()
                        && Caption.essence(text(comment)).equals(text)
                        && isOwn(comment)
                        && found.filter(each -> !each.at().isAfter(at.get())).isEmpty()) {
                    found = Optional.of(Receipt.of(id.get(), at.get())
                            .data(Ref.below(place.media(), Ref.Kind.OWN).data()));
                }
            }
            cursor = Api.next(body);
            if (cursor.isEmpty()) {
                return Lookup.of(found);
            }
        }
        return found.isPresent()
                ? Lookup.of(found)
                : Lookup.cannotTell("There are more comments than are looked through");
    }

    /**
     * A comment that names nobody may be the account's. Names change: the present one is asked for where one differs.
     */
    private boolean isOwn(JsonObject comment) throws ConnectorException {
        var name = author(comment);
        if (name.isEmpty() || name.get().equalsIgnoreCase(api.grant().handle())) {
            return true;
        }
        var account = api.read("account.verify", DOING, GraphError.About.ACCOUNT, Targets.shownBy(api));
        return Json.string(account, "username")
                .filter(name.get()::equalsIgnoreCase)
                .isPresent();
    }

    static Optional<String> author(JsonObject comment) {
        return Json.string(comment, "username")
                .or(() -> Json.object(comment, "from").flatMap(from -> Json.string(from, "username")))
                .filter(name -> !name.isBlank());
    }

    static String text(JsonObject comment) {
        return Json.string(comment, "text").orElse("");
    }

    static Optional<RemotePost> post(JsonObject comment, Receipt receipt) {
        return Ids.of(comment)
                .flatMap(id -> Ids.time(comment, "timestamp")
                        .map(at -> RemotePost.of(id, at, text(comment))
                                .replyTo(Ids.of(comment, "parent_id")
                                        .or(() -> Ref.of(receipt).media()))
                                .data(receipt.data())
                                .build()));
    }

    HttpResponse page(String path, String fields, int limit, Optional<String> cursor) throws ConnectorException {
        return api.send(HttpRequest.get(
                "reply.read",
                api.uri(path + "?fields=" + Ids.encoded(fields) + "&limit=" + Math.min(limit, MOST_A_PAGE)
                        + Api.after(cursor))));
    }

    /** Hides a comment from all but its author and the account, or shows it again. */
    void hide(Receipt comment, boolean hidden) throws ConnectorException {
        var doing = hidden ? "hide the comment" : "show the comment again";
        var id = Ids.checked(comment.remoteId());
        var answer = api.send(api.form("reply.hide", id, Map.of("hide", String.valueOf(hidden)))
                .visible());
        if (GraphError.of(answer).isNoObject()) {
            throw Api.rejected(GraphError.of(answer).message(doing, api.grant()), null);
        }
        api.object(answer, doing, GraphError.About.VISIBLE);
    }
}
