package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaKind;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.common.UploadTime;
import org.signalbox.connector.linkedin.internal.UploadState.Piece;
import org.signalbox.connector.linkedin.internal.UploadState.Step;
import org.signalbox.connector.linkedin.internal.Uploads.EndedException;

/** The single requests of an upload. */
final class Transfers {
    /** LinkedIn's pieces have 4 MiB. */
    private static final long LARGEST_PIECE = 16 * 1024 * 1024;

    private static final String POSTER = "media.thumbnail";
    private static final Duration USUAL_LOOK = Duration.ofSeconds(5);

    /** A member's token can't ask how far an image or a document is. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** What an upload that ended is refused with. */
    private static final Set<Integer> ENDED = Set.of(403, 404, 410);

    private final Api api;

    Transfers(Api api) {
        this.api = api;
    }

    private static String resource(Media file) {
        return switch (file.kind()) {
            case IMAGE, GIF -> "image";
            case VIDEO -> "video";
            case AUDIO, DOCUMENT -> "document";
        };
    }

    UploadState begin(Media file) throws ConnectorException {
        var doing = "take " + file.name();
        var what = resource(file);
        var request = new JsonObject();
        request.addProperty("owner", api.author());
        if (what.equals("video")) {
            request.addProperty("fileSizeBytes", file.size());
            request.addProperty("uploadCaptions", false);
            request.addProperty("uploadThumbnail", file.poster().isPresent());
        }
        var body = new JsonObject();
        body.add("initializeUploadRequest", request);
        var value = Json.object(
                        api.object(
                                api.send(HttpRequest.post(
                                        "media.upload",
                                        api.uri("/rest/" + what + "s?action=initializeUpload"),
                                        HttpRequest.json(body.toString()))),
                                doing,
                                Refusal.About.ACCOUNT),
                        "value")
                .orElseThrow(() -> Api.senseless(doing));
        var urn = Json.string(value, what).filter(Urn::isFile).orElseThrow(() -> Api.senseless(doing));
        var state = UploadState.of(urn, pieces(file, value, doing));
        Api.time(value, "uploadUrlExpiresAt")
                .or(() -> Api.time(value, "uploadUrlsExpireAt"))
                .ifPresent(state::until);
        Json.string(value, "uploadToken").ifPresent(state::token);
        if (file.poster().isPresent()) {
            Json.string(value, "thumbnailUploadUrl").ifPresent(state::poster);
        }
        return state;
    }

    /** That cover the file without a gap, and fit into requests. */
    private static List<Piece> pieces(Media file, JsonObject value, String doing) throws ConnectorException {
        if (file.kind() != MediaKind.VIDEO) {
            var address = Json.string(value, "uploadUrl").orElseThrow(() -> Api.senseless(doing));
            return List.of(new Piece(address, 0, file.size() - 1));
        }
        var pieces = new ArrayList<Piece>();
        var next = 0L;
        for (var part : Json.objects(value, "uploadInstructions")) {
            var piece = new Piece(
                    Json.string(part, "uploadUrl").orElse(""),
                    Json.number(part, "firstByte").orElse(-1L),
                    Json.number(part, "lastByte").orElse(-1L));
            if (piece.from() != next || piece.length() < 1 || piece.length() > LARGEST_PIECE) {
                throw Api.senseless(doing);
            }
            pieces.add(piece);
            next = piece.to() + 1;
        }
        if (next != file.size()) {
            throw Api.senseless(doing);
        }
        return pieces;
    }

    /** Sends the next piece, or ends the upload after the last one. */
    void further(Media file, UploadState state) throws ConnectorException, EndedException {
        var piece = state.next();
        if (piece.isPresent()) {
            send(file, state, piece.get());
            if (state.next().isEmpty()) {
                state.at(file.kind() == MediaKind.VIDEO ? Step.FINISH : Step.LOOK);
                state.lookAt(api.now().plus(file.kind() == MediaKind.VIDEO ? Duration.ZERO : GRACE));
            }
            return;
        }
        if (file.poster().isPresent() && state.poster().isPresent()) {
            poster(file.poster().get(), state.poster().get());
        }
        finish(file, state);
    }

