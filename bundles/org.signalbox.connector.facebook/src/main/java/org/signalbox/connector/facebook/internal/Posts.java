package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;

/** Publishes, edits and deletes. */
final class Posts {
    private static final String PUBLISH = "publish the post";
    private static final String VIDEO = "video";
    private static final Duration FIRST_LOOK = Duration.ofSeconds(10);

    private final Api api;
    private final OwnPosts ownPosts;
    private final Comments comments;
    private final Messages messages;

    Posts(Api api, OwnPosts ownPosts, Comments comments, Messages messages) {
        this.api = api;
        this.ownPosts = ownPosts;
        this.comments = comments;
        this.messages = messages;
    }

    Commitment create(Commit commit) throws ConnectorException {
        var draft = Draft.read(commit.prepared(), api.page());
        if (commit.parent().isPresent()) {
            var parent = commit.parent().get();
            return Commitment.visible(
                    Ref.of(parent).person().isPresent()
                            ? messages.create(draft, parent)
                            : comments.create(draft, parent));
        }
        return switch (Draft.kind(draft)) {
            case TEXT, LINK, PHOTOS -> Commitment.visible(post(commit, draft));
            case VIDEO, REEL -> video(draft);
            case COMMENT -> throw Graph.rejected("A part that continues a thread can't begin one", null);
        };
    }

    private Receipt post(Commit commit, JsonObject draft) throws ConnectorException {
        var fields = new ArrayList<Pair>();
        text(draft).ifPresent(text -> fields.add(Pair.of("message", text)));
        Draft.link(draft).ifPresent(link -> fields.add(Pair.of("link", link)));
        var files = Draft.files(draft);
        if (!files.isEmpty()) {
            var media = new JsonArray();
            for (var id : files) {
                var file = new JsonObject();
                file.addProperty("media_fbid", id);
                media.add(file);
            }
            fields.add(Pair.of("attached_media", media.toString()));
        }
        var answer =
                api.send(HttpRequest.post("post.create", api.uri("/" + api.page() + "/feed"), HttpRequest.form(fields))
                        .visible());
        if (Refusal.isOne(answer)) {
            if (Refusal.of(answer).isDuplicate()) {
                throw existing(commit, answer);
            }
            if (Refusal.of(answer).isMissing()) {
                // The page is gone, or isn't this login's any more.
                throw ConnectorException.AuthorizationLost.ofTarget(
                        Refusal.of(answer).message(PUBLISH, api.graph().grant()));
            }
            throw Draft.isTooLong(draft)
                    ? Refusal.of(answer).ofLongText(api.refusal(answer, PUBLISH, Refusal.About.VISIBLE))
                    : api.refusal(answer, PUBLISH, Refusal.About.VISIBLE);
        }
        var id = Json.object(answer)
                .flatMap(body -> Json.string(body, "id"))
                .flatMap(text -> Ids.post(text, pageOrNone()))
                .orElseThrow(() -> Graph.unclear(PUBLISH));
        return Receipt.of(id, api.now()).url(Ids.page(id)).data(Ref.ofPost().data());
    }

    private String pageOrNone() {
        return api.graph().grant().target().orElse("");
    }

    private static Optional<String> text(JsonObject draft) {
        return Optional.of(Draft.text(draft)).filter(text -> !text.isEmpty());
    }

    /**
     * Facebook refuses what repeats the last post, and doesn't name it. That one may have been made for this commit, by
     * an attempt whose answer was lost.
     */
    private ConnectorException existing(Commit commit, HttpResponse answer) throws ConnectorException {
        var refusal = Refusal.of(answer).message(PUBLISH, api.graph().grant());
        Lookup lookup;
        try {
            lookup = ownPosts.find(
                    commit.part(), Optional.of(commit.prepared()), commit.key().mintedAt());
        } catch (ConnectorException unanswered) {
            return new OutcomeUnknown(refusal, unanswered);
        }
        return switch (lookup) {
            case Lookup.Found found ->
                // Another publication, or a person, may have made it: the host knows since when this one was tried.
                new OutcomeUnknown(refusal + ". It may be " + found.receipt().remoteId(), null);
            case Lookup.Absent absent -> Graph.rejected(refusal, null);
            case Lookup.CannotTell unclear -> new OutcomeUnknown(refusal + ". " + unclear.why(), null);
            case Lookup.Refused refused -> Graph.rejected(refusal, null);
        };
    }

