package org.signalbox.sandbox.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.signalbox.sandbox.PracticeKind;

/** Receives image uploads. */
final class ImageUploads {
    private static final int MULTIPART_OVERHEAD = 64 << 10;

    private ImageUploads() {}

    private record Upload(byte[] bytes, String alt) {}

    /** Reads, checks and stores the uploaded image, which is usable from {@code readyAt} on. */
    static StoredMedia receive(EndpointCall call, Instant readyAt) throws ApiRefusal, IOException {
        PracticeState world = call.world();
        Upload upload = read(call);
        if (upload.bytes().length == 0) {
            throw new ApiRefusal(422, "media_empty", "The image has no bytes.");
        }
        long max = world.limits().maxMediaBytes();
        if (upload.bytes().length > max) {
            throw ApiRefusal.over(413, "media_too_large", max, upload.bytes().length, tooLarge(max));
        }
        ImageType type = ImageType.of(upload.bytes())
                .filter(PracticeLimits.imageTypes(world.kind())::contains)
                .orElseThrow(
                        () -> new ApiRefusal(415, "media_type", "The file isn't an image that this network takes."));
        checkAlt(world, upload.alt());
        return world.media().add(call.handle(), type, upload.bytes(), upload.alt(), call.now(), readyAt);
    }

    private static Upload read(EndpointCall call) throws ApiRefusal, IOException {
        PracticeRequest request = call.request();
        long max = call.world().limits().maxMediaBytes();
        String mediaType = request.mediaType();
        boolean chirp = call.world().kind() == PracticeKind.CHIRP;
        if (mediaType.equals("multipart/form-data")) {
            byte[] body = request.body(max + MULTIPART_OVERHEAD, "media_too_large", tooLarge(max));
            Map<String, byte[]> parts =
                    Multipart.parts(body, request.header("Content-Type").orElse(""));
            byte[] file = parts.get("file");
            if (file == null) {
                throw new ApiRefusal(400, "bad_multipart", "The multipart body has no part named file.");
            }
            byte[] alt = parts.getOrDefault(chirp ? "alt" : "description", new byte[0]);
            return new Upload(file, new String(alt, StandardCharsets.UTF_8));
        }
        if (chirp && (mediaType.startsWith("image/") || mediaType.equals("application/octet-stream"))) {
            Optional<String> alt = request.query("alt");
            return new Upload(request.body(max, "media_too_large", tooLarge(max)), alt.orElse(""));
        }
        throw new ApiRefusal(415, "content_type", "Send the image as multipart/form-data in a part named file.");
    }

    private static void checkAlt(PracticeState world, String alt) throws ApiRefusal {
        int max = PracticeLimits.maxAltLength(world.kind());
        int length = alt.codePointCount(0, alt.length());
        if (length > max) {
            throw ApiRefusal.over(
                    422,
                    "alt_too_long",
                    max,
                    length,
                    "The alternative text can have %d characters, this one has %d.".formatted(max, length));
        }
        if (world.limits().altRequired() && alt.isBlank()) {
            throw new ApiRefusal(422, "alt_required", "Every image needs alternative text on this network.");
        }
    }

    private static String tooLarge(long max) {
        return "An image can have %d bytes.".formatted(max);
    }
}
