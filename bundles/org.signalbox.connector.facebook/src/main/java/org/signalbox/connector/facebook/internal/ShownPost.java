package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.common.Json;

/** Reads posts as the Graph API shows them. */
final class ShownPost {
    /** What is asked of each post. */
    static final String FIELDS = "id,message,created_time,permalink_url,attachments{media_type,type,title,description,"
            + "unshimmed_url,url,media,target{id},subattachments{media_type,type,media,target{id}}}";

    /** What says whether a post is one that is looked for. */
    static final String LOOKED_FOR =
            "id,message,created_time,updated_time,permalink_url,application{id},attachments{media_type,type,"
                    + "unshimmed_url,url,target{id},subattachments{media_type,type,target{id}}}";

    private static final String OF_PHOTO = "id,alt_text_custom,images";
    private static final Set<String> PHOTOS = Set.of("photo", "album");

    /** Identifiers of one request. */
    private static final int AT_ONCE = 50;

    /** Of fifty down to one. */
    private static final int MOST_HALVINGS = 6;

    private final Api api;

    ShownPost(Api api) {
        this.api = api;
    }

    /** A file of a post: a photo or a video by its identifier. */
    private record Shown(Optional<String> id, JsonObject attachment) {
        boolean isVideo() {
            return Json.string(attachment, "media_type").orElse("").startsWith("video")
                    || Json.string(attachment, "type").orElse("").startsWith("video");
        }

        JsonObject media() {
            return Json.object(attachment, "media").orElseGet(JsonObject::new);
        }
    }

    static Optional<String> id(JsonObject post) {
        return Json.string(post, "id").filter(Ids::isId);
    }

    static Optional<Instant> at(JsonObject post) {
        return Graph.time(post, "created_time");
    }

    /**
     * Whether nobody has edited or commented on it: {@code updated_time} is that of the last edit or comment, else that
     * of the post (https://developers.facebook.com/docs/graph-api/reference/post/).
     */
    static boolean isAsMade(JsonObject post) {
        var updated = Graph.time(post, "updated_time");
        return updated.isPresent() && updated.equals(at(post));
    }

    static String text(JsonObject post) {
        return Json.string(post, "message").orElse("");
    }

    static Optional<Receipt> receipt(JsonObject post) {
        return id(post).flatMap(id -> at(post).map(at -> Receipt.of(id, at)
                .url(Json.string(post, "permalink_url").flatMap(Ids::web).or(() -> Ids.page(id)))
                .data(Ref.ofPost().data())));
    }

    private static List<JsonObject> attachments(JsonObject post) {
        return Json.object(post, "attachments")
                .map(list -> Json.objects(list, "data"))
                .orElse(List.of());
    }

    /** Its photos and videos, those of an album one by one. */
    private static List<Shown> shown(JsonObject post) {
        var files = new ArrayList<Shown>();
        for (var attachment : attachments(post)) {
            var below = Json.object(attachment, "subattachments")
                    .map(list -> Json.objects(list, "data"))
                    .orElse(List.of());
            for (var file : below.isEmpty() ? List.of(attachment) : below) {
                var id = Json.object(file, "target")
                        .flatMap(target -> Json.string(target, "id"))
                        .filter(Ids::isNumber);
                var shown = new Shown(id, file);
                if (isPhoto(file) || shown.isVideo()) {
                    files.add(shown);
                }
            }
        }
        return files;
    }

    private static boolean isPhoto(JsonObject attachment) {
        return PHOTOS.contains(Json.string(attachment, "media_type").orElse(""))
                || PHOTOS.contains(Json.string(attachment, "type").orElse(""));
    }

    /** The identifiers of its photos and videos. */
    static List<String> files(JsonObject post) {
        return shown(post).stream().flatMap(file -> file.id().stream()).toList();
    }

    static boolean hasPhotos(JsonObject post) {
        return shown(post).stream().anyMatch(file -> !file.isVideo());
    }

    static boolean hasAttachments(JsonObject post) {
        return !attachments(post).isEmpty();
    }

    static boolean hasFiles(JsonObject post) {
        return !shown(post).isEmpty();
    }

    /** The address of a link card, or of whatever else a link is shown as. */
    static Optional<String> address(JsonObject post) {
        return card(post)
                .or(() -> attachments(post).stream().findFirst())
                .flatMap(card -> Json.string(card, "unshimmed_url").or(() -> Json.string(card, "url")));
    }

    private static Optional<JsonObject> card(JsonObject post) {
        return attachments(post).stream()
                .filter(each ->
                        Json.string(each, "type").filter("share"::equals).isPresent()
                                || Json.string(each, "media_type")
                                        .filter("link"::equals)
                                        .isPresent())
                .findFirst();
    }

