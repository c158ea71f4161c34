package org.signalbox.connector.instagram.internal;

import com.google.gson.JsonObject;
import java.time.Instant;
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

/** The account's own posts, newest first; stories, which last for a day, have a list of their own. */
final class OwnMedia {
    private static final String DOING = "list the posts";
    private static final String FOUND_BY = "id,caption,timestamp,permalink,media_product_type,media_type,children{id}";
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
        return Page.of(posts, Api.next(body, DOING));
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
        var story = kind.equals(Optional.of(Draft.Kind.STORY));
        var seen = new Seen(search, kind);
        Optional<String> cursor = Optional.empty();
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            var answer = api.send(HttpRequest.get(
                    "history.read",
                    api.uri(api.account() + (story ? "/stories" : "/media") + "?fields=" + Ids.encoded(FOUND_BY)
                            + "&limit=" + MOST_A_PAGE + Api.after(cursor))));
            var clocks = Clocks.of(answer, api.now());
            var body = api.object(answer, DOING, GraphError.About.READING);
            var posts = Api.data(body, DOING);
            if (clocks.proveNothing()) {
                return Lookup.cannotTell(clocks.difference());
            }
            var oldest = clocks.earliest(search.since());
            posts.forEach(post -> seen.look(post, oldest));
            var past = !posts.isEmpty() && posts.stream().allMatch(post -> isBefore(post, oldest));
            cursor = Api.next(body, DOING);
            if (past || cursor.isEmpty()) {
                return seen.told();
            }
        }
        return seen.told() instanceof Lookup.Found found
                ? found
                : Lookup.cannotTell("Instagram lists more posts than are looked through, and all of them are newer");
    }

    private static boolean isBefore(JsonObject post, Instant oldest) {
        return ShownMedia.at(post).filter(at -> at.isBefore(oldest)).isPresent();
    }

    /** What was seen of a part so far. */
    private static final class Seen {
        private final Part part;
        private final Optional<Draft.Kind> kind;
        private final boolean textless;
        private Optional<Receipt> oldest = Optional.empty();
        private int count;
        private boolean unclear;

        Seen(Search search, Optional<Draft.Kind> kind) {
            part = search.part();
            this.kind = kind;
            textless = kind.equals(Optional.of(Draft.Kind.STORY)) || part.text().isBlank();
        }

        void look(JsonObject post, Instant since) {
            if (isBefore(post, since) || !isAlike(post)) {
                return;
            }
            var receipt = ShownMedia.receipt(post);
            unclear |= receipt.isEmpty();
            if (receipt.isPresent()) {
                count++;
                if (oldest.filter(each -> !each.at().isAfter(receipt.get().at()))
                        .isEmpty()) {
                    oldest = receipt;
                }
            }
        }

        private boolean isAlike(JsonObject post) {
            if (kind.filter(each -> each.shown() != ShownMedia.kind(post)).isPresent()
                    || !textless && !Caption.essence(ShownMedia.text(post)).equals(Caption.essence(part.text()))
                    || part.text().isBlank()
                            && kind.isPresent()
                            && !ShownMedia.text(post).isBlank()) {
                return false;
            }
            var type = Json.string(post, "media_type");
            if (type.isEmpty()) {
                unclear |= textless;
                return !textless;
            }
            return kind.isEmpty() || isOf(type.get(), kind.get()) && hasAsMany(post);
        }

        private boolean isOf(String type, Draft.Kind wanted) {
            return switch (wanted) {
                case CAROUSEL -> type.equals("CAROUSEL_ALBUM");
                case REEL -> type.equals("VIDEO");
                case IMAGE -> type.equals("IMAGE");
                case STORY ->
                    part.media().isEmpty()
                            || type.equals(Draft.isVideo(part.media().getFirst()) ? "VIDEO" : "IMAGE");
            };
        }

        /** Of an album without a text: people may take pictures out of one, and how many it has isn't always told. */
        private boolean hasAsMany(JsonObject post) {
            if (!textless || !kind.equals(Optional.of(Draft.Kind.CAROUSEL))) {
                return true;
            }
            var children = Json.object(post, "children").map(list -> Json.objects(list, "data"));
            unclear |= children.isEmpty();
            return children.filter(list -> list.size() == part.media().size()).isPresent();
        }

        Lookup told() {
            if (count > 1 && kind.equals(Optional.of(Draft.Kind.STORY))) {
                return Lookup.cannotTell("Instagram lists several stories, each of which may be this one");
            }
            return oldest.isEmpty() && unclear
                    ? Lookup.cannotTell("Instagram lists a post that may be this one, and not enough of it")
                    : Lookup.of(oldest);
        }
    }
}