    /**
     * Ends the upload, which publishes the video once Facebook has processed it. One whose end was taken before, by an
     * attempt whose answer was lost, isn't ended again.
     */
    private Commitment video(JsonObject draft) throws ConnectorException {
        var upload = Draft.video(draft)
                .filter(UploadState::isDone)
                .orElseThrow(() -> Graph.rejected("The prepared post can't be read", null));
        if (shown(upload.id()).map(VideoStatus::of).filter(VideoStatus::taken).isPresent()) {
            return accepted(upload.id());
        }
        var reel = Draft.kind(draft) == Draft.Kind.REEL;
        var fields = new ArrayList<Pair>();
        fields.add(Pair.of("upload_phase", "finish"));
        if (reel) {
            fields.add(Pair.of("video_id", upload.id()));
            fields.add(Pair.of("video_state", "PUBLISHED"));
        } else {
            fields.add(Pair.of("upload_session_id", upload.session().orElse("")));
            fields.add(Pair.of("published", "true"));
        }
        text(draft).ifPresent(text -> fields.add(Pair.of("description", text)));
        Draft.title(draft).ifPresent(title -> fields.add(Pair.of("title", title)));
        var address = api.uri("/" + api.page() + (reel ? "/video_reels" : "/videos"));
        var answer = api.send(HttpRequest.post("post.create", address, HttpRequest.form(fields))
                .visible());
        if (Refusal.isOne(answer)) {
            var refused = api.refusal(answer, PUBLISH, Refusal.About.VISIBLE);
            // An upload that was ended by an earlier attempt is refused, too, and its video is shown later.
            throw Videos.hasEnded(Refusal.of(answer))
                    ? new OutcomeUnknown(String.valueOf(refused.getMessage()), null)
                    : refused;
        }
        if (Json.object(answer).filter(Graph::succeeded).isEmpty()) {
            throw Graph.unclear(PUBLISH);
        }
        return accepted(upload.id());
    }

    private Commitment accepted(String video) {
        var accepted = new JsonObject();
        accepted.addProperty(VIDEO, video);
        return Commitment.accepted(accepted.toString(), api.now().plus(FIRST_LOOK));
    }

    /** Empty where it can't be read: to end its upload tells then. */
    private Optional<JsonObject> shown(String video) throws ConnectorException {
        var doing = "show the video";
        var answer = read(video);
        if (Refusal.isOne(answer) && Refusal.of(answer).isMissing()) {
            return Optional.empty();
        }
        var shown = api.graph().object(answer, doing, Refusal.About.ACCOUNT);
        if (!Json.string(shown, "id").equals(Optional.of(video))) {
            throw Graph.senseless(doing);
        }
        return Optional.of(shown);
    }

    private HttpResponse read(String video) throws ConnectorException {
        return api.send(HttpRequest.get(
                "post.read", api.uri("/" + video + "?fields=id,status,published,post_id,permalink_url,created_time")));
    }

    /** A video is looked for by its identifier, anything else by what it says. */
    Lookup find(Search search) throws ConnectorException {
        if (search.parent().isPresent()) {
            var parent = search.parent().get();
            return Ref.of(parent).person().isPresent() ? messages.find(search, parent) : comments.find(search, parent);
        }
        var accepted = search.accepted()
                .flatMap(text -> Json.object(text))
                .flatMap(json -> Json.string(json, VIDEO))
                .filter(Ids::isNumber);
        var video = accepted.isPresent()
                ? accepted
                : search.prepared().isPresent()
                        ? Draft.video(Draft.read(search.prepared().get(), api.page()))
                                .map(UploadState::id)
                                .filter(Ids::isNumber)
                        : Optional.<String>empty();
        if (video.isEmpty()) {
            return ownPosts.find(search);
        }
        // An earlier attempt may have brought the video under another identifier.
        var lookup = video(video.get(), accepted.isPresent());
        return lookup instanceof Lookup.Absent && accepted.isEmpty() ? ownPosts.find(search) : lookup;
    }

