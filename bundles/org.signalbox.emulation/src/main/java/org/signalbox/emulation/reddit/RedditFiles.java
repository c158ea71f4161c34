package org.signalbox.emulation.reddit;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.PlayedNetwork.Picture;
import org.signalbox.emulation.ReceivedRequest;

/**
 * The leases of places for files, and the S3 bucket that they are at; by PRAW's recording
 * TestSubreddit.test_submit_image. Its policy has {@code ["content-length-range", 0, 20971520]} for images.
 */
public final class RedditFiles {
    public static final String PLACE = "https://reddit-uploaded-media.s3-accelerate.amazonaws.com";
    public static final long MOST_BYTES = 20_971_520;

    /** In this order, with the file at the end: S3 ignores what comes after it. */
    private static final Set<String> FIELDS = Set.of(
            "acl",
            "key",
            "X-Amz-Credential",
            "X-Amz-Algorithm",
            "X-Amz-Date",
            "success_action_status",
            "content-type",
            "x-amz-storage-class",
            "x-amz-meta-ext",
            "policy",
            "X-Amz-Signature",
            "x-amz-security-token");

    private static final Map<String, String> TYPES = Map.of(
            "png", "image/png", "jpg", "image/jpeg", "gif", "image/gif", "mp4", "video/mp4", "mov", "video/quicktime");

    /** The type of each leased file by its id. */
    private final Map<String, String> types = new HashMap<>();

    private final Map<String, byte[]> files = new HashMap<>();
    private boolean leasesEnd;

    public Map<String, String> types() {
        return types;
    }

    /** The bytes of each file by its id. */
    public Map<String, byte[]> uploaded() {
        return files;
    }

    String type(String id) {
        return Objects.requireNonNull(types.get(id), id);
    }

    /** From now on, the places that are leased have expired. */
    public void endLeases() {
        leasesEnd = true;
    }

    NetworkAnswer lease(String path, String type) {
        var extension = path.substring(path.lastIndexOf('.') + 1);
        if (!type.equals(TYPES.get(extension))) {
            throw new AssertionError(path + " isn't " + type);
        }
        var id = "asset" + types.size();
        types.put(id, type);
        return NetworkAnswer.json(200, """
                {"args": {"action": "//reddit-uploaded-media.s3-accelerate.amazonaws.com", "fields": [
                  {"name": "acl", "value": "public-read"}, {"name": "key", "value": "rte_images/%1$s"},
                  {"name": "X-Amz-Credential", "value": "ASIATB45/20190118/us-east-1/s3/aws4_request"},
                  {"name": "X-Amz-Algorithm", "value": "AWS4-HMAC-SHA256"},
                  {"name": "X-Amz-Date", "value": "20190118T210659Z"},
                  {"name": "success_action_status", "value": "201"},
                  {"name": "content-type", "value": "%2$s"}, {"name": "x-amz-storage-class", "value": "STANDARD"},
                  {"name": "x-amz-meta-ext", "value": "%3$s"}, {"name": "policy", "value": "eyJjb25kaXRpb25zIjogW119"},
                  {"name": "X-Amz-Signature", "value": "dac1edffea19fee7"},
                  {"name": "x-amz-security-token", "value": "FQoGZXIvYXdzEBca"}]},
                 "asset": {"asset_id": "%1$s", "processing_state": "incomplete", "payload": {"filepath": "%4$s"},
                  "websocket_url": "wss://ws-05ca.wss.redditmedia.com/%1$s?m=AQAAUUJC"}}
                """.formatted(id, type, extension, path));
    }

    /** Makes a post one of a picture that is there already. */
    void show(JsonObject post, Picture picture) {
        var id = "asset" + types.size();
        types.put(id, picture.type());
        files.put(id, picture.bytes());
        var extension = TYPES.entrySet().stream()
                .filter(each -> each.getValue().equals(picture.type()))
                .findFirst()
                .orElseThrow()
                .getKey();
        post.addProperty("is_self", false);
        post.addProperty("domain", "i.redd.it");
        post.addProperty("url", "https://i.redd.it/" + id + "." + extension);
    }

    NetworkAnswer take(ReceivedRequest request) {
        if (request.header("authorization").isPresent()) {
            throw new AssertionError("S3 refuses two authorizations, and the token isn't for Amazon");
        }
        var parts = request.parts();
        var file = parts.remove("file");
        if (file == null || !parts.keySet().equals(FIELDS)) {
            return failed(400, "InvalidArgument", "Bucket POST must contain a field named 'file'");
        }
        if (leasesEnd) {
            return failed(403, "AccessDenied", "Invalid according to Policy: Policy expired.");
        }
        if (file.length > MOST_BYTES) {
            return failed(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
        }
        var key = new String(Objects.requireNonNull(parts.get("key")), StandardCharsets.UTF_8);
        files.put(key.substring(key.indexOf('/') + 1), file);
        return NetworkAnswer.text(201, "application/xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <PostResponse><Location>%1$s/%2$s</Location><Bucket>reddit-uploaded-media</Bucket><Key>%2$s</Key>\
                </PostResponse>""".formatted(PLACE, key.replace("/", "%2F")));
    }

    private static NetworkAnswer failed(int status, String code, String message) {
        return NetworkAnswer.text(status, "application/xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <Error><Code>%s</Code><Message>%s</Message></Error>""".formatted(code, message));
    }

    /** The id of an uploaded file by its address in a post. */
    String uploaded(String address, String kind) {
        var id = address.replaceFirst("^" + PLACE + "/rte_images/", "");
        if (!files.containsKey(id) || !type(id).startsWith(kind)) {
            throw new AssertionError("there is no " + kind + " at " + address);
        }
        return id;
    }

    /** What i.redd.it and v.redd.it show. */
    NetworkAnswer file(ReceivedRequest request) {
        if (request.header("authorization").isPresent()) {
            throw new AssertionError("files are public: the token doesn't belong there");
        }
        var id = request.path().substring(1, request.path().indexOf('.'));
        return files.containsKey(id)
                ? new NetworkAnswer(200, Map.of("Content-Type", type(id)), Objects.requireNonNull(files.get(id)))
                : NetworkAnswer.text(404, "text/html", "");
    }

    /** The description that Reddit gives of a file in a gallery. */
    JsonObject metadata(String id) {
        var type = type(id).replace("jpeg", "jpg");
        return JsonParser.parseString(
                        "{\"status\": \"valid\", \"e\": \"Image\", \"m\": \"" + type + "\", \"id\": \"" + id + "\"}")
                .getAsJsonObject();
    }
}
