package org.signalbox.connector.instagram.internal;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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
        var seen = new Seen(search, place, parent);
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
            for (var comment : listed) {
                seen.look(comment, clocks.earliest(search.since()));
            }
            cursor = Api.next(body, DOING);
            if (cursor.isEmpty()) {
                return seen.told();
            }
        }
        return seen.told() instanceof Lookup.Found found
                ? found
                : Lookup.cannotTell("There are more comments than are looked through");
    }

    /** What was seen of a comment so far. */
    private final class Seen {
        private final Search search;
        private final Place place;
        private final Receipt parent;
        private final List<Receipt> ours = new ArrayList<>();
        private Optional<String> present = Optional.empty();
        private Optional<Instant> above = Optional.empty();
        private boolean unclear;

        Seen(Search search, Place place, Receipt parent) {
            this.search = search;
            this.place = place;
            this.parent = parent;
        }

        void look(JsonObject comment, Instant oldest) throws ConnectorException {
            var id = Ids.of(comment);
            var at = Ids.time(comment, "timestamp");
            if (id.equals(Optional.of(parent.remoteId()))) {
                above = at;
                return;
            }
            if (id.isEmpty()
                    || at.filter(each -> each.isBefore(oldest)).isPresent()
                    || !Caption.essence(text(comment))
                            .equals(Caption.essence(search.part().text()))
                    || isOthers(comment)) {
                return;
            }
            if (at.isEmpty() || !isOwn(comment)) {
                unclear = true;
                return;
            }
            ours.add(Receipt.of(id.get(), at.get())
                    .data(Ref.below(place.media(), Ref.Kind.OWN).data()));
        }

        /** Whether the account is named, by its number, or by its present name or the one it is known by. */
        private boolean isOwn(JsonObject comment) throws ConnectorException {
            var number = Json.object(comment, "from").flatMap(from -> Json.string(from, "id"));
            return number.isPresent() && number.equals(api.grant().target())
                    || author(comment).isPresent() && !isOthers(comment);
        }

        /** Whether somebody else is named. Names change: the present one is asked for where one differs. */
        private boolean isOthers(JsonObject comment) throws ConnectorException {
            var name = author(comment)
                    .filter(each -> !each.equalsIgnoreCase(api.grant().handle()));
            if (name.isEmpty()) {
                return false;
            }
            if (present.isEmpty()) {
                var account = api.read("account.verify", DOING, GraphError.About.ACCOUNT, Targets.shownBy(api));
                present = Optional.of(Json.string(account, "username").orElse(""));
            }
            return !present.get().equalsIgnoreCase(name.get());
        }

        /**
         * The oldest one behind the part before, by Instagram's own times, which have no fractions of a second: an
         * earlier part may have the same text.
         */
        Lookup told() {
            // What isn't listed any more can't tell which part came before.
            var blind = Ref.of(parent).kind() == Ref.Kind.OWN && above.isEmpty();
            var behind = blind
                    ? Optional.<Receipt>empty()
                    : ours.stream()
                            .filter(each -> above.isEmpty() || each.at().isAfter(above.get()))
                            .min(Comparator.comparing(Receipt::at));
            var doubtful = unclear
                    || blind && !ours.isEmpty()
                    || ours.stream().anyMatch(each -> above.equals(Optional.of(each.at())));
            return behind.isEmpty() && doubtful
                    ? Lookup.cannotTell(
                            "There is a comment like this one, which may be another part or somebody else's:"
                                    + " look whether it is there")
                    : Lookup.of(behind);
        }
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
        changed(id, answer, doing);
    }

    /** For good, with the replies to it: what somebody wrote below a post of the account. */
    void remove(Receipt comment) throws ConnectorException {
        if (Ref.of(comment).kind() != Ref.Kind.THEIRS) {
            throw Api.rejected("This is nobody's comment on Instagram", null);
        }
        var id = Ids.checked(comment.remoteId());
        var answer = api.send(HttpRequest.delete("reply.remove", api.uri(id)).visible());
        changed(id, answer, "remove the comment");
    }

    /** The same error tells that a comment is gone, which is well, and that it can't be changed by this login. */
    private void changed(String id, HttpResponse answer, String doing) throws ConnectorException {
        var error = GraphError.of(answer);
        if (!error.isNoObject()) {
            api.done(answer, doing);
        } else if (isShown(id)) {
            throw Api.rejected(error.message(doing, api.grant()), null);
        }
    }

    private boolean isShown(String id) throws ConnectorException {
        var answer = api.send(HttpRequest.get("reply.read", api.uri(id + "?fields=id")));
        if (GraphError.of(answer).isNoObject()) {
            return false;
        }
        api.object(answer, DOING, GraphError.About.READING);
        return true;
    }
}
