package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaKind;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.common.UploadTime;
import org.signalbox.connector.facebook.internal.Uploads.EndedException;

/**
 * The single requests of an upload of a video, which ends before its last one: that publishes it. A video has its
 * identifier from the first request on, so that it can be looked for before that one is sent again.
 */
final class Videos {
    private static final int PIECE = 4 * 1024 * 1024;

    /** What isn't a whole file may be sent up to this size. */
    private static final long LARGEST_STREAM = 16L * 1024 * 1024;

    /** The place that was sent isn't the one that is wanted. */
    private static final long WRONG_PLACE = 1_363_037;

    /** The upload timed out, or its session has ended. */
    private static final Set<Long> ENDED = Set.of(1_363_019L, 1_363_025L, 1_363_030L, 1_363_033L, 1_363_041L);

    private final Api api;

    Videos(Api api) {
        this.api = api;
    }

    static boolean isOne(Media file) {
        return file.kind() == MediaKind.VIDEO;
    }

    /** Where a video's upload begins and ends. */
    static URI address(Api api, Draft.Kind kind) throws ConnectorException {
        var edge = switch (kind) {
            case REEL -> "/video_reels";
            case VIDEO_STORY -> "/video_stories";
            default -> "/videos";
        };
        return api.uri("/" + api.page() + edge);
    }

    /** Reels and stories are sent to a host of their own. */
    private static boolean isWhole(Draft.Kind kind) {
        return kind != Draft.Kind.VIDEO;
    }

    UploadState begin(Media file, Draft.Kind kind) throws ConnectorException {
        var doing = "take " + file.name();
        var fields = isWhole(kind)
                ? List.of(Pair.of("upload_phase", "start"))
                : List.of(Pair.of("upload_phase", "start"), Pair.of("file_size", Long.toString(file.size())));
        var begun = api.graph()
                .object(
                        api.send(HttpRequest.post("media.upload", address(api, kind), HttpRequest.form(fields))),
                        doing,
                        Refusal.About.ACCOUNT);
        var id = Json.string(begun, "video_id").filter(Ids::isNumber).orElseThrow(() -> Graph.senseless(doing));
        if (isWhole(kind)) {
            return UploadState.video(id, Optional.empty(), 0, file.size());
        }
        var session =
                Json.string(begun, "upload_session_id").filter(Ids::isNumber).orElseThrow(() -> Graph.senseless(doing));
        var state = UploadState.video(id, Optional.of(session), 0, file.size());
        wanted(begun, state, file, doing);
        return state;
    }

    /** The bytes that Facebook wants next; none are wanted at the end. */
    private static void wanted(JsonObject answer, UploadState state, Media file, String doing)
            throws ConnectorException {
        long from = Json.number(answer, "start_offset").orElseThrow(() -> Graph.senseless(doing));
        long to = Json.number(answer, "end_offset").orElseThrow(() -> Graph.senseless(doing));
        if (from < 0 || from > file.size() || to < from || to > file.size()) {
            throw Graph.senseless(doing);
        }
        state.next(from, to);
        if (from == to) {
            if (from != file.size()) {
                throw Graph.senseless(doing);
            }
            state.done();
        }
    }

    /** Sends the next piece. */
    void further(Media file, UploadState state, Draft.Kind kind) throws ConnectorException, EndedException {
        if (isWhole(kind)) {
            whole(file, state);
        } else {
            piece(file, state);
        }
    }

    private void piece(Media file, UploadState state) throws ConnectorException, EndedException {
        var doing = "take " + file.name();
        var length = (int) Math.min(PIECE, state.to() - state.from());
        var bytes = bytes(file, state.from(), length);
        var chunk = HttpRequest.stream(
                "application/octet-stream",
                length,
                offset -> new ByteArrayInputStream(bytes, (int) offset, length - (int) offset));
        var fields = List.of(
                Pair.of("upload_phase", "transfer"),
                Pair.of("upload_session_id", state.session().orElse("")),
                Pair.of("start_offset", Long.toString(state.from())));
        var answer = api.send(HttpRequest.post(
                        "media.transfer",
                        address(api, Draft.Kind.VIDEO),
                        HttpRequest.multipart(fields, "video_file_chunk", file.name(), chunk))
                .within(UploadTime.of(length)));
        if (Refusal.isOne(answer)) {
            refused(answer, state, file, doing);
            return;
        }
        wanted(api.graph().object(answer, doing, Refusal.About.ACCOUNT), state, file, doing);
    }

