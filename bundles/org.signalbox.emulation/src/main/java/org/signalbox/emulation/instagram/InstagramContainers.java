package org.signalbox.emulation.instagram;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.meta.GraphAnswers;
import org.signalbox.emulation.meta.GraphFields;
import org.signalbox.emulation.meta.GraphRequest;

/**
 * What is prepared and not published yet, by
 * https://developers.facebook.com/docs/instagram-platform/content-publishing, its page on resumable uploads, and
 * instagram-graph-api/reference/ig-user/media and ig-container. A picture is fetched at once; a video is processed.
 */
public final class InstagramContainers {
    static final Set<String> FIELDS = Set.of("id", "copyright_check_status", "status", "status_code");

    private static final String UPLOADS = "/ig-api-upload/";
    private static final Duration LASTS = Duration.ofHours(24);
    private static final int LONGEST = 2_200;
    private static final Pattern HASHTAG = Pattern.compile("#[\\p{L}\\p{N}_]+");
    private static final Pattern MENTION = Pattern.compile("(?<![\\w@])@[\\w.]+");

    private final InstantSource clock;
    private final InstagramFiles files;
    private final Map<String, InstagramContainer> containers = new LinkedHashMap<>();
    private long serial = 17_889_455_560_051_000L;
    private int looks = 1;
    private boolean processingFails;

    InstagramContainers(InstantSource clock, InstagramFiles files) {
        this.clock = clock;
        this.files = files;
    }

    /** So many looks at a video's status show that it is being processed. */
    public void processFor(int count) {
        looks = count;
    }

    /** Processing ends with an error. */
    public void failToProcess() {
        processingFails = true;
    }

    /** How many were made. */
    public int count() {
        return containers.size();
    }

    /** The text of a container; empty of one that isn't there. */
    public String caption(String id) {
        return container(id).map(container -> container.caption).orElse("");
    }

    Optional<InstagramContainer> container(String id) {
        return Optional.ofNullable(containers.get(id));
    }

    /** A number that nothing else has, larger than those before. */
    String number() {
        return Long.toString(serial++);
    }

    NetworkAnswer create(String account, GraphRequest call) {
        var type =
                call.parameter("media_type").orElse(call.parameter("image_url").isPresent() ? "IMAGE" : "");
        var product = switch (type) {
            case "IMAGE", "CAROUSEL" -> "FEED";
            case "VIDEO" -> "FEED";
            case "REELS" -> "REELS";
            case "STORIES" -> "STORY";
            default -> "";
        };
        // «VIDEO (for videos to be used in carousels)»; alone it ended on 9 November 2023.
        if (product.isEmpty() || type.equals("VIDEO") && !call.is("is_carousel_item", "true")) {
            return InstagramErrors.TYPE.answer();
        }
        var container = new InstagramContainer(number(), account, call, product, clock.instant());
        var refused = captionRefused(container.caption).or(() -> optionsRefused(type, call));
        if (refused.isPresent()) {
            return refused.get();
        }
        var failed = type.equals("CAROUSEL") ? children(container, call) : file(container, call);
        if (failed.isPresent()) {
            return failed.get().answer();
        }
        containers.put(container.id, container);
        var body = new JsonObject();
        body.addProperty("id", container.id);
        if (container.uploads) {
            body.addProperty("uri", "https://rupload.facebook.com" + UPLOADS + "v26.0/" + container.id);
        }
        return GraphAnswers.object(body);
    }

    private static Optional<NetworkAnswer> captionRefused(String caption) {
        return caption.codePointCount(0, caption.length()) > LONGEST
                        || HASHTAG.matcher(caption).results().count() > 30
                        || MENTION.matcher(caption).results().count() > 20
                ? Optional.of(InstagramErrors.CAPTION.answer())
                : Optional.empty();
    }

    /** «alt_text: For image posts … Reels and stories are not supported», since 24 March 2025. */
    private static Optional<NetworkAnswer> optionsRefused(String type, GraphRequest call) {
        if (call.parameter("alt_text").isPresent() && !type.equals("IMAGE")) {
            return Optional.of(GraphAnswers.invalid("Param alt_text is only supported for images"));
        }
        if (call.parameter("alt_text").filter(text -> text.length() > 1_000).isPresent()) {
            return Optional.of(GraphAnswers.invalid("Param alt_text must be no longer than 1000 characters"));
        }
        for (var name : List.of("share_to_feed", "cover_url", "thumb_offset", "trial_params", "audio_name")) {
            if (call.parameter(name).isPresent() && !type.equals("REELS") && !name.equals("thumb_offset")) {
                return Optional.of(GraphAnswers.invalid("Param " + name + " is only supported for reels"));
            }
        }
        return Optional.empty();
    }

    private Optional<InstagramErrors> children(InstagramContainer container, GraphRequest call) {
        var ids = ids(call.parameter("children").orElse(""));
        for (var id : ids) {
            var child = containers.get(id);
            if (child == null || !child.account.equals(container.account) || !child.ofCarousel || isExpired(child)) {
                return Optional.of(InstagramErrors.NOT_FOUND);
            }
            container.children.add(child);
        }
        return ids.size() < 2 || ids.size() > 10 ? Optional.of(InstagramErrors.CAROUSEL) : Optional.empty();
    }

