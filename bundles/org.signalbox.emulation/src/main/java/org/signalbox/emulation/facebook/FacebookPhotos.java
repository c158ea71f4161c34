package org.signalbox.emulation.facebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphFields;
import org.signalbox.emulation.meta.GraphRequest;

/**
 * Photos, by https://developers.facebook.com/docs/graph-api/reference/page/photos: «under 10 MB», of formats JPEG, BMP,
 * PNG, GIF and TIFF. What isn't published and no post has ends after 24 hours.
 */
public final class FacebookPhotos {
    static final Set<String> FIELDS = Set.of(
            "id", "alt_text", "alt_text_custom", "created_time", "images", "link", "name", "page_story_id", "picture");

    private static final int MOST_BYTES = 10_000_000;
    private static final String DOWNLOADS = "/v/t39.30808-6/";

    private static final class Photo {
        final String page;
        final byte[] bytes;
        final String type;
        final String alt;
        final String caption;
        final long created;
        boolean used;

        Photo(String page, byte[] bytes, String type, String alt, String caption, long created, boolean used) {
            this.page = page;
            this.bytes = bytes;
            this.type = type;
            this.alt = alt;
            this.caption = caption;
            this.created = created;
            this.used = used;
        }
    }

    private final InstantSource clock;
    private final Map<String, Photo> photos = new LinkedHashMap<>();

    FacebookPhotos(InstantSource clock) {
        this.clock = clock;
    }

    /** How many were sent so far. */
    public int count() {
        return photos.size();
    }

    boolean has(String id) {
        return photos.containsKey(id);
    }

    String page(String id) {
        return photo(id).page;
    }

    private Photo photo(String id) {
        return Optional.ofNullable(photos.get(id)).orElseThrow();
    }

    /** The refusal of a file, if so. */
    static Optional<NetworkAnswer> refused(byte[] bytes) {
        if (type(bytes).isEmpty()) {
            return Optional.of(GraphAnswers.error(
                    324,
                    2_069_019,
                    "Missing or invalid image file",
                    "Invalid Image File",
                    "The image file is missing or can't be read."));
        }
        return bytes.length > MOST_BYTES
                ? Optional.of(GraphAnswers.error(
                        100,
                        1_366_046,
                        "Invalid parameter",
                        "Can't Read Files",
                        "Your photos couldn't be uploaded. Photos should be smaller than 10 MB and saved as JPG, PNG,"
                                + " GIF or TIFF files."))
                : Optional.empty();
    }

    private static Optional<String> type(byte[] bytes) {
        var head = new StringBuilder();
        for (var i = 0; i < Math.min(4, bytes.length); i++) {
            head.append(String.format("%02x", bytes[i]));
        }
        var starts = Map.of(
                "ffd8",
                "image/jpeg",
                "89504e47",
                "image/png",
                "47494638",
                "image/gif",
                "424d",
                "image/bmp",
                "49492a00",
                "image/tiff",
                "4d4d002a",
                "image/tiff");
        return starts.entrySet().stream()
                .filter(each -> head.toString().startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    String add(String id, String page, byte[] bytes, GraphRequest request, boolean used) {
        return add(
                id,
                page,
                bytes,
                request.parameter("alt_text_custom").orElse(""),
                request.parameter("caption")
                        .or(() -> request.parameter("message"))
                        .orElse(""),
                used);
    }

    String add(String id, String page, byte[] bytes, String alt, String caption, boolean used) {
        photos.put(id, new Photo(page, bytes, type(bytes).orElse("image/jpeg"), alt, caption, clock.millis(), used));
        return id;
    }

    /** Whether a post of the page may show it. */
    boolean isFree(String id, String page) {
        var photo = photos.get(id);
        return photo != null
                && photo.page.equals(page)
                && !photo.used
                && clock.millis() - photo.created < 24 * 60 * 60 * 1_000L;
    }

    void use(String id) {
        photo(id).used = true;
    }

    void remove(String id) {
        photos.remove(id);
    }

    /** Of photos and videos; the latter have none. */
    List<String> alts(List<String> ids) {
        return ids.stream().map(id -> has(id) ? photo(id).alt : "").toList();
    }

    static String address(String id) {
        return "https://scontent.xx.fbcdn.net" + DOWNLOADS + id + "_n.jpg?oh=00_AfB&oe=65F1";
    }

    static boolean isDownload(ReceivedRequest request) {
        return request.path().startsWith(DOWNLOADS);
    }

    NetworkAnswer download(ReceivedRequest request) {
        if (request.header("authorization").isPresent() || request.query().containsKey("access_token")) {
            throw new AssertionError("the address of a file is its permission: the token doesn't belong there");
        }
        var id = request.path().substring(DOWNLOADS.length()).replaceFirst("_n\\.jpg$", "");
        var photo = photos.get(id);
        return photo == null
                ? NetworkAnswer.text(404, "text/plain", "")
                : new NetworkAnswer(200, Map.of("Content-Type", photo.type), photo.bytes);
    }

    JsonObject shown(String id, List<GraphFields> fields) {
        return GraphFields.shown(id, fields, field -> value(id, field.name()));
    }

    private Optional<JsonElement> value(String id, String field) {
        var photo = photo(id);
        return switch (field) {
            case "alt_text_custom" ->
                photo.alt.isEmpty() ? Optional.empty() : Optional.of(new JsonPrimitive(photo.alt));
            // Without one of the page's, Facebook makes one.
            case "alt_text" ->
                Optional.of(new JsonPrimitive(photo.alt.isEmpty() ? "May be an image of text" : photo.alt));
            case "name" -> photo.caption.isEmpty() ? Optional.empty() : Optional.of(new JsonPrimitive(photo.caption));
            case "created_time" ->
                Optional.of(new JsonPrimitive(GraphAnswers.time(Instant.ofEpochMilli(photo.created))));
            case "link" -> Optional.of(new JsonPrimitive("https://www.facebook.com/photo.php?fbid=" + id));
            case "picture" -> Optional.of(new JsonPrimitive(address(id)));
            case "images" -> {
                var image = new JsonObject();
                image.addProperty("height", 720);
                image.addProperty("source", address(id));
                image.addProperty("width", 720);
                var images = new JsonArray();
                images.add(image);
                yield Optional.of(images);
            }
            default -> Optional.empty();
        };
    }
}
