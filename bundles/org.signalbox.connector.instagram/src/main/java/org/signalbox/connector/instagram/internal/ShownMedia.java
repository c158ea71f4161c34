package org.signalbox.connector.instagram.internal;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.common.Json;

/** Reads posts as Instagram shows them, and their files. */
final class ShownMedia {
    /** All that a past post has. */
    static final String FIELDS = "id,caption,timestamp,permalink,media_type,media_product_type,media_url,thumbnail_url,"
            + "alt_text,children{id,media_type,media_url,thumbnail_url,alt_text}";

    private static final String VIDEO = "VIDEO";

    private final Api api;

    ShownMedia(Api api) {
        this.api = api;
    }

    static Optional<Instant> at(JsonObject media) {
        return Ids.time(media, "timestamp");
    }

    static String text(JsonObject media) {
        return Json.string(media, "caption").orElse("");
    }

    /** FEED where it isn't said. */
    static Ref.Kind kind(JsonObject media) {
        return switch (Json.string(media, "media_product_type").orElse("")) {
            case "REELS" -> Ref.Kind.REELS;
            case "STORY" -> Ref.Kind.STORY;
            default -> Ref.Kind.FEED;
        };
    }

    static Optional<Receipt> receipt(JsonObject media) {
        return Ids.of(media)
                .flatMap(id -> at(media)
                        .map(at -> Receipt.of(id, at)
                                .url(Ids.web(media, "permalink"))
                                .data(Ref.of(kind(media)).data())));
    }

    static Optional<RemotePost> post(JsonObject media) {
        return receipt(media)
                .map(receipt -> RemotePost.of(receipt.remoteId(), receipt.at(), text(media))
                        .url(receipt.url())
                        .attachments(attachments(media))
                        .data(receipt.data())
                        .build());
    }

    private static List<RemoteMedia> attachments(JsonObject media) {
        var children = Json.object(media, "children")
                .map(list -> Json.objects(list, "data"))
                .orElse(List.of());
        return (children.isEmpty() ? List.of(media) : children)
                .stream().flatMap(each -> file(each).stream()).toList();
    }

    /** Instagram shows no address of a video with music that others own: its picture remains. */
    private static Optional<RemoteMedia> file(JsonObject media) {
        var video = Json.string(media, "media_type").orElse("").equals(VIDEO);
        var picture = Ids.web(media, "thumbnail_url").map(RemoteMedia::at);
        return Ids.web(media, "media_url")
                .map(RemoteMedia::at)
                .map(file -> video
                        ? file.type("video/mp4").poster(picture)
                        : file.alt(Json.string(media, "alt_text").orElse("")))
                .or(() -> video ? picture : Optional.empty());
    }

    /** Sent without the token: the address of a file is its own permission. */
    MediaFile read(RemoteMedia media) throws ConnectorException {
        var doing = "show a file";
        var answer = api.sendPublicly(HttpRequest.get("media.download", media.address()));
        if (!answer.ok()) {
            throw api.refusal(GraphError.of(answer), doing, GraphError.About.FILE);
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