    private static List<String> ids(String text) {
        try {
            return text.startsWith("[")
                    ? JsonParser.parseString(text).getAsJsonArray().asList().stream()
                            .map(JsonElement::getAsString)
                            .toList()
                    : List.of(text.split(","));
        } catch (JsonParseException e) {
            throw new AssertionError("no list: " + text, e);
        }
    }

    private Optional<InstagramErrors> file(InstagramContainer container, GraphRequest call) {
        var image = call.parameter("image_url");
        var video = call.parameter("video_url");
        if (container.uploads) {
            container.looksLeft = looks;
            return image.isPresent() || video.isPresent() || container.product.equals("FEED") && !container.ofCarousel
                    ? Optional.of(InstagramErrors.TYPE)
                    : Optional.empty();
        }
        if (image.isPresent() == video.isPresent() || container.product.equals("REELS") && image.isPresent()) {
            return Optional.of(InstagramErrors.TYPE);
        }
        var taken = image.isPresent() ? files.image(image.get()) : files.video(video.orElse(""));
        container.file = taken.id();
        if (image.isPresent()) {
            return taken.error();
        }
        // What is wrong with a video shows in its status.
        container.error = taken.error();
        container.looksLeft = looks;
        return Optional.empty();
    }

    static boolean isUpload(ReceivedRequest request) {
        return request.path().startsWith(UPLOADS);
    }

    /** @param known whether the token that came along is one */
    NetworkAnswer take(ReceivedRequest request, boolean known) {
        var container = containers.get(request.path().substring(request.path().lastIndexOf('/') + 1));
        if (!known || container == null || !container.uploads) {
            return uploadError("NotAuthorizedError");
        }
        var size = request.header("file_size").orElse("");
        var at = Integer.toString(container.size());
        if (!request.header("offset").equals(Optional.of(at))
                || !size.equals(Integer.toString(container.size() + request.body().length))) {
            return uploadError("OffsetInvalidError");
        }
        container.take(request.body());
        var taken = files.keepVideo(container.content());
        container.file = taken.id();
        container.error = taken.error();
        return NetworkAnswer.json(200, "{\"success\":true,\"message\":\"Upload successful.\"}");
    }

    private static NetworkAnswer uploadError(String type) {
        return NetworkAnswer.json(
                400,
                "{\"debug_info\":{\"retriable\":false,\"type\":\"" + type
                        + "\",\"message\":\"Request processing failed\"}}");
    }

    private boolean isExpired(InstagramContainer container) {
        return container.published.isEmpty() && !clock.instant().isBefore(container.created.plus(LASTS));
    }

    /** What is asked for by fields; each look at a status counts. */
    JsonObject shown(InstagramContainer container, List<GraphFields> fields) {
        var code = code(container);
        return GraphFields.shown(container.id, fields, field -> switch (field.name()) {
            case "status_code" -> Optional.of(new JsonPrimitive(code));
            case "status" ->
                Optional.of(new JsonPrimitive(
                        switch (code) {
                            case "ERROR" ->
                                "Error: Media upload has failed with error code "
                                        + container
                                                .error
                                                .orElse(InstagramErrors.VIDEO)
                                                .subcode();
                            case "FINISHED" -> "Finished: Media has been uploaded and it is ready to be published.";
                            case "PUBLISHED" -> "Published: Media has been successfully published.";
                            case "EXPIRED" ->
                                "Expired: The container was not published within 24 hours and has expired.";
                            default -> "In Progress: Media is still being processed.";
                        }));
            default -> Optional.empty();
        });
    }

    private String code(InstagramContainer container) {
        if (container.looksLeft > 0 && (container.file.isPresent() || container.error.isPresent())) {
            container.looksLeft--;
            return container.published.isPresent() ? "PUBLISHED" : "IN_PROGRESS";
        }
        if (container.published.isPresent()) {
            return "PUBLISHED";
        }
        if (isExpired(container)) {
            return "EXPIRED";
        }
        if (processingFails && container.file.filter(files::isVideo).isPresent()) {
            container.error = Optional.of(InstagramErrors.VIDEO);
        }
        if (container.error.isPresent()) {
            return "ERROR";
        }
        return isReady(container) ? "FINISHED" : "IN_PROGRESS";
    }

    private boolean isReady(InstagramContainer container) {
        return container.children.isEmpty()
                ? container.file.isPresent() && container.looksLeft == 0 && container.error.isEmpty()
                : container.children.stream().allMatch(this::isReady);
    }

    /** Why it can't be published, if so. What happens a second time is in no document: it is refused here. */
    Optional<InstagramErrors> refused(String id, String account) {
        var container = containers.get(id);
        if (container == null || !container.account.equals(account) || container.ofCarousel) {
            return Optional.of(InstagramErrors.NOT_FOUND);
        }
        if (container.published.isPresent()) {
            return Optional.of(InstagramErrors.NOT_PUBLISHED);
        }
        if (isExpired(container)) {
            return Optional.of(InstagramErrors.EXPIRED);
        }
        return isReady(container) && !processingFails
                ? Optional.empty()
                : Optional.of(container.error.orElse(InstagramErrors.NOT_READY));
    }
}
