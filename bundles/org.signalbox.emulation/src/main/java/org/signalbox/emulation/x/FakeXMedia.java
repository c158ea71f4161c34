package org.signalbox.emulation.x;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.PlayedNetwork;
import org.signalbox.emulation.ReceivedRequest;

/**
 * The uploads of the fake network: segments in order, an end, and one look at what it works on before that is ready.
 */
public final class FakeXMedia {
    /** One file. */
    private static final class File {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final String category;
        final long total;
        int segments;
        int looks;
        boolean ended;
        String alt = "";
        String type = "image/png";
        final List<String> captions = new ArrayList<>();

        File(String category, long total) {
            this.category = category;
            this.total = total;
        }

        boolean isWorkedOn() {
            return !category.equals("tweet_image") && !category.equals("subtitles") && looks < 2;
        }
    }

    private final Map<String, File> files = new LinkedHashMap<>();
    private boolean failing;
    private long kept = 86_400;

    /** From now on, X can't use what is uploaded. */
    public void fail() {
        failing = true;
    }

    /** X forgets all that was uploaded so far. */
    public void forget() {
        files.clear();
    }

    /** How many seconds files are kept. */
    public void keep(long seconds) {
        kept = seconds;
    }

    public int uploads() {
        return files.size();
    }

    public byte[] bytes(String id) {
        return known(id).bytes.toByteArray();
    }

    public List<String> captions(String id) {
        return known(id).captions;
    }

    boolean isReady(String id) {
        var file = files.get(id);
        return file != null && file.ended && !file.isWorkedOn();
    }

    public List<String> alts(List<String> ids) {
        return ids.stream().map(id -> known(id).alt).toList();
    }

    static String key(String id) {
        return "3_" + id;
    }

    Optional<NetworkAnswer> answer(ReceivedRequest request) {
        var path = request.path();
        if (!path.startsWith("/2/media/")) {
            return Optional.empty();
        }
        return Optional.of(
                switch (request.line()) {
                    case "POST /2/media/upload" -> whole(request);
                    case "POST /2/media/upload/initialize" -> begin(json(request));
                    case "GET /2/media/upload" -> look(request.query("media_id").orElseThrow());
                    case "POST /2/media/metadata" -> describe(json(request));
                    case "POST /2/media/subtitles" -> caption(json(request));
                    default -> {
                        var words = path.split("/");
                        yield path.endsWith("/append") ? append(words[4], request) : end(words[4]);
                    }
                });
    }

    private static JsonObject json(ReceivedRequest request) {
        return JsonParser.parseString(request.text()).getAsJsonObject();
    }

    private NetworkAnswer whole(ReceivedRequest request) {
        var media = part(request, "media");
        var file = new File(text(part(request, "media_category")), media.length);
        if (!Set.of("tweet_image", "subtitles").contains(file.category)) {
            return XAnswers.blank(400, "This category is uploaded in segments.");
        }
        file.bytes.writeBytes(media);
        file.ended = true;
        return XAnswers.data(200, told(add(file), file));
    }

    private NetworkAnswer begin(JsonObject body) {
        var file = new File(
                body.get("media_category").getAsString(),
                body.get("total_bytes").getAsLong());
        file.type = body.get("media_type").getAsString();
        return XAnswers.data(200, told(add(file), file));
    }

    private NetworkAnswer append(String id, ReceivedRequest request) {
        var file = files.get(id);
        if (file == null) {
            return XAnswers.blank(404, "This upload isn't known.");
        }
        var index = Integer.parseInt(text(part(request, "segment_index")));
        if (file.ended || index != file.segments) {
            return XAnswers.blank(400, "Segment " + index + " isn't expected.");
        }
        file.segments++;
        file.bytes.writeBytes(part(request, "media"));
        return XAnswers.data(200, new JsonObject());
    }

    private NetworkAnswer end(String id) {
        var file = files.get(id);
        if (file == null || file.bytes.size() != file.total) {
            return XAnswers.blank(file == null ? 404 : 400, "Segments do not add up to provided total file size.");
        }
        file.ended = true;
        return XAnswers.data(200, told(id, file));
    }

    private NetworkAnswer look(String id) {
        var file = files.get(id);
        if (file == null) {
            return XAnswers.blank(404, "This upload isn't known.");
        }
        file.looks++;
        return XAnswers.data(200, told(id, file));
    }

    private JsonObject told(String id, File file) {
        var told = new JsonObject();
        told.addProperty("id", id);
        told.addProperty("media_key", key(id));
        told.addProperty("expires_after_secs", kept);
        if (file.ended && !Set.of("tweet_image", "subtitles").contains(file.category)) {
            var work = new JsonObject();
            work.addProperty("state", failing ? "failed" : file.isWorkedOn() ? "in_progress" : "succeeded");
            work.addProperty("check_after_secs", 1);
            told.add("processing_info", work);
        }
        return told;
    }

    private NetworkAnswer describe(JsonObject body) {
        var id = body.get("id").getAsString();
        known(id).alt = body.getAsJsonObject("metadata")
                .getAsJsonObject("alt_text")
                .get("text")
                .getAsString();
        return XAnswers.data(200, idOf(id));
    }

    private NetworkAnswer caption(JsonObject body) {
        var track = body.getAsJsonObject("subtitles");
        var id = body.get("id").getAsString();
        known(id)
                .captions
                .add(track.get("language_code").getAsString() + " "
                        + text(bytes(track.get("id").getAsString())));
        return XAnswers.data(200, idOf(id));
    }

    private static JsonObject idOf(String id) {
        var data = new JsonObject();
        data.addProperty("id", id);
        return data;
    }

    /** A picture that was uploaded before. */
    String ready(PlayedNetwork.Picture picture) {
        var file = new File("tweet_image", picture.bytes().length);
        file.bytes.writeBytes(picture.bytes());
        file.ended = true;
        file.alt = picture.alt();
        file.type = picture.type();
        return add(file);
    }

    private String add(File file) {
        var id = Long.toString(1_800_000_000_000_000_000L + files.size());
        files.put(id, file);
        return id;
    }

    JsonObject shown(String id, Set<String> fields) {
        var file = known(id);
        var video = !file.category.equals("tweet_image");
        var shown = new JsonObject();
        shown.addProperty("media_key", key(id));
        shown.addProperty("type", video ? "video" : "photo");
        if (fields.contains("alt_text") && !file.alt.isEmpty()) {
            shown.addProperty("alt_text", file.alt);
        }
        if (fields.contains("url") && !video) {
            shown.addProperty("url", "https://pbs.twimg.com/files/" + id);
        }
        if (fields.contains("variants") && video) {
            var variants = new JsonArray();
            variants.add(variant("application/x-mpegURL", 0, "list"));
            variants.add(variant("video/mp4", 832_000, "small"));
            variants.add(variant("video/mp4", 2_176_000, "files/" + id));
            shown.add("variants", variants);
        }
        return shown;
    }

    private static JsonObject variant(String type, long rate, String path) {
        var variant = new JsonObject();
        variant.addProperty("content_type", type);
        variant.addProperty("bit_rate", rate);
        variant.addProperty("url", "https://video.twimg.com/" + path);
        return variant;
    }

    NetworkAnswer file(String id) {
        var file = files.get(id);
        return file == null
                ? XAnswers.blank(404, "Not found")
                : new NetworkAnswer(200, Map.of("Content-Type", file.type), file.bytes.toByteArray());
    }

    private File known(String id) {
        return Objects.requireNonNull(files.get(id), id);
    }

    private static byte[] part(ReceivedRequest request, String name) {
        return Objects.requireNonNull(request.parts().get(name), name);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
