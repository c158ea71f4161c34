package org.signalbox.connector.reddit.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.common.Json;

/** The files of posts. */
final class PostFiles {
    /** Reddit names a file after its id and its type. */
    private static final Map<String, String> EXTENSIONS = Map.of(
            "image/png", "png", "image/jpg", "jpg", "image/jpeg", "jpg", "image/gif", "gif", "image/webp", "webp");

    private final Api api;

    PostFiles(Api api) {
        this.api = api;
    }

    static List<RemoteMedia> of(JsonObject post) {
        return switch (Things.kind(post)) {
            case GALLERY -> gallery(post);
            case VIDEO -> video(post).stream().toList();
            case IMAGE ->
                Json.string(post, "url").flatMap(Things::parsed).map(RemoteMedia::at).stream()
                        .toList();
            case SELF, LINK, POLL, COMMENT -> List.of();
        };
    }

    private static List<RemoteMedia> gallery(JsonObject post) {
        var known = Json.object(post, "media_metadata").orElseGet(JsonObject::new);
        return Json.object(post, "gallery_data").map(data -> Json.objects(data, "items")).orElse(List.of()).stream()
                .flatMap(item -> Json.string(item, "media_id")
                        .flatMap(id -> address(id, Json.object(known, id)))
                        .map(address -> RemoteMedia.at(address)
                                .alt(Json.string(item, "caption").orElse("")))
                        .stream())
                .toList();
    }

    private static Optional<URI> address(String id, Optional<JsonObject> file) {
        return file.flatMap(each -> Json.string(each, "m"))
                .map(EXTENSIONS::get)
                .flatMap(extension -> Things.parsed("https://i.redd.it/" + Api.encoded(id) + "." + extension));
    }

    private static Optional<RemoteMedia> video(JsonObject post) {
        var poster =
                Json.object(post, "preview").map(preview -> Json.objects(preview, "images")).orElse(List.of()).stream()
                        .findFirst()
                        .flatMap(image -> Json.object(image, "source"))
                        .flatMap(source -> Json.string(source, "url"))
                        .flatMap(Things::parsed)
                        .map(RemoteMedia::at);
        return Json.object(post, "media")
                .flatMap(media -> Json.object(media, "reddit_video"))
                .flatMap(video -> Json.string(video, "fallback_url"))
                .flatMap(Things::parsed)
                .map(address -> RemoteMedia.at(address).type("video/mp4").poster(poster));
    }

    /** Sent without the token: files are public. Without the header, the answer may be a page around the picture. */
    MediaFile read(RemoteMedia media) throws ConnectorException {
        var doing = "show a file";
        var answer = api.sendPublicly(
                HttpRequest.get("media.download", media.address()).header("Accept", "image/*, video/*"));
        if (!answer.ok()) {
            throw api.refusal(answer, doing);
        }
        var type = answer.header("content-type")
                .map(text -> text.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT))
                .orElse("");
        if (!type.matches("(image|video)/.+") || answer.body().length == 0) {
            throw Api.senseless(doing);
        }
        return MediaFile.of(type, answer.body());
    }
}