    /** What isn't readable is left out. */
    List<RemotePost> of(List<JsonObject> posts) throws ConnectorException {
        var photos = photos(posts);
        var all = new ArrayList<RemotePost>();
        for (var post : posts) {
            var receipt = receipt(post);
            if (receipt.isPresent()) {
                all.add(RemotePost.of(receipt.get().remoteId(), receipt.get().at(), text(post))
                        .url(receipt.get().url())
                        .attachments(shown(post).stream()
                                .flatMap(file -> media(file, photos).stream())
                                .toList())
                        .link(link(post))
                        .data(receipt.get().data())
                        .build());
            }
        }
        return all;
    }

    /** Attachments have no alternative texts: the photos themselves are asked for, many at once. */
    private Map<String, JsonObject> photos(List<JsonObject> posts) throws ConnectorException {
        var ids = posts.stream()
                .flatMap(post -> shown(post).stream())
                .filter(file -> !file.isVideo())
                .flatMap(file -> file.id().stream())
                .distinct()
                .toList();
        var photos = new LinkedHashMap<String, JsonObject>();
        for (var from = 0; from < ids.size(); from += AT_ONCE) {
            photos(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)), MOST_HALVINGS, photos);
        }
        return photos;
    }

    /** One that is gone, or another page's, spoils the answer of all: the halves are asked for then. */
    private void photos(List<String> ids, int halvings, Map<String, JsonObject> into) throws ConnectorException {
        var answer = api.send(HttpRequest.get(
                "media.read",
                api.uri("/?ids=" + Ids.encoded(String.join(",", ids)) + "&fields=" + Ids.encoded(OF_PHOTO))));
        if (!Refusal.isOne(answer)) {
            var body = api.graph().object(answer, "show the photos", Refusal.About.READING);
            ids.forEach(id -> Json.object(body, id).ifPresent(photo -> into.put(id, photo)));
            return;
        }
        var refusal = Refusal.of(answer);
        if (!refusal.isMissing() && !refusal.isPermission()) {
            throw api.refusal(answer, "show the photos", Refusal.About.READING);
        }
        if (ids.size() == 1 || halvings == 0 || !refusal.isMissing()) {
            // What the attachments show of them has to do.
            api.graph()
                    .host()
                    .log()
                    .debug(ids.size() + " photos have no alternative text here: "
                            + refusal.message("show them", api.graph().grant()));
            return;
        }
        var half = ids.size() / 2;
        photos(ids.subList(0, half), halvings - 1, into);
        photos(ids.subList(half, ids.size()), halvings - 1, into);
    }

    private static Optional<RemoteMedia> media(Shown file, Map<String, JsonObject> photos) {
        var image = Json.object(file.media(), "image").flatMap(each -> Json.string(each, "src"));
        if (file.isVideo()) {
            return Json.string(file.media(), "source")
                    .flatMap(Ids::web)
                    .map(address -> RemoteMedia.at(address)
                            .type("video/mp4")
                            .poster(image.flatMap(Ids::web).map(RemoteMedia::at)));
        }
        var photo = file.id().map(photos::get);
        return photo.flatMap(ShownPost::largest)
                .or(() -> image)
                .flatMap(Ids::web)
                .map(address -> RemoteMedia.at(address)
                        .alt(photo.flatMap(each -> Json.string(each, "alt_text_custom"))
                                .orElse("")));
    }

    private static Optional<String> largest(JsonObject photo) {
        return Json.objects(photo, "images").stream()
                .max(Comparator.comparing(
                        (JsonObject size) -> Json.number(size, "width").orElse(0L)))
                .flatMap(size -> Json.string(size, "source"));
    }

    private static Optional<RemoteLink> link(JsonObject post) {
        var card = card(post);
        return card.flatMap(any -> address(post))
                .flatMap(Ids::web)
                .map(address -> RemoteLink.to(address)
                        .title(card.flatMap(each -> Json.string(each, "title")).orElse(""))
                        .description(card.flatMap(each -> Json.string(each, "description"))
                                .orElse("")));
    }

    /** The files of a comment: one image at most. */
    static List<RemoteMedia> ofComment(JsonObject comment) {
        return Json.object(comment, "attachment")
                .flatMap(attachment -> Json.object(attachment, "media"))
                .map(media -> media.get("image"))
                .filter(JsonElement::isJsonObject)
                .flatMap(image -> Json.string(image.getAsJsonObject(), "src"))
                .flatMap(Ids::web)
                .map(RemoteMedia::at)
                .stream()
                .toList();
    }

    /** Sent without a token: the address of a file is its own permission. */
    MediaFile read(RemoteMedia media) throws ConnectorException {
        var doing = "show a file";
        var answer = api.graph().sendPlainly(HttpRequest.get("media.download", media.address()));
        if (!answer.ok()) {
            throw api.refusal(answer, doing, Refusal.About.FILE);
        }
        var type = answer.header("content-type")
                .map(text -> text.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT))
                .orElse("");
        if (!type.matches("(image|video)/.+") || answer.body().length == 0) {
            throw Graph.senseless(doing);
        }
        return MediaFile.of(type, answer.body());
    }
}
