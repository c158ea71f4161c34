package org.signalbox.connector.x.internal;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.signalbox.connector.api.Captions;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaKind;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.x.internal.UploadState.Step;
import org.signalbox.connector.x.internal.Uploads.Advance;

/** The single requests of an upload. */
final class Transfers {
    /** X takes a thousand segments; those of larger files are larger, up to what the host lets a request have. */
    private static final int MOST_SEGMENTS = 1_000;

    private static final int SEGMENT = 4 * 1024 * 1024;
    private static final int LARGEST_SEGMENT = 16 * 1024 * 1024;

    /** What a slow line does, so that a request ends when it hangs and not before. */
    private static final int BYTES_A_SECOND = 64 * 1024;

    /** Seconds of a time that is no mistake. */
    private static final long LATEST = 100_000_000_000L;

    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration USUAL_LOOK = Duration.ofSeconds(5);
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(10);

    private final Api api;

    Transfers(Api api) {
        this.api = api;
    }

    /** An image is uploaded by one request; videos and GIFs are announced, and sent in segments. */
    UploadState begin(Media media) throws ConnectorException {
        if (media.kind() == MediaKind.IMAGE) {
            var file = whole(media, "tweet_image");
            return UploadState.begun(id(file), Step.DESCRIBE, until(file));
        }
        if (media.kind() != MediaKind.VIDEO && media.kind() != MediaKind.GIF) {
            throw new ConnectorException.Rejected("X takes images and videos only, not " + media.name(), null);
        }
        if (media.size() > (long) MOST_SEGMENTS * LARGEST_SEGMENT) {
            throw new ConnectorException.Rejected(media.name() + " is too large to be uploaded to X", null);
        }
        var body = new JsonObject();
        body.addProperty("media_type", media.type());
        body.addProperty("total_bytes", media.size());
        body.addProperty("media_category", media.kind() == MediaKind.GIF ? "tweet_gif" : "tweet_video");
        var uri = api.uri("/2/media/upload/initialize");
        var file = taken(HttpRequest.post("media.upload", uri, HttpRequest.json(body.toString())), media);
        return UploadState.begun(id(file), Step.APPEND, until(file));
    }

    /** The picture shown before a video plays. */
    String poster(Media picture) throws ConnectorException {
        return id(whole(picture, "tweet_image"));
    }

    private JsonObject whole(Media media, String category) throws ConnectorException {
        var file = HttpRequest.stream(media.type(), media.size(), media.content());
        var body = HttpRequest.multipart(List.of(Pair.of("media_category", category)), "media", media.name(), file);
        var request = HttpRequest.post("media.upload", api.uri("/2/media/upload"), body);
        return taken(request.within(time(media.size())), media);
    }

    /** Sends the next segment; the last one is followed by the end of the upload at once. */
    Advance append(Media media, UploadState file) throws ConnectorException, ForgottenException {
        var size = segment(media.size());
        var from = (long) file.next() * size;
        var length = (int) Math.min(size, media.size() - from);
        if (length <= 0) {
            return Advance.now(file.at(Step.FINALIZE));
        }
        var bytes = bytes(media, from, length);
        var part = HttpRequest.stream(
                "application/octet-stream",
                length,
                offset -> new ByteArrayInputStream(bytes, (int) offset, length - (int) offset));
        var index = Pair.of("segment_index", Integer.toString(file.next()));
        var answer = api.send(HttpRequest.post(
                        "media.append",
                        api.uri("/2/media/upload/" + file.id() + "/append"),
                        HttpRequest.multipart(List.of(index), "media", media.name(), part))
                .within(time(length)));
        refuse(answer, media);
        var sent = file.segment(file.next() + 1);
        sent = Json.object(answer)
                .flatMap(body -> Json.object(body, "data"))
                .flatMap(data -> Json.number(data, "expires_at"))
                .filter(seconds -> seconds > 0 && seconds < LATEST)
                .map(Instant::ofEpochSecond)
                .map(sent::until)
                .orElse(sent);
        return from + length < media.size() ? Advance.at(sent, api.now()) : Advance.now(sent.at(Step.FINALIZE));
    }

    Advance complete(Media media, UploadState file) throws ConnectorException, ForgottenException {
        var uri = api.uri("/2/media/upload/" + file.id() + "/finalize");
        return looked(api.send(HttpRequest.post("media.finalize", uri, HttpRequest.none())), media, file);
    }

    Advance look(Media media, UploadState file) throws ConnectorException, ForgottenException {
        var uri = api.uri("/2/media/upload", Map.of("command", "STATUS", "media_id", file.id()));
        return looked(api.send(HttpRequest.get("media.status", uri)), media, file);
    }

