package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;

/**
 * What stands below a post. Facebook has comments and replies to them. Later parts of a thread are comments on its
 * post.
 */
final class Comments {
    static final String DOING = "show the comments";
    static final String FIELDS = "id,message,created_time,from{id,name},parent{id},permalink_url,attachment";
    static final int MOST_A_PAGE = 100;

    private static final String PUBLISH = "publish the comment";
    private static final int MOST_PAGES = 10;

    private final Api api;
    private final OwnPosts ownPosts;

    Comments(Api api, OwnPosts ownPosts) {
        this.api = api;
        this.ownPosts = ownPosts;
    }

    Receipt create(JsonObject draft, Receipt parent) throws ConnectorException {
        if (Draft.link(draft).isPresent()) {
            throw Graph.rejected("Comments on Facebook have no link card", Term.COMMENT_LINK);
        }
        var files = Draft.files(draft);
        if (files.size() > 1 || Draft.video(draft).isPresent()) {
            throw Graph.rejected("A comment on Facebook has one image at most", Term.COMMENT_MEDIA);
        }
        var place = place(parent);
        var fields = new ArrayList<Pair>();
        if (!Draft.text(draft).isEmpty()) {
            fields.add(Pair.of("message", Draft.text(draft)));
        }
        files.forEach(id -> fields.add(Pair.of("attachment_id", id)));
        var answer = api.send(
                HttpRequest.post("reply.create", api.uri("/" + place.below() + "/comments"), HttpRequest.form(fields))
                        .visible());
        if (Refusal.isOne(answer)) {
            throw api.refusal(answer, PUBLISH, Refusal.About.CHANGE);
        }
        var id = Json.object(answer).flatMap(ShownPost::id).orElseThrow(() -> Graph.unclear(PUBLISH));
        return receipt(id, api.now(), place.post());
    }

    private static Receipt receipt(String id, Instant at, String post) {
        return Receipt.of(id, at).url(Ids.page(id)).data(Ref.ofOwn(post).data());
    }

    /**
     * Where a comment goes.
     *
     * @param below the post, or the comment that it replies to
     */
    private record Place(String post, String below) {}

    private Place place(Receipt parent) throws ConnectorException {
        var ref = Ref.of(parent);
        if (ref.post().isEmpty()) {
            var post = ownPosts.id(parent);
            return new Place(post, post);
        }
        var post = ref.post().get();
        if (!ref.answer()) {
            return new Place(post, post);
        }
        return new Place(post, ref.first().isPresent() ? ref.first().get() : first(id(parent)));
    }

    /** Replies have no replies: what answers one stands below the comment that it is below. */
    private String first(String comment) throws ConnectorException {
        var doing = "show the comment";
        var answer = api.send(
                HttpRequest.get("reply.read", api.uri("/" + comment + "?fields=" + Ids.encoded("id,parent{id}"))));
        if (Refusal.isOne(answer) && Refusal.of(answer).isPermission()) {
            return comment;
        }
        var shown = api.graph().object(answer, doing, Refusal.About.READING);
        return Json.object(shown, "parent").flatMap(ShownPost::id).orElse(comment);
    }

