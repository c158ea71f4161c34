package org.signalbox.emulation.facebook;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphFields;
import org.signalbox.emulation.meta.GraphRequest;

/**
 * Videos and reels. In pieces, by https://developers.facebook.com/docs/video-api/guides/publishing as of 2024 and
 * graph-api/reference/page/videos (upload_phase); by a handle, by graph-api/guides/upload; reels and stories by
 * video-api/guides/reels-publishing, whose bytes go to rupload.facebook.com.
 */
public final class FacebookVideos {
    private static final String UPLOADS = "/video-upload/";

    private final FacebookFeed feed;
    private final Map<String, FacebookVideo> videos = new LinkedHashMap<>();

    /** Videos by upload session. */
    private final Map<String, FacebookVideo> sessions = new HashMap<>();

    private final FacebookHandles handles;
    private final FacebookVideoFields fields = new FacebookVideoFields();
    private int piece = 4 * 1_048_576;

    FacebookVideos(FacebookFeed feed) {
        this.feed = feed;
        handles = new FacebookHandles(feed);
    }

    /** So many bytes are wanted at once from now on. */
    public void wantPieces(int bytes) {
        piece = bytes;
    }

    /** So many looks at the status show that it is being processed. */
    public void processFor(int looks) {
        fields.processFor(looks);
    }

    /** Processing ends with an error. */
    public void failToProcess() {
        fields.failToProcess();
    }

    /** Bytes that came of each, in order. */
    public List<Integer> sizes() {
        return videos.values().stream().map(FacebookVideo::length).toList();
    }

    /** Whether each came with a picture that stands for it, in order. */
    public List<Boolean> posters() {
        return videos.values().stream().map(video -> video.poster).toList();
    }

    Optional<FacebookVideo> video(String id) {
        return Optional.ofNullable(videos.get(id));
    }

    FacebookHandles handles() {
        return handles;
    }

    private FacebookVideo begin(String page, long size) {
        var video = new FacebookVideo(feed.number(), page, size);
        videos.put(video.id, video);
        return video;
    }

    NetworkAnswer videos(String page, GraphRequest request, Publisher publisher) {
        return switch (request.parameter("upload_phase").orElse("")) {
            case "start" -> start(page, request);
            case "transfer" -> transfer(page, request);
            case "finish" -> {
                var video = sessions.get(request.parameter("upload_session_id").orElse(""));
                yield video == null || !video.page.equals(page) || !video.isWhole()
                        ? uploadLost()
                        : publisher.publish(video, request);
            }
            case "cancel" -> GraphAnswers.success();
            case "" -> whole(page, request, publisher);
            default -> GraphAnswers.invalid("Param upload_phase must be one of {START, TRANSFER, FINISH, CANCEL}");
        };
    }

    /** Shows a video; its post is there then, or an answer says why not. */
    interface Publisher {
        NetworkAnswer publish(FacebookVideo video, GraphRequest request);
    }

    private NetworkAnswer whole(String page, GraphRequest request, Publisher publisher) {
        var handle = request.parameter("fbuploader_video_file_chunk");
        var file = Optional.ofNullable(request.files().get("source"));
        if (handle.isEmpty() && file.isEmpty()) {
            return GraphAnswers.error(
                    352, 1_363_024, "Unsupported Video Format", "Unsupported Format", "The video file is missing.");
        }
        var video = handle.isPresent() ? handles.video(handle.get()).orElse(null) : begin(page, -1);
        if (video == null) {
            return GraphAnswers.invalid("Invalid upload handle");
        }
        file.filter(any -> handle.isEmpty()).ifPresent(video::take);
        if (video.page.equals(page)) {
            return publisher.publish(video, request);
        }
        var shown = begin(page, -1);
        shown.take(video.content());
        return publisher.publish(shown, request);
    }

    private NetworkAnswer start(String page, GraphRequest request) {
        var size = request.parameter("file_size").filter(text -> text.matches("[0-9]{1,12}"));
        if (size.isEmpty()) {
            return GraphAnswers.invalid("The parameter file_size is required");
        }
        var video = begin(page, Long.parseLong(size.get()));
        var session = feed.number();
        sessions.put(session, video);
        var body = offsets(video);
        body.addProperty("upload_session_id", session);
        body.addProperty("video_id", video.id);
        return GraphAnswers.object(body);
    }

    private JsonObject offsets(FacebookVideo video) {
        var body = new JsonObject();
        body.addProperty("start_offset", Long.toString(video.length()));
        body.addProperty("end_offset", Long.toString(Math.min(video.announced, (long) video.length() + piece)));
        return body;
    }

    private NetworkAnswer transfer(String page, GraphRequest request) {
        var video = sessions.get(request.parameter("upload_session_id").orElse(""));
        var chunk = request.files().get("video_file_chunk");
        if (video == null || !video.page.equals(page)) {
            return uploadLost();
        }
        if (chunk == null || !request.is("start_offset", Long.toString(video.length()))) {
            return GraphAnswers.error(
                    6000,
                    1_363_037,
                    "There was a problem uploading your video file. Please try again.",
                    "Video Upload Chunk Is Wrong",
                    "The piece doesn't begin where the one before ended.");
        }
        video.take(chunk);
        return GraphAnswers.object(offsets(video));
    }

    private static NetworkAnswer uploadLost() {
        return GraphAnswers.error(
                6000,
                1_363_019,
                "There was a problem uploading your video file. Please try again with another file.",
                "Video Upload Timeout",
                "Your video upload timed out before it could be completed.");
    }

    /** @param stories whether it is no reel but a story */
    NetworkAnswer reel(String page, GraphRequest request, boolean stories, Publisher publisher) {
        if (request.is("upload_phase", "start")) {
            var video = begin(page, -1);
            var body = new JsonObject();
            body.addProperty("video_id", video.id);
            body.addProperty("upload_url", "https://rupload.facebook.com" + UPLOADS + "v26.0/" + video.id);
            return GraphAnswers.object(body);
        }
        var video = videos.get(request.parameter("video_id").orElse(""));
        if (video == null || !video.page.equals(page) || !video.isWhole() || video.published) {
            return uploadLost();
        }
        if (!stories && !request.is("video_state", "PUBLISHED")) {
            return GraphAnswers.success(); // a draft, which nobody sees
        }
        return publisher.publish(video, request);
    }

    static boolean isUpload(ReceivedRequest request) {
        return request.path().startsWith(UPLOADS);
    }

    /** @param page whose token came along */
    NetworkAnswer take(ReceivedRequest request, Optional<String> page) {
        var video = videos.get(request.path().substring(request.path().lastIndexOf('/') + 1));
        if (request.header("authorization")
                        .filter(text -> text.startsWith("OAuth "))
                        .isEmpty()
                || page.isEmpty()
                || video == null
                || !video.page.equals(page.get())) {
            return ruploadError("NotAuthorizedError");
        }
        var size = Long.toString(request.body().length + (long) video.length());
        if (!request.header("offset").equals(Optional.of(Long.toString(video.length())))
                || !request.header("file_size").equals(Optional.of(size))) {
            return ruploadError("OffsetInvalidError");
        }
        video.take(request.body());
        return NetworkAnswer.json(200, "{\"success\":true}");
    }

    private static NetworkAnswer ruploadError(String type) {
        return NetworkAnswer.json(
                400,
                "{\"debug_info\":{\"retriable\":false,\"type\":\"" + type
                        + "\",\"message\":\"Request not processed\"}}");
    }

    JsonObject shown(FacebookVideo video, List<GraphFields> wanted) {
        return fields.shown(video, wanted);
    }
}
