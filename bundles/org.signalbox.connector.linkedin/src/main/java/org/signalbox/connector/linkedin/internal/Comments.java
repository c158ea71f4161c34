package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;

/**
 * What stands below a post. LinkedIn has two levels: comments and replies to them. Later parts of a thread are comments
 * on its post.
 */
final class Comments {
    static final String DOING = "show the comments";
    private static final String PUBLISH = "publish the comment";
    static final int MOST_A_PAGE = 100;
    private static final int MOST_PAGES = 10;

    private final Api api;

    Comments(Api api) {
        this.api = api;
    }

    private static String path(String below) {
        return "/rest/socialActions/" + Urn.encoded(below) + "/comments";
    }

    /** The path of one comment, which its author may change. */
    private String own(Receipt comment) throws ConnectorException {
        var number = Urn.numberOfComment(comment.remoteId()).orElse("");
        var post = Ref.of(comment).post().orElseThrow(() -> Api.rejected("This is no comment on LinkedIn", null));
        return path(post) + "/" + number + "?actor=" + Urn.encoded(api.author());
    }

    Receipt create(JsonObject draft, Receipt parent) throws ConnectorException {
        if (!Draft.isText(draft)) {
            throw Api.rejected(
                    "Comments on LinkedIn have text only: its API takes no files for them", Term.COMMENT_MEDIA);
        }
        var place = place(parent);
        var message = new JsonObject();
        message.addProperty("text", LittleText.withNames(Draft.text(draft)));
        var body = new JsonObject();
        body.addProperty("actor", api.author());
        body.addProperty("object", place.post());
        body.add("message", message);
        place.comment().ifPresent(comment -> body.addProperty("parentComment", comment));
        var answer = api.send(
                HttpRequest.post("reply.create", api.uri(path(place.below())), HttpRequest.json(body.toString()))
                        .visible());
        if (!answer.ok()) {
            throw refusal(answer, PUBLISH);
        }
        var created = Json.object(answer).orElseGet(JsonObject::new);
        var urn = urn(created)
                .or(() -> answer.header("x-restli-id")
                        .filter(id -> id.matches("[0-9]{1,25}"))
                        .flatMap(id -> Urn.comment("urn:li:comment:(" + place.post() + "," + id + ")")))
                .orElseThrow(() -> Api.unclear(PUBLISH));
        return Receipt.of(urn, api.now())
                .url(Urn.page(place.post(), urn))
                .data(Ref.ofOwn(place.post()).data());
    }

    /**
     * Where a comment goes.
     *
     * @param comment that it replies to
     */
    private record Place(String post, Optional<String> comment) {
        String below() {
            return comment.orElse(post);
        }
    }

    private Place place(Receipt parent) throws ConnectorException {
        var ref = Ref.of(parent);
        if (ref.post().isEmpty()) {
            return new Place(Ref.post(parent.remoteId()), Optional.empty());
        }
        return new Place(
                ref.post().get(),
                ref.answer() ? Optional.of(first(parent, ref.post().get())) : Optional.empty());
    }

    /** Replies have no replies: what answers one stands below the comment that it is below. */
    private String first(Receipt comment, String post) throws ConnectorException {
        var urn = Urn.comment(comment.remoteId()).orElseThrow();
        if (!api.canRead()) {
            return urn;
        }
        var number = Urn.numberOfComment(urn).orElseThrow();
        var answer = api.send(HttpRequest.get("reply.read", api.uri(path(post) + "/" + number)));
        return Json.string(api.object(answer, "show the comment", Refusal.About.READING), "parentComment")
                .flatMap(Urn::comment)
                .orElse(urn);
    }

    /** Nothing is below what is gone. An activity can't be asked for. */
    private boolean isGone(String post) throws ConnectorException {
        return !post.startsWith("urn:li:activity:")
                && api.send(HttpRequest.get("post.read", api.uri("/rest/posts/" + Urn.encoded(post))))
                                .status()
                        == 404;
    }

