package org.signalbox.connector.reddit.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaKind;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.common.Json;

/** What is prepared of a part: all of its request but what it answers, which is known at the commit only. */
record Draft(JsonObject json) {
    /** Kinds of posts. */
    enum Kind {
        SELF,
        LINK,
        IMAGE,
        GALLERY,
        VIDEO,
        POLL,
        COMMENT;

        /** By the API's name. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String UPLOADS = "uploads";
    private static final List<String> TYPES =
            List.of("image/png", "image/jpeg", "image/gif", "video/mp4", "video/quicktime");
    private static final int MOST_IMAGES = 20;
    private static final int LONGEST_CAPTION = 180;

    /** Of a later part of a thread, or of an answer, both without title and community. */
    static boolean isComment(Part part) {
        return part.index() > 0
                || part.title().isEmpty()
                        && Choosing.given(part, Choosing.COMMUNITY).isEmpty();
    }

    /** Of a part, without files. */
    static Draft of(Part part) throws ConnectorException {
        var json = new JsonObject();
        json.addProperty("text", part.text());
        if (isComment(part)) {
            if (!part.media().isEmpty()
                    || part.poll().isPresent()
                    || part.link().isPresent()) {
                throw Api.rejected("Comments have text only", Term.COMMENT_MEDIA);
            }
            json.addProperty("kind", Kind.COMMENT.word());
            return new Draft(json);
        }
        json.addProperty("kind", kind(part).word());
        json.addProperty(
                "title", part.title().orElseThrow(() -> Api.rejected("Posts on Reddit have a title", Term.TITLE)));
        json.addProperty("sr", community(part));
        Choosing.given(part, Choosing.FLAIR).ifPresent(id -> json.addProperty("flair_id", id));
        Choosing.given(part, Choosing.FLAIR_TEXT).ifPresent(text -> json.addProperty("flair_text", text));
        json.addProperty("nsfw", Choosing.yes(part, Choosing.NSFW));
        json.addProperty("spoiler", Choosing.yes(part, Choosing.SPOILER));
        json.addProperty(
                "sendreplies",
                Choosing.given(part, Choosing.SEND_REPLIES)
                        .map(Boolean::parseBoolean)
                        .orElse(true));
        part.link().ifPresent(link -> json.addProperty("url", link.uri().toString()));
        if (part.poll().isPresent()) {
            poll(json, part.poll().get());
        }
        if (Choosing.yes(part, Choosing.CAPTIONS)) {
            captions(json, part.media());
        }
        return new Draft(json);
    }

    private static String community(Part part) throws ConnectorException {
        var named = Choosing.given(part, Choosing.COMMUNITY)
                .orElseThrow(() -> Api.rejected("Say to which community the post goes", Term.COMMUNITY));
        return Choosing.name(named)
                .orElseThrow(() -> Api.rejected("«" + named + "» can't be the name of a community", Term.COMMUNITY));
    }

    private static Kind kind(Part part) throws ConnectorException {
        var media = part.media();
        if (part.poll().isPresent() && part.link().isPresent()) {
            throw Api.rejected("A post has a poll or a link, not both", Term.POLL_LINK);
        }
        if (!media.isEmpty() && part.poll().isPresent()) {
            throw Api.rejected("A post has a poll or files, not both", Term.POLL_MEDIA);
        }
        if (!media.isEmpty() && part.link().isPresent()) {
            throw Api.rejected("A post has a link or files, not both", Term.LINK_MEDIA);
        }
        for (var file : media) {
            if (!TYPES.contains(file.type())) {
                throw Api.rejected("Reddit takes no files of the type " + file.type(), Term.MEDIA_TYPES);
            }
        }
        var videos =
                media.stream().filter(file -> file.kind() == MediaKind.VIDEO).count();
        if (videos > 1) {
            throw Api.rejected("A post has one video", Term.VIDEOS);
        }
        if (videos == 1 && media.size() > 1) {
            throw Api.rejected("A post has a video or images, not both", Term.VIDEO_WITH_IMAGE);
        }
        if (media.size() > MOST_IMAGES) {
            throw Api.rejected("A gallery has " + MOST_IMAGES + " images at most", Term.IMAGES);
        }
        if (!media.isEmpty()) {
            return videos == 1 ? Kind.VIDEO : media.size() == 1 ? Kind.IMAGE : Kind.GALLERY;
        }
        return part.poll().isPresent() ? Kind.POLL : part.link().isPresent() ? Kind.LINK : Kind.SELF;
    }

    private static void poll(JsonObject json, Poll poll) throws ConnectorException {
        if (poll.several()) {
            throw Api.rejected("A poll on Reddit takes one answer of each voter", null);
        }
        var answers = new JsonArray();
        poll.answers().forEach(answers::add);
        json.add("options", answers);
        // It counts in days; a part of one counts as a whole.
        json.addProperty(
                "duration", poll.open().plus(Duration.ofDays(1)).minusNanos(1).toDays());
    }

    private static void captions(JsonObject json, List<Media> media) throws ConnectorException {
        var captions = new JsonArray();
        for (var file : media) {
            if (file.alt().codePointCount(0, file.alt().length()) > LONGEST_CAPTION) {
                throw Api.rejected("A caption has " + LONGEST_CAPTION + " characters at most", Term.CAPTION);
            }
            captions.add(file.alt());
        }
        json.add("captions", captions);
    }

    /** What was prepared earlier. */
    static Draft of(Prepared prepared) throws ConnectorException {
        return Json.object(prepared.json())
                .filter(json -> Json.string(json, "kind").isPresent())
                .map(Draft::new)
                .orElseThrow(() -> Api.rejected("The prepared post can't be read", null));
    }

    Prepared prepared() {
        return Prepared.of(json.toString());
    }

    Kind kind() {
        return Kind.valueOf(text("kind").toUpperCase(Locale.ROOT));
    }

    String text(String name) {
        return Json.string(json, name).orElse("");
    }

    Optional<String> maybe(String name) {
        return Json.string(json, name);
    }

    boolean yes(String name) {
        return Boolean.parseBoolean(text(name));
    }

    List<JsonObject> uploads() {
        return Json.objects(json, UPLOADS);
    }

    /** With one more uploaded file. */
    Draft with(JsonObject upload) {
        var more = json.deepCopy();
        var uploads = more.has(UPLOADS) ? more.getAsJsonArray(UPLOADS) : new JsonArray();
        uploads.add(upload);
        more.add(UPLOADS, uploads);
        return new Draft(more);
    }

    /** The texts in the named list. */
    List<String> texts(String name) {
        return json.has(name)
                ? json.getAsJsonArray(name).asList().stream()
                        .map(JsonElement::getAsString)
                        .toList()
                : List.of();
    }
}