    /**
     * What Facebook wasn't asked to publish is absent, and so is, where it said that it was, what isn't visible yet.
     */
    private Lookup video(String id, boolean accepted) throws ConnectorException {
        var doing = "show the video";
        var answer = read(id);
        if (Refusal.isOne(answer) && Refusal.of(answer).isMissing()) {
            return Lookup.cannotTell("Facebook doesn't show the video any more: somebody may have deleted it");
        }
        var video = api.graph().object(answer, doing, Refusal.About.READING);
        if (!Json.string(video, "id").equals(Optional.of(id))) {
            throw Graph.senseless(doing);
        }
        var status = VideoStatus.of(video);
        if (status.failed().isPresent()) {
            return Lookup.refused(status.failed().get());
        }
        if (!status.visible()) {
            return accepted || !status.taken() && !status.begun()
                    ? Lookup.absent()
                    : Lookup.cannotTell("Facebook still processes the video");
        }
        var post = Json.string(video, "post_id").flatMap(text -> Ids.post(text, pageOrNone()));
        return Lookup.found(Receipt.of(post.orElse(id), status.since().orElseGet(api::now))
                .url(Ids.page(post.orElse(id)))
                .data(Ref.ofVideo(id).data()));
    }

    /** Replaces the text; nothing else of a post can be changed. That of a video is the video's description. */
    Receipt edit(Receipt receipt, Prepared prepared) throws ConnectorException {
        var doing = "edit the post";
        var text = Draft.text(Draft.read(prepared));
        var ref = Ref.of(receipt);
        if (ref.isComment()) {
            comments.edit(receipt, text);
            return receipt;
        }
        var id = ref.video().isPresent() ? ref.video().get() : ownPosts.id(receipt);
        var field = Pair.of(ref.video().isPresent() ? "description" : "message", text);
        change(HttpRequest.post("post.edit", api.uri("/" + id), HttpRequest.form(List.of(field))), doing);
        return receipt;
    }

    private void change(HttpRequest request, String doing) throws ConnectorException {
        var answer = api.send(request.visible());
        if (Refusal.isOne(answer)) {
            throw api.refusal(answer, doing, Refusal.About.CHANGE);
        }
        if (Json.object(answer).filter(Graph::succeeded).isEmpty()) {
            throw Graph.unclear(doing);
        }
    }

    /** A post that is gone already is no error; of a post of this page, Meta says the same only then. */
    void delete(Receipt receipt) throws ConnectorException {
        var ref = Ref.of(receipt);
        var id = ref.isComment() ? Comments.id(receipt) : ownPosts.id(receipt);
        var answer =
                api.send(HttpRequest.delete("post.delete", api.uri("/" + id)).visible());
        var doing = "delete the post";
        if (!Refusal.isOne(answer)) {
            if (Json.object(answer)
                    .flatMap(body -> Json.string(body, "success"))
                    .filter("false"::equals)
                    .isPresent()) {
                throw Graph.unclear(doing);
            }
            return;
        }
        // Meta says the same of what is gone and of what may not be deleted: what is shown isn't gone.
        if (!Refusal.of(answer).isMissing() || isShown(id)) {
            throw api.refusal(answer, doing, Refusal.About.CHANGE);
        }
    }

    private boolean isShown(String id) throws ConnectorException {
        var answer = api.send(HttpRequest.get("post.read", api.uri("/" + id + "?fields=id")));
        if (Refusal.isOne(answer) && Refusal.of(answer).isMissing()) {
            return false;
        }
        api.graph().object(answer, "show the post", Refusal.About.READING);
        return true;
    }
}
