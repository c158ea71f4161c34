package org.signalbox.emulation.threads;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.emulation.FetchedFile;
import org.signalbox.emulation.NetworkAnswer;

/** What isn't published yet: each file is fetched when its container is made, and processed for some looks. */
public final class ThreadsContainers {
    private static final Set<String> CONTROLS =
            Set.of("everyone", "accounts_you_follow", "mentioned_only", "parent_post_author_only", "followers_only");
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_ALT = 1_000;
    private static final int LONGEST_TOPIC = 50;
    private static final int MOST_LINKS = 5;
    private static final int MOST_FILES = 20;
    private static final int LARGEST_IMAGE = 8 * 1_000 * 1_000;
    private static final int LARGEST_VIDEO = 1_000 * 1_000 * 1_000;
    private static final Duration FETCHED_WITHIN = Duration.ofSeconds(30);
    private static final Duration LIFE = Duration.ofDays(1);

    private final InstantSource clock;
    private final ThreadsFeed feed;
    private final Map<String, Container> all = new LinkedHashMap<>();
    private final Map<String, ThreadsFile> files = new LinkedHashMap<>();
    private int looks;
    private long last = 17_900_000_000_000_000L;

    ThreadsContainers(InstantSource clock, ThreadsFeed feed) {
        this.clock = clock;
        this.feed = feed;
    }

    /** What will become a post, or one of its files. */
    private static final class Container {
        private final Map<String, String> fields;
        private final List<ThreadsFile> files;
        private final Instant made;
        private String status = "FINISHED";
        private String error = "";
        private int looks;

        private Container(Map<String, String> fields, List<ThreadsFile> files, Instant made, int looks) {
            this.fields = fields;
            this.files = files;
            this.made = made;
            this.looks = looks;
        }

        private boolean isItem() {
            return "true".equals(fields.get("is_carousel_item"));
        }
    }

    /** Each following container is worked on until its status was asked for so often. */
    public void processFor(int looksEach) {
        looks = looksEach;
    }

    /** Containers so far, by the order in which they were made. */
    public List<String> ids() {
        return List.copyOf(all.keySet());
    }

    /** What a container was made with. */
    public Map<String, String> fields(String id) {
        return Map.copyOf(known(id).fields);
    }

    /** Sets a status, such as {@code ERROR} with its reason. */
    public void set(String id, String status, String error) {
        var container = known(id);
        container.status = status;
        container.error = error;
        container.looks = 0;
    }

    private Container known(String id) {
        return Optional.ofNullable(all.get(id)).orElseThrow();
    }

    boolean has(String id) {
        return all.containsKey(id);
    }

    Optional<NetworkAnswer> file(String path) {
        return Optional.ofNullable(files.get(path)).map(ThreadsFile::answer);
    }

    /** @return the identifier of a new container, or of a post for who wants that at once */
    NetworkAnswer create(Map<String, String> fields) {
        check(fields);
        var id = Long.toString(++last);
        var made = new Container(fields, new ArrayList<>(), clock.instant(), looks);
        switch (fields.getOrDefault("media_type", "")) {
            case "IMAGE" -> image(fields, made);
            case "VIDEO" -> video(fields, made);
            case "CAROUSEL" -> carousel(fields, made);
            default -> {}
        }
        all.put(id, made);
        return ThreadsAnswers.id("true".equals(fields.get("auto_publish_text")) ? published(id) : id);
    }

    private void check(Map<String, String> fields) {
        var type = fields.getOrDefault("media_type", "");
        if (!Set.of("TEXT", "IMAGE", "VIDEO", "CAROUSEL").contains(type)) {
            throw ThreadsAnswers.parameter("Param media_type must be one of {TEXT, IMAGE, VIDEO, CAROUSEL}");
        }
        var text = fields.getOrDefault("text", "");
        if (type.equals("TEXT") && text.isBlank() && !fields.containsKey("link_attachment")) {
            throw ThreadsAnswers.parameter("The parameter text is required");
        }
        atMost(fields, "alt_text", LONGEST_ALT);
        if (ThreadsText.length(text) > LONGEST_TEXT) {
            throw ThreadsAnswers.tooLong("text", LONGEST_TEXT);
        }
        if (ThreadsText.links(text + " " + fields.getOrDefault("link_attachment", "")) > MOST_LINKS) {
            throw ThreadsAnswers.parameter("THREADS_API__LINK_LIMIT_EXCEEDED");
        }
        var topic = fields.getOrDefault("topic_tag", "x");
        if (topic.isEmpty() || topic.contains(".") || topic.contains("&")) {
            throw ThreadsAnswers.parameter("Invalid topic tag");
        }
        atMost(fields, "topic_tag", LONGEST_TOPIC);
        if (!CONTROLS.contains(fields.getOrDefault("reply_control", "everyone"))) {
            throw ThreadsAnswers.parameter("Param reply_control must be one of " + CONTROLS);
        }
        if (!type.equals("TEXT") && (fields.containsKey("link_attachment") || fields.containsKey("poll_attachment"))
                || fields.containsKey("link_attachment") && fields.containsKey("poll_attachment")) {
            throw ThreadsAnswers.parameter("Attachments are for posts of text only, one each");
        }
        ThreadsAttachments.check(fields);
        Optional.ofNullable(fields.get("reply_to_id"))
                .filter(id -> feed.find(id).isEmpty())
                .ifPresent(id -> {
                    throw new ThreadsAnswers.Refused(ThreadsAnswers.noSuchMedia(id));
                });
    }

