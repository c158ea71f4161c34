package org.signalbox.emulation.facebook;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphRequest;

/** Uploads for a handle, by which a page shows a video then. */
final class FacebookHandles {
    private final FacebookFeed feed;
    private final Map<String, FacebookVideo> sessions = new HashMap<>();
    private final Map<String, FacebookVideo> handles = new HashMap<>();

    FacebookHandles(FacebookFeed feed) {
        this.feed = feed;
    }

    /** What was uploaded for a handle, which is of no more use then. */
    Optional<FacebookVideo> video(String handle) {
        return Optional.ofNullable(handles.remove(handle));
    }

    /** An upload for a handle begins; by https://developers.facebook.com/docs/graph-api/guides/upload. */
    NetworkAnswer begin(GraphRequest request) {
        var size = request.parameter("file_length").filter(text -> text.matches("[0-9]{1,12}"));
        if (size.isEmpty() || !request.is("file_type", "video/mp4")) {
            return GraphAnswers.invalid("The parameters file_length and file_type are required");
        }
        var session = "upload:MTphdHRhY2htZW50" + feed.number();
        sessions.put(session, new FacebookVideo(feed.number(), "", Long.parseLong(size.get())));
        return GraphAnswers.id(session);
    }

    NetworkAnswer answer(String session, ReceivedRequest request) {
        var video = sessions.get(session);
        if (video == null) {
            return GraphAnswers.missing(request.method(), session);
        }
        if (request.method().equals("GET")) {
            var body = new JsonObject();
            body.addProperty("id", session);
            body.addProperty("file_offset", video.length());
            return GraphAnswers.object(body);
        }
        if (!request.header("file_offset").equals(Optional.of(Long.toString(video.length())))) {
            return GraphAnswers.invalid("file_offset is not where the upload ended");
        }
        video.take(request.body());
        var body = new JsonObject();
        var handle = "2:c2FtcGxl" + feed.number();
        if (video.isWhole()) {
            handles.put(handle, video);
        }
        body.addProperty("h", handle);
        return GraphAnswers.object(body);
    }
}