    private void send(Media file, UploadState state, Piece piece) throws ConnectorException, EndedException {
        var doing = "take " + file.name();
        var video = file.kind() == MediaKind.VIDEO;
        var body = video ? stream(file, piece) : HttpRequest.stream(file.type(), file.size(), file.content());
        var answer = put(piece.address(), body, piece.length(), "media.transfer", doing);
        var tag = answer.header("etag").filter(text -> !text.isBlank());
        state.sent(video ? tag.orElseThrow(() -> Api.senseless(doing)) : tag.orElse(""));
    }

    private void poster(Media picture, String address) throws ConnectorException, EndedException {
        var doing = "take " + picture.name();
        var body = HttpRequest.stream("application/octet-stream", picture.size(), picture.content());
        put(address, body, picture.size(), POSTER, doing);
    }

    /** The token goes to LinkedIn's own hosts only, whatever address an answer has. */
    private HttpResponse put(String address, HttpRequest.Body body, long bytes, String operation, String doing)
            throws ConnectorException, EndedException {
        var uri = Urn.web(address)
                .filter(each -> "https".equals(each.getScheme()))
                .orElseThrow(() -> Api.senseless(doing));
        var request = HttpRequest.put(operation, uri, body).within(UploadTime.of(bytes));
        if (operation.equals(POSTER)) {
            request = request.header("media-type-family", "STILLIMAGE");
        }
        var own = isOwn(uri);
        var answer = own ? api.send(request) : api.sendPublicly(request);
        var status = answer.status();
        // A poster is refused by 400 where the picture is wrong: no other address changes that.
        if (ENDED.contains(status) || status == 400 && !operation.equals(POSTER) || status == 401 && !own) {
            throw new EndedException(Api.rejected("LinkedIn's store refused to " + doing + ": HTTP " + status, null));
        }
        if (!answer.ok()) {
            throw api.refusal(answer, doing, own ? Refusal.About.READING : Refusal.About.FILE);
        }
        return answer;
    }

    private boolean isOwn(URI uri) {
        return uri.getHost().equals("www.linkedin.com")
                || uri.getHost().equals(api.grant().origin().getHost());
    }

    private static HttpRequest.Body.Stream stream(Media file, Piece piece) throws ConnectorException {
        var length = (int) piece.length();
        try (var in = file.content().open(piece.from())) {
            var bytes = in.readNBytes(length);
            if (bytes.length == length) {
                return HttpRequest.stream(
                        "application/octet-stream",
                        length,
                        offset -> new ByteArrayInputStream(bytes, (int) offset, length - (int) offset));
            }
        } catch (IOException e) {
            throw new ConnectorException.NotSent(file.name() + " can't be read", e);
        }
        throw new ConnectorException.NotSent(file.name() + " is shorter than it was", null);
    }

    private void finish(Media file, UploadState state) throws ConnectorException {
        var request = new JsonObject();
        request.addProperty("video", state.urn());
        request.addProperty("uploadToken", state.token());
        var tags = new JsonArray();
        state.tags().forEach(tags::add);
        request.add("uploadedPartIds", tags);
        var body = new JsonObject();
        body.add("finalizeUploadRequest", request);
        var answer = api.send(HttpRequest.post(
                "media.finalize", api.uri("/rest/videos?action=finalizeUpload"), HttpRequest.json(body.toString())));
        if (!answer.ok()) {
            throw api.refusal(answer, "take " + file.name(), Refusal.About.ACCOUNT);
        }
        state.at(Step.LOOK);
    }

    /** When to look again, while LinkedIn works on it. */
    Optional<Instant> look(Media file, UploadState state) throws ConnectorException {
        var what = resource(file);
        if (!api.isPage() && !what.equals("video")) {
            if (state.lookAt().isAfter(api.now())) {
                return Optional.of(state.lookAt());
            }
            state.at(Step.DONE);
            return Optional.empty();
        }
        var doing = "show " + file.name();
        var about = api.read("media.status", doing, "/rest/" + what + "s/" + Urn.encoded(state.urn()));
        switch (Json.string(about, "status").orElseThrow(() -> Api.senseless(doing))) {
            case "AVAILABLE" -> {
                state.at(Step.DONE);
                return Optional.empty();
            }
            case "PROCESSING_FAILED" ->
                throw Api.rejected("LinkedIn can't process " + file.name() + ": it may be damaged", null);
            case "PROCESSING", "WAITING_UPLOAD" -> {
                return Optional.of(api.now().plus(USUAL_LOOK));
            }
            default -> throw Api.senseless(doing);
        }
    }
}
