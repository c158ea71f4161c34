package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;

/** The page's own posts, newest first. */
final class OwnPosts {
    private static final String DOING = "list the posts";

    private static final String DESCRIPTION = "description";

    /** Of a video that has no post of its own. */
    private static final String OF_VIDEO = "id," + DESCRIPTION + ",created_time,permalink_url";

    /** Each with its attachments: larger pages are refused as too much data. */
    private static final int MOST_A_PAGE = 50;

    /** Of a look-up, which asks for less of each. */
    private static final int LOOKED_AT = 25;

    private static final int MOST_PAGES = 40;

    /** What is asked for begins a little earlier: the answer's clock decides. */
    private static final Duration EARLIER = Duration.ofMinutes(15);

    private final Api api;
    private final ShownPost shown;

    OwnPosts(Api api) {
        this.api = api;
        shown = new ShownPost(api);
    }

    Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        var listed = Listed.of(
                api.graph(),
                page(cursor, Math.min(limit, MOST_A_PAGE), Optional.empty()),
                DOING,
                Refusal.About.READING);
        return Page.of(shown.of(listed.data()), listed.further(DOING));
    }

    private HttpResponse page(Optional<String> cursor, int limit, Optional<Instant> since) throws ConnectorException {
        return api.send(HttpRequest.get(
                "history.read",
                api.uri("/" + api.page() + "/published_posts?fields="
                        + Ids.encoded(since.isPresent() ? ShownPost.LOOKED_FOR : ShownPost.FIELDS) + "&limit="
                        + limit
                        + since.map(from -> "&include_hidden=true&show_expired=true&since=" + from.getEpochSecond())
                                .orElse("")
                        + Listed.after(cursor))));
    }

    /** One post; empty where it is gone, or isn't shown to this page. */
    Optional<RemotePost> post(Receipt receipt) throws ConnectorException {
        var doing = "show a post";
        var id = id(receipt);
        var answer = api.send(HttpRequest.get(
                "post.read",
                api.uri("/" + id + "?fields=" + Ids.encoded(Ids.isNumber(id) ? OF_VIDEO : ShownPost.FIELDS))));
        if (Refusal.isOne(answer) && Refusal.of(answer).isMissing()) {
            return Optional.empty();
        }
        var post = api.graph().object(answer, doing, Refusal.About.READING);
        if (Ids.isNumber(id) && post.has(DESCRIPTION)) {
            post.add("message", post.get(DESCRIPTION));
        }
        if (ShownPost.receipt(post).isEmpty()) {
            throw Graph.senseless(doing);
        }
        return shown.of(List.of(post)).stream().findFirst();
    }

    /** People may have typed it. A video that has no post of its own has a number. */
    String id(Receipt receipt) throws ConnectorException {
        if (Ref.of(receipt).video().filter(receipt.remoteId()::equals).isPresent()) {
            return receipt.remoteId();
        }
        return Ids.post(receipt.remoteId(), api.page())
                .orElseThrow(() -> Graph.rejected("This is no identifier of a post on Facebook", null));
    }

    /** How much a post is like the one that is looked for. */
    private enum Likeness {
        NONE,
        /** Its text, as far as can be told, and something that speaks against it: a person has to look. */
        UNCLEAR,
        /** Its text, and nothing that speaks against it. */
        TEXT,
        /** A picture that was brought for it, which no other post can have. */
        SURE
    }

    /**
     * Looks for the oldest post of a part that isn't older than {@code since}. That is on our clock; an answer may tell
     * the difference to Facebook's.
     */
    Lookup find(Search search) throws ConnectorException {
        return find(search.part(), search.prepared(), search.since());
    }

    Lookup find(Part part, Optional<Prepared> prepared, Instant since) throws ConnectorException {
        var brought = prepared.isPresent() ? Draft.files(Draft.read(prepared.get(), api.page())) : List.<String>of();
        var text = SameText.of(part.text());
        Optional<Receipt> found = Optional.empty();
        var others = false;
        Optional<String> cursor = Optional.empty();
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            var answer = page(cursor, LOOKED_AT, Optional.of(since.minus(EARLIER)));
            if (Refusal.isOne(answer) && Refusal.of(answer).isPermission()) {
                return Lookup.cannotTell(
                        Refusal.of(answer).message(DOING, api.graph().grant()));
            }
            var listed = Listed.of(api.graph(), answer, DOING, Refusal.About.READING);
            var clocks = Clocks.of(answer, api.now());
            if (clocks.proveNothing()) {
                return Lookup.cannotTell(clocks.difference());
            }
            var oldest = clocks.earliest(since);
            for (var post : listed.data()) {
                var receipt = ShownPost.receipt(post);
                var likeness = likeness(post, part, text, brought, oldest);
                if (likeness == Likeness.SURE) {
                    return Lookup.of(receipt);
                }
                others |= likeness == Likeness.UNCLEAR;
                if (likeness == Likeness.TEXT) {
                    found = older(receipt, found);
                }
            }
            cursor = listed.next();
            if (cursor.isEmpty()) {
                return listed.goesOn() ? found(found, "Facebook's list of posts ends too early") : ended(found, others);
            }
        }
        return found(found, "Facebook lists more posts than are looked through");
    }

    private static Lookup found(Optional<Receipt> found, String otherwise) {
        return found.isPresent() ? Lookup.of(found) : Lookup.cannotTell(otherwise);
    }

    private static Lookup ended(Optional<Receipt> found, boolean others) {
        return found.isEmpty() && others
                ? Lookup.cannotTell("A post may be this one: it has the same text, but other files or another link, a"
                        + " mention that can't be compared, or another app's name; or its text was changed")
                : Lookup.of(found);
    }

    private static Optional<Receipt> older(Optional<Receipt> next, Optional<Receipt> found) {
        return found.isPresent()
                        && next.isPresent()
                        && next.get().at().isAfter(found.get().at())
                ? found
                : next;
    }

    /** An equal text alone is never told to be another post: that would be sent again. */
    private Likeness likeness(JsonObject post, Part part, SameText text, List<String> brought, Instant oldest) {
        var receipt = ShownPost.receipt(post);
        var files = ShownPost.files(post);
        if (files.stream().anyMatch(brought::contains)) {
            return receipt.isPresent() ? Likeness.SURE : Likeness.UNCLEAR;
        }
        var same = text.is(ShownPost.text(post));
        if (receipt.filter(each -> each.at().isBefore(oldest)).isPresent()) {
            return Likeness.NONE;
        }
        if (!same && !text.mayBe(ShownPost.text(post))) {
            // Its pictures, which stay with it, would tell; a text alone may have been changed by a person.
            return (brought.isEmpty() || files.isEmpty()) && mayBeEdited(post) ? Likeness.UNCLEAR : Likeness.NONE;
        }
        if (receipt.isEmpty() || !same || isOfAnotherApp(post)) {
            return Likeness.UNCLEAR;
        }
        return part.media().isEmpty() ? ofText(post, part, text) : ofFiles(post, text, brought, files);
    }

    /**
     * Whether somebody may have changed the text of what this app made. Facebook tells one time of the last edit and of
     * the last comment; a post that has none of either is as it was made.
     */
    private boolean mayBeEdited(JsonObject post) {
        return !isOfAnotherApp(post) && !ShownPost.isAsMade(post);
    }

    private static Likeness ofText(JsonObject post, Part part, SameText text) {
        if (ShownPost.hasPhotos(post)) {
            return Likeness.UNCLEAR;
        }
        if (!text.isEmpty()) {
            return Likeness.TEXT;
        }
        var wanted = part.link().map(card -> Ids.essence(card.uri().toString()));
        return ShownPost.address(post).map(Ids::essence).equals(wanted)
                ? Likeness.TEXT
                : ShownPost.hasAttachments(post) ? Likeness.UNCLEAR : Likeness.NONE;
    }

    private static Likeness ofFiles(JsonObject post, SameText text, List<String> brought, List<String> files) {
        if (!ShownPost.hasFiles(post)) {
            return text.isEmpty() ? Likeness.NONE : Likeness.UNCLEAR;
        }
        return text.isEmpty() || !brought.isEmpty() && !files.isEmpty() ? Likeness.UNCLEAR : Likeness.TEXT;
    }

    /** By the number of one's own app, where both are told. */
    private boolean isOfAnotherApp(JsonObject post) {
        var own = FacebookConnector.value(api.graph().grant().app(), FacebookConnector.CLIENT_ID);
        var app = Json.object(post, "application").flatMap(each -> Json.string(each, "id"));
        return own.isPresent() && app.isPresent() && !app.equals(own);
    }
}
