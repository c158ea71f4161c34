package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;

/** Publishes videos and reels, whose uploads are done, and says how far Facebook is with them. */
final class VideoPosts {
    private static final String PUBLISH = "publish the post";
    private static final String SHOW = "show the video";
    private static final String VIDEO = "video";
    private static final Duration FIRST_LOOK = Duration.ofSeconds(10);

    private final Api api;

    VideoPosts(Api api) {
        this.api = api;
    }

    /** The video whose publication was taken. */
    static Optional<String> accepted(Search search) {
        return search.accepted()
                .flatMap(text -> Json.object(text))
                .flatMap(json -> Json.string(json, VIDEO))
                .filter(Ids::isNumber);
    }

    /** The video that was brought. */
    static Optional<String> prepared(Search search, String page) throws ConnectorException {
        return search.prepared().isPresent()
                ? Draft.video(Draft.read(search.prepared().get(), page))
                        .map(UploadState::id)
                        .filter(Ids::isNumber)
                : Optional.empty();
    }

    /** The upload of a draft, which has to be done. */
    static UploadState upload(JsonObject draft) throws ConnectorException {
        return Draft.video(draft)
                .filter(UploadState::isDone)
                .orElseThrow(() -> Graph.rejected("The prepared post can't be read", null));
    }

    /**
     * Ends the upload, which publishes the video once Facebook has processed it. One whose end was taken before, by an
     * attempt whose answer was lost, isn't ended again. The picture that stands for it comes along: no request of its
     * own can fail when the video is out.
     */
    Commitment create(JsonObject draft, Part part) throws ConnectorException {
        var upload = upload(draft);
        if (isTaken(upload.id())) {
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
        Draft.said(draft).ifPresent(text -> fields.add(Pair.of("description", text)));
        Draft.title(draft).ifPresent(title -> fields.add(Pair.of("title", title)));
        var poster = reel
                ? Optional.<Media>empty()
                : part.media().stream().findFirst().flatMap(Media::poster);
        var body = poster.map(file -> HttpRequest.multipart(
                        fields, "thumb", file.name(), HttpRequest.stream(file.type(), file.size(), file.content())))
                .orElseGet(() -> HttpRequest.form(fields));
        end(HttpRequest.post("post.create", Videos.address(api, Draft.kind(draft)), body));
        return accepted(upload.id());
    }

    /** Whether its publication was asked for before. */
    boolean isTaken(String video) throws ConnectorException {
        return shown(video).map(VideoStatus::of).filter(VideoStatus::taken).isPresent();
    }

    /** @return what Facebook says to the last request of an upload */
    JsonObject end(HttpRequest last) throws ConnectorException {
        var answer = api.send(last.visible());
        if (Refusal.isOne(answer)) {
            var refused = api.refusal(answer, PUBLISH, Refusal.About.VISIBLE);
            // An upload that was ended by an earlier attempt is refused, too, and its video is shown later.
            throw Videos.hasEnded(Refusal.of(answer))
                    ? new OutcomeUnknown(String.valueOf(refused.getMessage()), null)
                    : refused;
        }
        return Json.object(answer).filter(Graph::succeeded).orElseThrow(() -> Graph.unclear(PUBLISH));
    }

    Commitment accepted(String video) {
        var accepted = new JsonObject();
        accepted.addProperty(VIDEO, video);
        return Commitment.accepted(accepted.toString(), api.now().plus(FIRST_LOOK));
    }

    /** Empty where it can't be read: to end its upload tells then. */
    private Optional<JsonObject> shown(String video) throws ConnectorException {
        var answer = read(video);
        if (Refusal.isOne(answer) && Refusal.of(answer).isMissing()) {
            return Optional.empty();
        }
        return Optional.of(checked(video, answer, Refusal.About.ACCOUNT));
    }

    private JsonObject checked(String video, HttpResponse answer, Refusal.About about) throws ConnectorException {
        var shown = api.graph().object(answer, SHOW, about);
        if (!Json.string(shown, "id").equals(Optional.of(video))) {
            throw Graph.senseless(SHOW);
        }
        return shown;
    }

    private HttpResponse read(String video) throws ConnectorException {
        return api.send(HttpRequest.get(
                "post.read", api.uri("/" + video + "?fields=id,status,published,post_id,permalink_url,created_time")));
    }

    /**
     * What Facebook wasn't asked to publish is absent, and so is, where it said that it was, what isn't visible yet.
     */
    Lookup find(String id, boolean accepted) throws ConnectorException {
        var answer = read(id);
        if (Refusal.isOne(answer) && Refusal.of(answer).isMissing()) {
            return Lookup.cannotTell("Facebook doesn't show the video any more: somebody may have deleted it");
        }
        var video = checked(id, answer, Refusal.About.READING);
        var status = VideoStatus.of(video);
        if (status.failed().isPresent()) {
            return Lookup.refused(status.failed().get());
        }
        if (!status.visible()) {
            return accepted || !status.taken() && !status.begun()
                    ? Lookup.absent()
                    : Lookup.cannotTell("Facebook still processes the video");
        }
        var page = api.graph().grant().target().orElse("");
        var post = Json.string(video, "post_id").flatMap(text -> Ids.post(text, page));
        return Lookup.found(Receipt.of(post.orElse(id), status.since().orElseGet(api::now))
                .url(Ids.page(post.orElse(id)))
                .data(Ref.ofVideo(id).data()));
    }
}
