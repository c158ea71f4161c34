package org.signalbox.connector.instagram.internal;

import com.google.gson.JsonArray;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaKind;
import org.signalbox.connector.api.Option;
import org.signalbox.connector.api.Part;

/** What a part becomes at Instagram, and the fields of its containers. */
final class Draft {
    static final String NO_MEDIA = "Instagram takes no post without a picture or a video";
    static final String TEXT_ONLY = "Comments on Instagram have text only";

    private static final String AS = "as";
    private static final String FEED = "feed";
    private static final String STORY = "story";
    private static final String REELS_ONLY = "reels-only";
    private static final String COVER_AT = "cover-at";
    private static final String COLLABORATORS = "collaborators";

    private static final int MOST_FILES = 10;
    private static final int MOST_COLLABORATORS = 3;
    private static final BigDecimal MILLISECONDS = BigDecimal.valueOf(1_000);
    private static final BigDecimal LATEST_COVER = BigDecimal.valueOf(3_600);

    /**
     * «Story Video Specifications» of
     * https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media
     */
    private static final Duration LONGEST_OF_A_STORY = Duration.ofSeconds(60);

    private static final long LARGEST_OF_A_STORY = 100_000_000;

    /** By what a post shows. */
    enum Kind {
        IMAGE,
        REEL,
        CAROUSEL,
        STORY;

        /** As {@code media_product_type} of a published post has it. */
        Ref.Kind shown() {
            return switch (this) {
                case IMAGE, CAROUSEL -> Ref.Kind.FEED;
                case REEL -> Ref.Kind.REELS;
                case STORY -> Ref.Kind.STORY;
            };
        }
    }

    private Draft() {}

    /** The options of an author. */
    static Option[] options() {
        return new Option[] {
            Option.of(AS, "Publish as", Option.Kind.CHOICE)
                    .choices(FEED, STORY)
                    .initial(FEED)
                    .labels(Map.of(Locale.FRENCH, "Publier comme"))
                    .build(),
            Option.of(REELS_ONLY, "A reel is shown among the reels only", Option.Kind.YES_NO)
                    .initial("false")
                    .labels(Map.of(Locale.FRENCH, "Un reel n’apparaît que parmi les reels"))
                    .build(),
            Option.of(COVER_AT, "Cover of a reel at second", Option.Kind.NUMBER)
                    .labels(Map.of(Locale.FRENCH, "Couverture d’un reel à la seconde"))
                    .build(),
            Option.of(COLLABORATORS, "Collaborators, separated by commas", Option.Kind.TEXT)
                    .labels(Map.of(Locale.FRENCH, "Collaborateurs, séparés par des virgules"))
                    .build()
        };
    }

    /**
     * Refuses what Instagram wouldn't take, or would leave out without a word.
     *
     * @return empty of a comment: a later part, or a text alone, which may answer what somebody wrote
     */
    static Optional<Kind> checked(Part part) throws ConnectorException {
        Caption.check(part.text());
        if (part.poll().isPresent()) {
            throw Api.rejected("Instagram's API has no polls", Term.POLL);
        }
        if (part.link().isPresent()) {
            throw Api.rejected("Instagram has no link cards", Term.LINK_CARD);
        }
        if (part.index() > 0 || isAnswer(part)) {
            if (!part.media().isEmpty()) {
                throw Api.rejected(TEXT_ONLY, Term.COMMENT_MEDIA);
            }
            if (part.text().isBlank()) {
                throw Api.rejected("A comment on Instagram needs a text", null);
            }
            return Optional.empty();
        }
        var kind = kind(part);
        names(part);
        reel(part, kind);
        return Optional.of(kind);
    }

    /** Whether it can only be an answer. Its parent is known at the commit; of posts the terms demand a file before. */
    private static boolean isAnswer(Part part) {
        return part.count() == 1 && part.media().isEmpty() && !part.text().isBlank();
    }

    /** Only a reel has a cover that is chosen, and a place of its own. */
    private static void reel(Part part, Kind kind) throws ConnectorException {
        var cover = cover(part);
        if (kind != Kind.REEL) {
            if (cover.isPresent()) {
                throw Api.rejected("Only a reel has a cover: leave out the second it is taken from", null);
            }
            if (isForReelsOnly(part)) {
                throw Api.rejected("Only a reel, which is a single video, can be shown among the reels only", null);
            }
        } else if (cover.isPresent() && part.media().getFirst().poster().isPresent()) {
            throw Api.rejected("A reel has one cover: a picture, or that of a second", null);
        }
    }

    private static boolean isForReelsOnly(Part part) {
        return part.option(REELS_ONLY).filter("true"::equals).isPresent();
    }

