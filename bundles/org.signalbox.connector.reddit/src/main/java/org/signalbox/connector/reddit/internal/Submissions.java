package org.signalbox.connector.reddit.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/** Writes, edits and deletes posts and comments. */
final class Submissions {
    private static final String PUBLISH = "publish the post";

    /** Reddit processes a picture in seconds and a video in minutes. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(15);

    private final Api api;
    private final Processing processing;

    Submissions(Api api, Processing processing) {
        this.api = api;
        this.processing = processing;
    }

    Commitment create(Commit commit) throws ConnectorException {
        var draft = Draft.of(commit.prepared());
        if (commit.parent().isPresent()) {
            return Commitment.visible(comment(draft, commit.parent().get()));
        }
        return switch (draft.kind()) {
            case COMMENT -> throw Api.rejected("Posts on Reddit have a title", Term.TITLE);
            case GALLERY -> Commitment.visible(post(draft, "/api/submit_gallery_post.json", gallery(draft)));
            case POLL -> Commitment.visible(post(draft, "/api/submit_poll_post", poll(draft)));
            case SELF, LINK, IMAGE, VIDEO -> submit(draft);
        };
    }

    /** Pictures and videos are only accepted: the answer has no id, and the post is there when they are processed. */
    private Commitment submit(Draft draft) throws ConnectorException {
        var request = HttpRequest.post("post.create", api.uri("/api/submit"), form(draft));
        var data = api.change(request, PUBLISH, Term.TEXT);
        var media = draft.kind() == Draft.Kind.IMAGE || draft.kind() == Draft.Kind.VIDEO;
        if (!media || receipt(data, draft).isPresent()) {
            return Commitment.visible(receipt(data, draft).orElseThrow(() -> Api.unclear(PUBLISH)));
        }
        var page = processing.await(Json.string(data, "websocket_url"));
        var name = page.flatMap(Processing::name).flatMap(Things::name);
        if (name.isPresent()) {
            return Commitment.visible(Receipt.of(name.get(), api.now())
                    .url(page)
                    .data(Things.data(draft.kind().word(), draft.text("title"))));
        }
        var sent = new JsonObject();
        sent.addProperty("kind", draft.kind().word());
        return Commitment.accepted(sent.toString(), api.now().plus(FIRST_LOOK));
    }

    private static HttpRequest.Body form(Draft draft) {
        var fields = new ArrayList<Pair>();
        fields.add(Pair.of("api_type", "json"));
        fields.add(Pair.of("kind", draft.kind().word()));
        for (var name : new String[] {"sr", "title", "nsfw", "spoiler", "sendreplies"}) {
            fields.add(Pair.of(name, draft.text(name)));
        }
        fields.add(Pair.of("resubmit", "true"));
        fields.add(Pair.of("validate_on_submit", "true"));
        for (var name : new String[] {"url", "flair_id", "flair_text"}) {
            draft.maybe(name).ifPresent(value -> fields.add(Pair.of(name, value)));
        }
        if (draft.kind() == Draft.Kind.SELF || !draft.text("text").isEmpty()) {
            fields.add(Pair.of("text", draft.text("text")));
        }
        var uploads = draft.uploads();
        if (!uploads.isEmpty()) {
            fields.add(Pair.of("url", Json.string(uploads.getFirst(), "url").orElse("")));
        }
        if (draft.kind() == Draft.Kind.VIDEO) {
            fields.add(Pair.of(
                    "video_poster_url", Json.string(uploads.getLast(), "url").orElse("")));
        }
        return HttpRequest.form(fields);
    }

    private static JsonObject common(Draft draft) {
        var body = new JsonObject();
        for (var name : new String[] {"sr", "title", "text"}) {
            body.addProperty(name, draft.text(name));
        }
        for (var name : new String[] {"flair_id", "flair_text"}) {
            draft.maybe(name).ifPresent(value -> body.addProperty(name, value));
        }
        for (var name : new String[] {"nsfw", "spoiler", "sendreplies"}) {
            body.addProperty(name, draft.yes(name));
        }
        body.addProperty("validate_on_submit", true);
        return body;
    }

