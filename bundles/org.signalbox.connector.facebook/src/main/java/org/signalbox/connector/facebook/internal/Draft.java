package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaKind;
import org.signalbox.connector.api.Option;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.common.Json;

/** What is prepared of a part: an object with the names below. */
final class Draft {
    private static final String TEXT = "text";
    private static final String KIND = "kind";
    private static final String LINK = "link";
    private static final String TITLE = "title";

    /** The page that files were brought to: a post of another one can't have them. */
    private static final String PAGE = "page";

    static final String FILES = "files";

    private static final String REEL = "reel";
    private static final String STORY = "story";

    private static final int MOST_IMAGES = 10;

    /** Of a post, in UTF-16 units, as the terms have it. */
    private static final int LONGEST = 63_206;

    /** By what a post has beside its text. */
    enum Kind {
        TEXT,
        LINK,
        PHOTOS,
        VIDEO,
        REEL,
        PHOTO_STORY,
        VIDEO_STORY,
        COMMENT;

        boolean isVideo() {
            return this == VIDEO || this == REEL || this == VIDEO_STORY;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Draft() {}

    /** The options of an author. */
    static Option[] options() {
        return new Option[] {
            Option.of(REEL, "Show a video as a reel", Option.Kind.YES_NO)
                    .initial("false")
                    .labels(Map.of(Locale.FRENCH, "Montrer une vidéo comme reel"))
                    .build(),
            Option.of(STORY, "Show a picture or a video as a story, for a day", Option.Kind.YES_NO)
                    .initial("false")
                    .labels(Map.of(Locale.FRENCH, "Montrer une image ou une vidéo en story, pendant un jour"))
                    .build()
        };
    }

    /** Of a part, without files. */
    static JsonObject of(Part part, String page) throws ConnectorException {
        var kind = part.index() > 0 ? comment(part) : kind(part);
        var draft = new JsonObject();
        draft.addProperty(PAGE, page);
        draft.addProperty(TEXT, part.text());
        draft.addProperty(KIND, kind.word());
        part.link().ifPresent(link -> draft.addProperty(LINK, link.uri().toString()));
        if (kind == Kind.VIDEO || kind == Kind.REEL) {
            part.title().ifPresent(title -> draft.addProperty(TITLE, title));
        }
        return draft;
    }

    /** Whether an author chose it. */
    private static boolean is(Part part, String option) {
        return part.option(option).filter("true"::equals).isPresent();
    }

    static boolean isStory(Part part) {
        return is(part, STORY);
    }

    private static Kind comment(Part part) throws ConnectorException {
        if (isStory(part)) {
            throw Graph.rejected("A story on Facebook takes no comments", Term.STORY_THREAD);
        }
        if (part.link().isPresent()) {
            throw Graph.rejected("Comments on Facebook have no link card", Term.COMMENT_LINK);
        }
        if (part.poll().isPresent()) {
            throw noPoll();
        }
        if (part.media().size() > 1) {
            throw Graph.rejected("A comment on Facebook has one image at most", Term.COMMENT_MEDIA);
        }
        if (part.media().stream().anyMatch(file -> !isPicture(file))) {
            throw Graph.rejected("Comments on Facebook take images only", Term.COMMENT_VIDEO);
        }
        return Kind.COMMENT;
    }

    private static ConnectorException.Rejected noPoll() {
        return Graph.rejected("Facebook's interface takes no polls", Term.POLL);
    }

    private static boolean isPicture(Media file) {
        return file.kind() == MediaKind.IMAGE || file.kind() == MediaKind.GIF;
    }

    private static Kind story(Part part) throws ConnectorException {
        if (!part.text().isBlank() || part.title().isPresent() || part.link().isPresent()) {
            throw Graph.rejected("A story has no text, title or link: Facebook takes the file alone", Term.STORY_TEXT);
        }
        if (is(part, REEL)) {
            throw Graph.rejected("A video is shown as a reel or as a story", Term.STORY_REEL);
        }
        if (part.media().size() != 1) {
            throw Graph.rejected("A story has one picture or one video", Term.STORY_MEDIA);
        }
        var file = part.media().getFirst();
        if (!isPicture(file) && file.kind() != MediaKind.VIDEO) {
            throw Graph.rejected("Facebook takes no files such as " + file.name(), null);
        }
        noPoster(file, Term.STORY_POSTER);
        return isPicture(file) ? Kind.PHOTO_STORY : Kind.VIDEO_STORY;
    }

    private static void noCaptions(Part part) throws ConnectorException {
        if (part.media().stream().anyMatch(file -> !file.captions().isEmpty())) {
            throw Graph.rejected("Captions aren't sent to Facebook", Term.CAPTIONS);
        }
    }

    private static Kind kind(Part part) throws ConnectorException {
        var media = part.media();
        if (part.poll().isPresent()) {
            throw noPoll();
        }
        noCaptions(part);
        if (isStory(part)) {
            return story(part);
        }
        if (is(part, REEL) && media.stream().noneMatch(file -> file.kind() == MediaKind.VIDEO)) {
            throw Graph.rejected("Only a video can be shown as a reel", Term.REEL);
        }
        if (!media.isEmpty() && part.link().isPresent()) {
            throw Graph.rejected("A post has a link card or files, not both", Term.LINK_MEDIA);
        }
        if (media.isEmpty()) {
            return part.link().isPresent() ? Kind.LINK : Kind.TEXT;
        }
        if (media.stream().allMatch(Draft::isPicture)) {
            if (media.size() > MOST_IMAGES) {
                throw Graph.rejected("A post has " + MOST_IMAGES + " images at most", Term.IMAGES);
            }
            return Kind.PHOTOS;
        }
        if (media.stream().noneMatch(file -> file.kind() == MediaKind.VIDEO)) {
            throw Graph.rejected(
                    "Facebook takes no files such as " + media.getFirst().name(), null);
        }
        if (media.size() > 1) {
            throw Graph.rejected("A post has images or one video", Term.VIDEOS);
        }
        if (is(part, REEL)) {
            noPoster(media.getFirst(), Term.REEL_POSTER);
            return Kind.REEL;
        }
        return Kind.VIDEO;
    }

    private static void noPoster(Media file, String term) throws ConnectorException {
        if (file.poster().isPresent()) {
            throw Graph.rejected("Only a video that is neither a reel nor a story has a poster", term);
        }
    }

    static JsonObject read(Prepared prepared) throws ConnectorException {
        return Json.object(prepared.json())
                .filter(draft -> Json.string(draft, TEXT).isPresent())
                .orElseThrow(() -> Graph.rejected("The prepared post can't be read", null));
    }

    /** Of this page: what was prepared for another one isn't shown here. */
    static JsonObject read(Prepared prepared, String page) throws ConnectorException {
        var draft = read(prepared);
        if (!Json.string(draft, PAGE).equals(Optional.of(page))) {
            throw Graph.rejected("This was prepared for another page", null);
        }
        return draft;
    }

    static String text(JsonObject draft) {
        return Json.string(draft, TEXT).orElse("");
    }

    /** Its text, if it has one. */
    static Optional<String> said(JsonObject draft) {
        return Optional.of(text(draft)).filter(text -> !text.isEmpty());
    }

    static boolean isTooLong(JsonObject draft) {
        return text(draft).length() > LONGEST;
    }

    static Optional<String> title(JsonObject draft) {
        return Json.string(draft, TITLE).filter(text -> !text.isBlank());
    }

    static Optional<String> link(JsonObject draft) {
        return Json.string(draft, LINK);
    }

    static Kind kind(JsonObject draft) {
        var named = Json.string(draft, KIND).orElse("");
        for (var kind : Kind.values()) {
            if (kind.word().equals(named)) {
                return kind;
            }
        }
        return Kind.TEXT;
    }

    /** Facebook's identifiers of the files that were brought. */
    static List<String> files(JsonObject draft) {
        return Json.objects(draft, FILES).stream()
                .flatMap(file -> Json.string(file, UploadState.ID).stream())
                .filter(Ids::isNumber)
                .toList();
    }

    /** The upload of its video. */
    static Optional<UploadState> video(JsonObject draft) {
        return kind(draft).isVideo()
                ? Json.objects(draft, FILES).stream().findFirst().map(UploadState::new)
                : Optional.empty();
    }
}