    /** Looks for the oldest comment of a part that isn't older than {@code since}. */
    Lookup find(Search search, Receipt parent) throws ConnectorException {
        Place place;
        try {
            place = place(parent);
        } catch (ConnectorException.Rejected gone) {
            return Lookup.cannotTell(String.valueOf(gone.getMessage()));
        }
        var text = SameText.of(search.part().text());
        var brought = search.prepared().isPresent()
                ? Draft.files(Draft.read(search.prepared().get()))
                : List.<String>of();
        var unclear = false;
        Optional<Receipt> found = Optional.empty();
        Optional<String> cursor = Optional.empty();
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            var answer = page(place.below(), "&order=reverse_chronological", MOST_A_PAGE, cursor);
            if (Refusal.isOne(answer) && Refusal.of(answer).hides()) {
                return Lookup.cannotTell("Facebook shows no comments there: what was answered may be gone, or the app"
                        + " may not read comments");
            }
            var listed = Listed.of(api.graph(), answer, DOING, Refusal.About.READING);
            var clocks = Clocks.of(answer, api.now());
            if (clocks.proveNothing()) {
                return Lookup.cannotTell(clocks.difference());
            }
            var oldest = clocks.earliest(search.since());
            for (var comment : listed.data()) {
                if (ShownPost.id(comment).equals(Optional.of(parent.remoteId()))
                        || ShownPost.at(comment)
                                .filter(at -> at.isBefore(oldest))
                                .isPresent()) {
                    continue;
                }
                var ours = ours(comment, text, search.part(), brought);
                unclear |= ours == Ours.UNCLEAR;
                if (ours == Ours.YES) {
                    var at = ShownPost.at(comment).orElseThrow();
                    found = older(ShownPost.id(comment).map(id -> receipt(id, at, place.post())), found);
                }
            }
            cursor = listed.next();
            if (cursor.isEmpty() && !listed.goesOn()) {
                return found.isEmpty() && unclear
                        ? Lookup.cannotTell("A comment may be this one: look whether it is")
                        : Lookup.of(found);
            }
            if (cursor.isEmpty()) {
                break;
            }
        }
        return found.isPresent()
                ? Lookup.of(found)
                : Lookup.cannotTell("There are more comments than are looked through");
    }

    private enum Ours {
        NO,
        /** Its text, and something that speaks against it, or can't be read. */
        UNCLEAR,
        YES
    }

    private Ours ours(JsonObject comment, SameText text, Part part, List<String> brought) throws ConnectorException {
        var photo = Json.object(comment, "attachment");
        var id = photo.flatMap(each -> Json.object(each, "target")).flatMap(target -> Json.string(target, "id"));
        var sure = id.filter(brought::contains).isPresent();
        var same = text.is(text(comment));
        if (!sure && !same && !text.mayBe(text(comment))) {
            return Ours.NO;
        }
        if (author(comment)
                        .filter(each ->
                                !each.equals(api.graph().grant().target().orElse("")))
                        .isPresent()
                || !sure && same && text.isEmpty() && photo.isEmpty()) {
            return Ours.NO;
        }
        var readable =
                ShownPost.id(comment).isPresent() && ShownPost.at(comment).isPresent();
        if (sure && readable) {
            return Ours.YES;
        }
        var alike = same && part.media().isEmpty() == photo.isEmpty() && (brought.isEmpty() || id.isEmpty());
        return readable && alike && author(comment).isPresent() ? Ours.YES : Ours.UNCLEAR;
    }

    private static Optional<Receipt> older(Optional<Receipt> next, Optional<Receipt> found) {
        return next.isEmpty()
                        || found.isPresent()
                                && next.get().at().isAfter(found.get().at())
                ? found
                : next;
    }

    /** @param order further parameters, each behind an ampersand */
    HttpResponse page(String below, String order, int limit, Optional<String> cursor) throws ConnectorException {
        return api.send(HttpRequest.get(
                "reply.read",
                api.uri("/" + below + "/comments?fields=" + Ids.encoded(FIELDS) + "&limit=" + limit + order
                        + Listed.after(cursor))));
    }

    static String text(JsonObject comment) {
        return Json.string(comment, "message").orElse("");
    }

    /** Empty where this app may not know. */
    static Optional<String> author(JsonObject comment) {
        return Json.object(comment, "from")
                .flatMap(from -> Json.string(from, "id"))
                .filter(Ids::isNumber);
    }

    static Optional<String> name(JsonObject comment) {
        return Json.object(comment, "from")
                .flatMap(from -> Json.string(from, "name"))
                .filter(text -> !text.isBlank());
    }

    void edit(Receipt comment, String text) throws ConnectorException {
        var doing = "edit the comment";
        var answer = api.send(HttpRequest.post(
                        "reply.edit", api.uri("/" + id(comment)), HttpRequest.form(List.of(Pair.of("message", text))))
                .visible());
        Moderation.changed(api, answer, doing);
    }

    static String id(Receipt comment) throws ConnectorException {
        if (!Ids.isId(comment.remoteId())) {
            throw Graph.rejected("This is no comment on Facebook", null);
        }
        return comment.remoteId();
    }
}