    private static void atMost(Map<String, String> fields, String name, int most) {
        if (fields.getOrDefault(name, "").codePoints().count() > most) {
            throw ThreadsAnswers.tooLong(name, most);
        }
    }

    private void image(Map<String, String> fields, Container made) {
        try {
            var file = FetchedFile.from(address(fields, "image_url"), LARGEST_IMAGE, FETCHED_WITHIN);
            if (!Set.of("image/jpeg", "image/png").contains(file.type())) {
                throw notFetched();
            }
            made.files.add(keep(file, fields));
        } catch (FetchedFile.FailedException e) {
            throw notFetched();
        }
    }

    private static ThreadsAnswers.Refused notFetched() {
        return new ThreadsAnswers.Refused(ThreadsAnswers.error(
                400, "OAuthException", 1, 2207052, "The media could not be fetched from this URI"));
    }

    private void video(Map<String, String> fields, Container made) {
        try {
            var file = FetchedFile.from(address(fields, "video_url"), LARGEST_VIDEO, FETCHED_WITHIN);
            if (!Set.of("video/mp4", "video/quicktime").contains(file.type())) {
                made.status = "ERROR";
                made.error = "FAILED_PROCESSING_VIDEO";
            }
            made.files.add(keep(file, fields));
        } catch (FetchedFile.FailedException e) {
            made.status = "ERROR";
            made.error = "FAILED_DOWNLOADING_VIDEO";
        }
    }

    private static URI address(Map<String, String> fields, String name) {
        try {
            return URI.create(Optional.ofNullable(fields.get(name))
                    .orElseThrow(() -> ThreadsAnswers.parameter("The parameter " + name + " is required")));
        } catch (IllegalArgumentException broken) {
            throw ThreadsAnswers.parameter("Param " + name + " is no address");
        }
    }

    private ThreadsFile keep(FetchedFile file, Map<String, String> fields) {
        var path = "/v/t51/" + (last + 1) + (file.type().startsWith("video/") ? ".mp4" : ".png");
        var kept = new ThreadsFile(path, file.type(), file.bytes(), fields.getOrDefault("alt_text", ""));
        files.put(path, kept);
        return kept;
    }

    private void carousel(Map<String, String> fields, Container made) {
        var children = List.of(fields.getOrDefault("children", "").split(","));
        if (children.size() < 2 || children.size() > MOST_FILES) {
            throw ThreadsAnswers.parameter("A carousel has 2 to 20 children");
        }
        for (var child : children) {
            var item = all.get(child);
            if (item == null || !item.isItem()) {
                throw new ThreadsAnswers.Refused(ThreadsAnswers.noSuchMedia(child));
            }
            if (!status(item).equals("FINISHED") || item.looks > 0) {
                throw ThreadsAnswers.parameter("A child isn't ready");
            }
            made.files.addAll(item.files);
        }
    }

    private String status(Container container) {
        var old = container.made.plus(LIFE).isBefore(clock.instant());
        return old && !container.status.equals("PUBLISHED") ? "EXPIRED" : container.status;
    }

    JsonObject json(String id) {
        var container = known(id);
        var json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("status", container.looks-- > 0 ? "IN_PROGRESS" : status(container));
        if (!container.error.isEmpty()) {
            json.addProperty("error_message", container.error);
        }
        return json;
    }

    NetworkAnswer publish(String id) {
        var container = all.get(id);
        if (container == null || container.isItem() || container.looks > 0) {
            return ThreadsAnswers.noSuchMedia(id);
        }
        if (!status(container).equals("FINISHED")) {
            return ThreadsAnswers.error(
                    400, "OAuthException", 100, 0, "The container is " + status(container) + " and can't be published");
        }
        return ThreadsAnswers.id(published(id));
    }

    private String published(String id) {
        var container = known(id);
        container.status = "PUBLISHED";
        return feed.add(container.fields, container.files);
    }
}