    private static JsonObject gallery(Draft draft) {
        var body = common(draft);
        body.addProperty("api_type", "json");
        body.addProperty("show_error_list", true);
        var captions = draft.texts("captions");
        var items = new JsonArray();
        for (var upload : draft.uploads()) {
            var item = new JsonObject();
            item.addProperty("media_id", Json.string(upload, "id").orElse(""));
            item.addProperty("caption", items.size() < captions.size() ? captions.get(items.size()) : "");
            item.addProperty("outbound_url", "");
            items.add(item);
        }
        body.add("items", items);
        return body;
    }

    private static JsonObject poll(Draft draft) {
        var body = common(draft);
        body.addProperty("resubmit", true);
        body.add("options", draft.json().get("options"));
        body.add("duration", draft.json().get("duration"));
        return body;
    }

    private Receipt post(Draft draft, String path, JsonObject body) throws ConnectorException {
        var request = HttpRequest.post("post.create", api.uri(path), HttpRequest.json(body.toString()));
        return receipt(api.change(request, PUBLISH, Term.TEXT), draft).orElseThrow(() -> Api.unclear(PUBLISH));
    }

    /** The answer's id is the full name here and a part of it there. */
    private Optional<Receipt> receipt(JsonObject data, Draft draft) {
        return Json.string(data, "name")
                .or(() -> Json.string(data, "id"))
                .flatMap(Things::name)
                .map(name -> Receipt.of(name, api.now())
                        .url(Json.string(data, "url").flatMap(Things::parsed))
                        .data(Things.data(draft.kind().word(), draft.text("title"))));
    }

    private Receipt comment(Draft draft, Receipt parent) throws ConnectorException {
        if (draft.kind() != Draft.Kind.COMMENT && draft.kind() != Draft.Kind.SELF) {
            throw Api.rejected("Comments have text only", Term.COMMENT_MEDIA);
        }
        var request = HttpRequest.post(
                "reply.create",
                api.uri("/api/comment"),
                Api.form(Pair.of("thing_id", Things.fullName(parent)), Pair.of("text", draft.text("text"))));
        return changed(api.change(request, PUBLISH, Term.COMMENT), PUBLISH);
    }

    /** Replaces the text. Nothing else of a post can be changed. */
    Receipt edit(Receipt receipt, Prepared prepared) throws ConnectorException {
        var draft = Draft.of(prepared);
        var before = Json.object(receipt.data()).flatMap(data -> Json.string(data, "title"));
        if (before.isPresent() && draft.maybe("title").isPresent() && !before.equals(draft.maybe("title"))) {
            throw Api.rejected("Reddit never changes a title; this one is «" + before.get() + "»", Term.TITLE);
        }
        var doing = "edit the post";
        var name = Things.fullName(receipt);
        var request = HttpRequest.post(
                "post.edit",
                api.uri("/api/editusertext"),
                Api.form(Pair.of("thing_id", name), Pair.of("text", draft.text("text"))));
        var tooLong = name.startsWith("t1_") ? Term.COMMENT : Term.TEXT;
        return changed(api.change(request, doing, tooLong), doing);
    }

    private static Receipt changed(JsonObject data, String doing) throws ConnectorException {
        return Listing.things(data, "things").stream()
                .findFirst()
                .flatMap(Things::receipt)
                .orElseThrow(() -> Api.unclear(doing));
    }

    /** Reddit says yes to the deletion of what is deleted already. */
    void delete(Receipt receipt) throws ConnectorException {
        command("post.delete", "/api/del", "delete the post", Pair.of("id", Things.fullName(receipt)));
    }

    /** Hides what others wrote, or shows it again, where the account moderates. */
    void hide(Receipt item, boolean hidden) throws ConnectorException {
        var id = Pair.of("id", Things.fullName(item));
        if (hidden) {
            command("reply.hide", "/api/remove", "hide the comment", id, Pair.of("spam", "false"));
        } else {
            command("reply.hide", "/api/approve", "show the comment", id);
        }
    }

    private void command(String operation, String path, String doing, Pair... fields) throws ConnectorException {
        URI uri = api.uri(path);
        api.command(HttpRequest.post(operation, uri, HttpRequest.form(List.of(fields))), doing);
    }
}