    /** Looks for the oldest comment of a part that isn't older than {@code since}. */
    Lookup find(Search search, Receipt parent) throws ConnectorException {
        if (!api.canRead()) {
            return Lookup.cannotTell(OwnPosts.UNREADABLE);
        }
        Place place;
        try {
            place = place(parent);
        } catch (ConnectorException.Rejected gone) {
            return Lookup.cannotTell(String.valueOf(gone.getMessage()));
        }
        var author = api.author();
        var text = OwnPosts.essence(LittleText.withNames(search.part().text()));
        Optional<Receipt> found = Optional.empty();
        var start = 0;
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            var answer = page(place.below(), start, MOST_A_PAGE);
            if (answer.status() == 404) {
                return isGone(place.post())
                        ? Lookup.absent()
                        : Lookup.cannotTell("LinkedIn shows no comments there: what was answered may be gone");
            }
            var listed = Listed.of(api, answer, start, MOST_A_PAGE, DOING, Refusal.About.READING);
            var clocks = Clocks.of(answer, api.now());
            if (clocks.proveNothing()) {
                return Lookup.cannotTell(clocks.difference());
            }
            var oldest = clocks.earliest(search.since());
            for (var comment : listed.elements()) {
                var at = at(comment);
                if (urn(comment).isPresent()
                        && at.filter(each -> !each.isBefore(oldest)).isPresent()
                        && Json.string(comment, "actor").equals(Optional.of(author))
                        && OwnPosts.essence(text(comment)).equals(text)
                        && found.filter(each -> !each.at().isAfter(at.get())).isEmpty()) {
                    var urn = urn(comment).get();
                    found = Optional.of(Receipt.of(urn, at.get())
                            .url(Urn.page(place.post(), urn))
                            .data(Ref.ofOwn(place.post()).data()));
                }
            }
            if (listed.next().isEmpty()) {
                return Lookup.of(found);
            }
            start = listed.next().getAsInt();
        }
        return found.isPresent()
                ? Lookup.of(found)
                : Lookup.cannotTell("There are more comments than are looked through");
    }

    HttpResponse page(String below, int start, int count) throws ConnectorException {
        return api.send(HttpRequest.get("reply.read", api.uri(path(below) + "?start=" + start + "&count=" + count)));
    }

    static Optional<String> urn(JsonObject comment) {
        return Json.string(comment, "commentUrn")
                .or(() -> Json.string(comment, "$URN"))
                .flatMap(Urn::comment);
    }

    static Optional<Instant> at(JsonObject comment) {
        return Json.object(comment, "created").flatMap(created -> Api.time(created, "time"));
    }

    static String text(JsonObject comment) {
        return Json.object(comment, "message")
                .flatMap(message -> Json.string(message, "text"))
                .orElse("");
    }

    void edit(Receipt comment, String text) throws ConnectorException {
        var doing = "edit the comment";
        var set = new JsonObject();
        set.addProperty("text", LittleText.withNames(text));
        var message = new JsonObject();
        message.add("$set", set);
        var patch = new JsonObject();
        patch.add("message", message);
        var body = new JsonObject();
        body.add("patch", patch);
        var answer = api.send(HttpRequest.post("reply.edit", api.uri(own(comment)), HttpRequest.json(body.toString()))
                .header("X-RestLi-Method", "PARTIAL_UPDATE")
                .visible());
        if (!answer.ok()) {
            throw refusal(answer, doing);
        }
    }

    void delete(Receipt comment) throws ConnectorException {
        var answer = api.send(
                HttpRequest.delete("reply.delete", api.uri(own(comment))).visible());
        if (!answer.ok() && answer.status() != 404) {
            throw refusal(answer, "delete the comment");
        }
    }

    private ConnectorException refusal(HttpResponse answer, String doing) {
        return Refusal.of(answer).asException(doing, Refusal.About.VISIBLE, api.grant(), Term.COMMENT);
    }
}
