package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/**
 * Images, videos and documents: begun, sent in pieces to addresses of their own, ended, and processed for a while; by
 * the pages images-api, videos-api and documents-api of
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares.
 */
final class FakeFiles {
    static final String UPLOADS = "https://www.linkedin.com/dms-uploads";
    static final String DOWNLOADS = "https://media.licdn.com/dms";

    /** Bytes of a piece of a video, as the API's example has it. */
    private static final int PIECE = 4 * 1024 * 1024;

    /** Whose bytes are kept; a video's are counted only. */
    private static final int MOST_KEPT = 1024 * 1024;

    /** A file by its identifier. */
    static final class Stored {
        final String what;
        final String owner;
        final long announced;
        final List<String> tags = new ArrayList<>();
        final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        String type = "";
        String status = "WAITING_UPLOAD";
        boolean poster;
        long received;
        int looks;

        Stored(String what, String owner, long announced) {
            this.what = what;
            this.owner = owner;
            this.announced = announced;
        }
    }

    private final InstantSource clock;
    final Map<String, Stored> stored = new LinkedHashMap<>();
    /** How often it is asked until a file is processed. */
    int looksUntilAvailable = 1;

    boolean processingFails;
    boolean addressesEnd;
    /** Milliseconds for which addresses of uploads are good. */
    long addressesLast = 3_600_000;

    FakeFiles(InstantSource clock) {
        this.clock = clock;
    }

    NetworkAnswer begin(String what, JsonObject request, String owner) {
        var urn = "urn:li:" + what + ":D4E10AQ" + what.charAt(0) + stored.size();
        var size = request.has("fileSizeBytes") ? request.get("fileSizeBytes").getAsLong() : -1;
        stored.put(urn, new Stored(what, owner, size));
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
        file.received += request.body().length;
        if (file.kept.size() + request.body().length <= MOST_KEPT) {
            file.kept.writeBytes(request.body());
        }
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
        if (file == null || !tags.equals(file.tags) || file.received != file.announced) {
            return FakeLinkedIn.error(400, "INVALID_REQUEST", "Video parts are missing");
        }
        file.status = "PROCESSING";
        return NetworkAnswer.text(200, "application/json", "");
    }

    /** @param ofMember whether the token is a member's, who sees videos only */
    NetworkAnswer about(String urn, boolean ofMember) {
        var file = stored.get(urn);
        if (file == null) {
            return FakeLinkedIn.error(404, "NOT_FOUND", "Could not find entity");
        }
        if (ofMember && !file.what.equals("video")) {
            return FakeLinkedIn.error(403, "ACCESS_DENIED", "Not enough permissions to access: images.GET.20260701");
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
            return Optional.of(FakeLinkedIn.error(400, "INVALID_IMAGE_ID", "This " + what + " ID is invalid"));
        }
        var ready = file.status.equals("AVAILABLE") || ofMember && file.status.equals("PROCESSING");
        return ready
                ? Optional.empty()
                : Optional.of(FakeLinkedIn.error(400, "MEDIA_ASSET_WAITING_UPLOAD", "Media asset is waiting upload"));
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
                        each.getValue().kept.toByteArray()))
                .orElse(NetworkAnswer.text(404, "text/plain", ""));
    }
}