    private void refused(HttpResponse answer, UploadState state, Media file, String doing)
            throws ConnectorException, EndedException {
        var refusal = Refusal.of(answer);
        var told = Json.object(answer)
                .flatMap(body -> Json.object(body, "error"))
                .flatMap(error -> Json.object(error, "error_data"));
        if (refusal.subcode() == WRONG_PLACE && told.isPresent()) {
            wanted(told.get(), state, file, doing);
            return;
        }
        var exception = api.refusal(answer, doing, Refusal.About.ACCOUNT);
        if (hasEnded(refusal) || refusal.subcode() == WRONG_PLACE) {
            throw new EndedException(exception);
        }
        throw exception;
    }

    /** Whether there is no such upload any more. */
    static boolean hasEnded(Refusal refusal) {
        return ENDED.contains(refusal.subcode()) || refusal.isMissing();
    }

    private static byte[] bytes(Media file, long from, int length) throws ConnectorException {
        try (var in = file.content().open(from)) {
            var bytes = in.readNBytes(length);
            if (bytes.length == length) {
                return bytes;
            }
        } catch (IOException e) {
            throw new ConnectorException.NotSent(file.name() + " can't be read", e);
        }
        throw new ConnectorException.NotSent(file.name() + " is shorter than it was", null);
    }

    /**
     * Sends a reel or a story from where its upload stopped, to a host of its own, whose address is made here: the
     * token goes to no other.
     */
    private void whole(Media file, UploadState state) throws ConnectorException, EndedException {
        var doing = "take " + file.name();
        if (state.from() == 0) {
            // Another call may have sent a part of it.
            state.next(sent(state.id(), file), file.size());
        }
        var from = state.from();
        var left = file.size() - from;
        if (from > 0 && left > LARGEST_STREAM) {
            throw new EndedException(Graph.rejected("The upload of " + file.name() + " stopped again and again", null));
        }
        if (left > 0) {
            var body = from == 0
                    ? HttpRequest.stream("application/octet-stream", left, file.content())
                    : HttpRequest.stream(
                            "application/octet-stream",
                            left,
                            offset -> file.content().open(from + offset));
            var answer = api.graph()
                    .sendPlainly(HttpRequest.post("media.transfer", upload(state.id()), body)
                            .header("Authorization", "OAuth " + api.token().reveal())
                            .header("offset", Long.toString(from))
                            .header("file_size", Long.toString(file.size()))
                            .within(UploadTime.of(left)));
            if (Refusal.isOne(answer)) {
                var exception = api.refusal(answer, doing, Refusal.About.ACCOUNT);
                if (exception instanceof ConnectorException.AuthorizationLost) {
                    // Whether the page or the login is lost, the next call tells.
                    api.forget();
                    throw new ConnectorException.Unavailable(String.valueOf(exception.getMessage()), null);
                }
                if (exception instanceof ConnectorException.Rejected) {
                    throw new EndedException(exception);
                }
                throw exception;
            }
            api.graph().object(answer, doing, Refusal.About.ACCOUNT);
        }
        state.done();
    }

    private static URI upload(String id) {
        return URI.create("https://rupload.facebook.com/video-upload/" + ApiVersion.number() + "/" + id);
    }

    private long sent(String id, Media file) throws ConnectorException {
        var status = VideoStatus.of(api.read("media.status", "show " + file.name(), "/" + id + "?fields=status"));
        return status.sent() < file.size() ? status.sent() : 0;
    }
}