    private static Kind kind(Part part) throws ConnectorException {
        var media = part.media();
        if (media.isEmpty()) {
            throw Api.rejected(NO_MEDIA, Term.MEDIA);
        }
        for (var file : media) {
            if (file.kind() != MediaKind.IMAGE && file.kind() != MediaKind.VIDEO) {
                throw Api.rejected("Instagram takes no files such as " + file.name(), Term.IMAGE_TYPES);
            }
        }
        if (part.option(AS).filter(STORY::equals).isPresent()) {
            if (media.size() > 1) {
                throw Api.rejected("A story has one picture or one video", Term.MEDIA_COUNT);
            }
            if (!part.text().isBlank()) {
                throw Api.rejected("A story has no text of its own: Instagram would leave it out", null);
            }
            bare(part, media.getFirst());
            return Kind.STORY;
        }
        if (media.size() > MOST_FILES) {
            throw Api.rejected("A post has " + MOST_FILES + " pictures and videos at most", Term.MEDIA_COUNT);
        }
        for (var file : media) {
            // Of a story this is a recommendation only, so the terms can't say it.
            if (!isVideo(file) && file.width() * 5L < file.height() * 4L) {
                throw Api.rejected("Pictures of a post are between 4:5 and 1.91:1", Term.IMAGE_RATIO);
            }
        }
        if (media.size() > 1) {
            if (media.stream().anyMatch(file -> file.poster().isPresent())) {
                throw Api.rejected("Only a reel has a cover of its own: Instagram would leave those out", null);
            }
            return Kind.CAROUSEL;
        }
        return isVideo(media.getFirst()) ? Kind.REEL : Kind.IMAGE;
    }

    /**
     * Of a story Instagram takes the file alone
     * (https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media).
     */
    private static void bare(Part part, Media file) throws ConnectorException {
        if (!file.alt().isBlank()) {
            throw Api.rejected("A story has no alternative text: Instagram would leave it out", null);
        }
        if (file.poster().isPresent()) {
            throw Api.rejected("A story has no cover of its own: Instagram would leave it out", null);
        }
        if (isVideo(file)
                && (file.size() > LARGEST_OF_A_STORY
                        || file.duration()
                                .filter(time -> time.compareTo(LONGEST_OF_A_STORY) > 0)
                                .isPresent())) {
            throw Api.rejected("The video of a story has 60 seconds and 100 MB at most", null);
        }
        if (part.option(COLLABORATORS).filter(names -> !names.isBlank()).isPresent()) {
            throw Api.rejected("A story has no collaborators: Instagram would leave them out", null);
        }
    }

    static boolean isVideo(Media file) {
        return file.kind() == MediaKind.VIDEO;
    }

    /** The fields of a file's container but its address. */
    static Map<String, String> file(Part part, Kind kind, Media file) throws ConnectorException {
        var fields = new LinkedHashMap<String, String>();
        switch (kind) {
            case STORY -> fields.put("media_type", "STORIES");
            case REEL -> {
                fields.put("media_type", "REELS");
                fields.put("share_to_feed", String.valueOf(!isForReelsOnly(part)));
                cover(part).ifPresent(offset -> fields.put("thumb_offset", offset));
            }
            case IMAGE -> alt(file, fields);
            case CAROUSEL -> {
                fields.put("is_carousel_item", "true");
                if (isVideo(file)) {
                    fields.put("media_type", "VIDEO");
                } else {
                    alt(file, fields);
                }
            }
        }
        if (kind == Kind.IMAGE || kind == Kind.REEL) {
            words(part, fields);
        }
        return fields;
    }

    private static void alt(Media file, Map<String, String> fields) {
        if (!file.alt().isBlank()) {
            fields.put("alt_text", file.alt());
        }
    }

    /** The fields of the container of several files. */
    static Map<String, String> carousel(Part part, List<String> children) throws ConnectorException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("media_type", "CAROUSEL");
        fields.put("children", String.join(",", children));
        words(part, fields);
        return fields;
    }

    private static void words(Part part, Map<String, String> fields) throws ConnectorException {
        if (!part.text().isEmpty()) {
            fields.put("caption", part.text());
        }
        var names = names(part);
        if (!names.isEmpty()) {
            var list = new JsonArray();
            names.forEach(list::add);
            fields.put("collaborators", list.toString());
        }
    }

    private static List<String> names(Part part) throws ConnectorException {
        var names = new ArrayList<String>();
        for (var name : part.option(COLLABORATORS).orElse("").split("[\\s,]+")) {
            var bare = name.startsWith("@") ? name.substring(1) : name;
            if (!bare.isEmpty()) {
                if (!bare.matches("[A-Za-z0-9_.]{1,30}")) {
                    throw Api.rejected("This is no name at Instagram: " + bare, null);
                }
                names.add(bare);
            }
        }
        if (names.size() > MOST_COLLABORATORS) {
            throw Api.rejected("Instagram takes " + MOST_COLLABORATORS + " collaborators at most", null);
        }
        return names;
    }

    /** Milliseconds from the beginning of the video. */
    private static Optional<String> cover(Part part) throws ConnectorException {
        var typed = part.option(COVER_AT).map(String::strip).filter(text -> !text.isEmpty());
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        if (!typed.get().matches("[0-9]{1,4}([.,][0-9]{1,6})?")) {
            throw Api.rejected("The time of the cover is a number of seconds", null);
        }
        var seconds = new BigDecimal(typed.get().replace(',', '.'));
        if (seconds.compareTo(LATEST_COVER) > 0) {
            throw Api.rejected("The time of the cover is behind the end of the video", null);
        }
        return Optional.of(seconds.multiply(MILLISECONDS).toBigInteger().toString());
    }
}