    /** No information means that there is nothing to process. */
    private Advance looked(HttpResponse answer, Media media, UploadState file)
            throws ConnectorException, ForgottenException {
        refuse(answer, media);
        var data = data(answer, media);
        var kept = file.until(until(data));
        var processing = Json.object(data, "processing_info").orElseGet(JsonObject::new);
        return switch (Json.string(processing, "state").orElse("succeeded")) {
            case "succeeded" -> Advance.now(kept.at(Step.CAPTION));
            case "failed" ->
                throw new ConnectorException.Rejected(
                        "X can't process " + media.name()
                                + Json.object(processing, "error")
                                        .flatMap(error -> Json.string(error, "message"))
                                        .map(why -> ": " + Problem.shortened(why))
                                        .orElse(""),
                        null);
            default -> Advance.at(kept.at(Step.PROCESS), api.now().plus(nextLook(processing)));
        };
    }

    private static Duration nextLook(JsonObject processing) {
        var asked = Json.number(processing, "check_after_secs")
                .map(Duration::ofSeconds)
                .orElse(USUAL_LOOK);
        return asked.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : asked.isPositive() ? asked : USUAL_LOOK;
    }

    /** X bills each description. */
    void describe(String id, String alt) throws ConnectorException {
        var text = new JsonObject();
        text.addProperty("text", alt);
        var metadata = new JsonObject();
        metadata.add("alt_text", text);
        var body = new JsonObject();
        body.addProperty("id", id);
        body.add("metadata", metadata);
        var uri = api.uri("/2/media/metadata");
        var request = HttpRequest.post("media.metadata", uri, HttpRequest.json(body.toString()));
        api.data(api.send(request), "describe a file");
    }

    void caption(String video, Captions captions) throws ConnectorException {
        var language = Locale.forLanguageTag(captions.language());
        var code = language.getLanguage().toUpperCase(Locale.ROOT);
        if (!code.matches("[A-Z]{2}")) {
            throw new ConnectorException.Rejected(
                    "X takes captions in languages with a code of two letters, not in " + captions.language(), null);
        }
        var track = new JsonObject();
        track.addProperty("id", id(whole(captions.file(), "subtitles")));
        track.addProperty("language_code", code);
        track.addProperty("display_name", language.getDisplayLanguage(Locale.ENGLISH));
        var body = new JsonObject();
        body.addProperty("id", video);
        body.addProperty("media_category", "TweetVideo");
        body.add("subtitles", track);
        var uri = api.uri("/2/media/subtitles");
        var request = HttpRequest.post("media.subtitles", uri, HttpRequest.json(body.toString()));
        api.data(api.send(request), "take captions");
    }

    private JsonObject taken(HttpRequest request, Media media) throws ConnectorException {
        return data(api.send(request), media);
    }

    private JsonObject data(HttpResponse answer, Media media) throws ConnectorException {
        return api.data(answer, "take " + media.name());
    }

    /** X forgets uploads, and refuses to go on with one whose end it has had already. */
    private void refuse(HttpResponse answer, Media media) throws ConnectorException, ForgottenException {
        var refusal = api.problem(answer).exception("take " + media.name());
        if (answer.status() == 400 || answer.status() == 404) {
            throw new ForgottenException(refusal);
        }
        var refused = Json.object(answer)
                .filter(body -> body.has("errors") && !body.has("data"))
                .isPresent();
        if (!answer.ok() || refused) {
            throw refusal;
        }
    }

    /** X doesn't go on with an upload. */
    static final class ForgottenException extends Exception {
        private static final long serialVersionUID = 1;

        private final ConnectorException refusal;

        ForgottenException(ConnectorException refusal) {
            super(refusal);
            this.refusal = refusal;
        }

        ConnectorException refusal() {
            return refusal;
        }
    }

    private static String id(JsonObject file) throws ConnectorException {
        return Json.string(file, "id")
                .filter(id -> id.matches("[0-9]{1,19}"))
                .orElseThrow(() -> Api.senseless("take a file"));
    }

    private Instant until(JsonObject file) {
        return api.now()
                .plus(Json.number(file, "expires_after_secs")
                        .filter(seconds -> seconds > 0 && seconds < 1_000_000_000)
                        .map(Duration::ofSeconds)
                        .orElse(KEPT));
    }

    private static int segment(long size) {
        return (int) Math.max(SEGMENT, (size + MOST_SEGMENTS - 1) / MOST_SEGMENTS);
    }

    private static Duration time(long bytes) {
        return Duration.ofSeconds(30 + bytes / BYTES_A_SECOND);
    }

    private static byte[] bytes(Media media, long from, int length) throws ConnectorException {
        try (var in = media.content().open(from)) {
            var bytes = in.readNBytes(length);
            if (bytes.length == length) {
                return bytes;
            }
        } catch (IOException e) {
            throw new ConnectorException.NotSent(media.name() + " can't be read", e);
        }
        throw new ConnectorException.NotSent(media.name() + " is shorter than it was", null);
    }
}
