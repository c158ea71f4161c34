package org.signalbox.emulation.linkedin;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.PlayedNetwork.Picture;
import org.signalbox.emulation.ReceivedRequest;

/**
 * Images, videos and documents: begun, sent in pieces to addresses of their own, ended, and processed for a while; by
 * the pages images-api, videos-api and documents-api of
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares.
 */
public final class LinkedInFiles {
    /** Where files are sent to. */
    public static final String UPLOADS = "https://www.linkedin.com/dms-uploads";

    private static final String DOWNLOADS = "https://media.licdn.com/dms";

    /** Bytes of a piece of a video, as the API's example has it. */
    private static final int PIECE = 4 * 1024 * 1024;

    private final InstantSource clock;
    private final Map<String, LinkedInFile> stored = new LinkedHashMap<>();
    private int looksUntilAvailable = 1;
    private boolean processingFails;
    private boolean addressesEnd;
    private long addressesLast = 3_600_000;

    LinkedInFiles(InstantSource clock) {
        this.clock = clock;
    }

    /** By identifier; additions count. */
    public Map<String, LinkedInFile> stored() {
        return stored;
    }

    /** How often it is asked until a file is processed. */
    public void looksUntilAvailable(int times) {
        looksUntilAvailable = times;
    }

    /** From now on, no file can be processed. */
    public void failProcessing() {
        processingFails = true;
    }

    /** From now on, the addresses of uploads have ended. */
    public void endAddresses() {
        addressesEnd = true;
    }

    /** For how long addresses of uploads are good. */
    public void addressesLast(Duration time) {
        addressesLast = time.toMillis();
    }

    /** A picture that was processed long ago; its identifier. */
    String ready(Picture picture, String owner) {
        var urn = "urn:li:image:D4E10AQi" + stored.size();
        var file = new LinkedInFile("image", owner, picture.bytes().length);
        file.take(picture.bytes());
        file.type = picture.type();
        file.status = "AVAILABLE";
        stored.put(urn, file);
        return urn;
    }

    NetworkAnswer begin(String what, JsonObject request, String owner) {
        var urn = "urn:li:" + what + ":D4E10AQ" + what.charAt(0) + stored.size();
        var size = request.has("fileSizeBytes") ? request.get("fileSizeBytes").getAsLong() : -1;
        stored.put(urn, new LinkedInFile(what, owner, size));
        var value = new JsonObject();
        value.addProperty(what, urn);
        var until = clock.millis() + addressesLast;
        var address = UPLOADS + "/sp/v2/" + urn.substring(urn.lastIndexOf(':') + 1);
        if (!what.equals("video")) {
            value.addProperty("uploadUrl", address + "/uploaded/0?ca=vector_feedshare&sync=0");
            value.addProperty("uploadUrlExpiresAt", until);
        } else {
            var parts = new JsonArray();
            for (var from = 0L; from < size; from += PIECE) {
                var part = new JsonObject();
                part.addProperty("uploadUrl", address + "/uploadedVideo/" + parts.size() + "?sau=aHR0cHM6Ly93d3c");
                part.addProperty("firstByte", from);
                part.addProperty("lastByte", Math.min(size, from + PIECE) - 1);
                parts.add(part);
            }
            value.add("uploadInstructions", parts);
            value.addProperty("uploadToken", "");
            value.addProperty("uploadUrlsExpireAt", until);
            if (request.get("uploadThumbnail").getAsBoolean()) {
                value.addProperty("thumbnailUploadUrl", address + "/thumbnail/0");
            }
        }
        var body = new JsonObject();
        body.add("value", value);
        return NetworkAnswer.json(200, body.toString());
    }

    NetworkAnswer take(ReceivedRequest request) {
        var names = request.path().split("/");
        var file = stored.entrySet().stream()
                .filter(each -> each.getKey().endsWith(":" + names[4]))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody gave the address " + request.path()))
                .getValue();
        if (!request.method().equals("PUT")) {
            throw new AssertionError("files are sent by PUT");
        }
        if (addressesEnd) {
            return NetworkAnswer.text(403, "text/plain", "Forbidden");
        }
        if (names[5].equals("thumbnail")) {
            if (!request.header("media-type-family").equals(Optional.of("STILLIMAGE"))) {
                throw new AssertionError("a thumbnail is announced as a still image");
            }
            file.poster = true;
            return NetworkAnswer.text(201, "text/plain", "");
        }
        file.take(request.body());
        if (file.what.equals("video")) {
            var tag = "/ambry-video/signedId/" + names[4] + "/" + names[6];
            file.tags.add(tag);
            return NetworkAnswer.text(200, "text/plain", "").header("ETag", tag);
        }
        file.type = request.header("content-type").orElse("");
        file.status = "PROCESSING";
        return NetworkAnswer.text(201, "text/plain", "");
    }

    NetworkAnswer end(JsonObject request) {
        var file = stored.get(request.get("video").getAsString());
        var tags = request.getAsJsonArray("uploadedPartIds").asList().stream()
                .map(each -> each.getAsString())
                .toList();
        if (file == null || !tags.equals(file.tags) || file.received() != file.announced) {
            return LinkedInAnswers.error(400, "INVALID_REQUEST", "Video parts are missing");
        }
        file.status = "PROCESSING";
        return LinkedInAnswers.empty(200);
    }

    /** @param ofMember whether the token is a member's, who sees videos only */
    NetworkAnswer about(String urn, boolean ofMember) {
        var file = stored.get(urn);
        if (file == null) {
            return LinkedInAnswers.missing();
        }
        if (ofMember && !file.what.equals("video")) {
            return LinkedInAnswers.denied("images.GET.20260701");
        }
        if (file.status.equals("PROCESSING") && file.looks++ >= looksUntilAvailable) {
            file.status = processingFails ? "PROCESSING_FAILED" : "AVAILABLE";
        }
        var body = new JsonObject();
        body.addProperty("id", urn);
        body.addProperty("owner", file.owner);
        body.addProperty("status", file.status);
        if (file.status.equals("AVAILABLE")) {
            body.addProperty("downloadUrl", DOWNLOADS + "/" + urn.substring(urn.lastIndexOf(':') + 1));
            body.addProperty("downloadUrlExpiresAt", clock.millis() + 86_400_000L);
        }
        return NetworkAnswer.json(200, body.toString());
    }

    /** Why a post can't show a file. */
    Optional<NetworkAnswer> problem(String urn, String what, String author, boolean ofMember) {
        var file = stored.get(urn);
        if (file == null || !file.what.equals(what) || !file.owner.equals(author)) {
            return Optional.of(LinkedInAnswers.error(400, "INVALID_IMAGE_ID", "This " + what + " ID is invalid"));
        }
        var ready = file.status.equals("AVAILABLE") || ofMember && file.status.equals("PROCESSING");
        return ready
                ? Optional.empty()
                : Optional.of(
                        LinkedInAnswers.error(400, "MEDIA_ASSET_WAITING_UPLOAD", "Media asset is waiting upload"));
    }

    NetworkAnswer download(ReceivedRequest request) {
        if (request.header("authorization").isPresent()) {
            throw new AssertionError("the address of a file is its permission: the token doesn't belong there");
        }
        var id = request.path().substring(request.path().lastIndexOf('/') + 1);
        return stored.entrySet().stream()
                .filter(each -> each.getKey().endsWith(":" + id))
                .findFirst()
                .map(each -> new NetworkAnswer(
                        200,
                        Map.of("Content-Type", each.getValue().type),
                        each.getValue().bytes()))
                .orElse(NetworkAnswer.text(404, "text/plain", ""));
    }
}
