package org.signalbox.connector.linkedin.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.LinkCard;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaKind;
import org.signalbox.connector.api.Option;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.common.Json;

/** What is prepared: the text, which a comment has as well, the body of a post without files, and how far these are. */
final class Draft {
    static final String VISIBILITY = "visibility";
    static final String NO_REPOSTS = "no-reposts";
    static final String TEXT = "text";
    static final String KIND = "kind";
    static final String FILES = "files";
    private static final String POST = "post";
    private static final String CONTENT = "content";

    private static final String EVERYBODY = "public";
    private static final String CONNECTIONS = "connections";
    private static final Map<String, String> VISIBILITIES =
            Map.of(EVERYBODY, "PUBLIC", "signed-in", "LOGGED_IN", CONNECTIONS, "CONNECTIONS");

    private static final int MOST_IMAGES = 20;

    /** By what a post has beside its text. */
    enum Kind {
        TEXT,
        IMAGE,
        IMAGES,
        VIDEO,
        DOCUMENT,
        ARTICLE,
        POLL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Draft() {}

    /** The options of an author. */
    static Option[] options() {
        return new Option[] {
            Option.of(VISIBILITY, "Who can see it", Option.Kind.CHOICE)
                    .choices(EVERYBODY, "signed-in", CONNECTIONS)
                    .initial(EVERYBODY)
                    .labels(Map.of(Locale.FRENCH, "Qui peut la voir"))
                    .build(),
            Option.of(NO_REPOSTS, "Nobody can repost it", Option.Kind.YES_NO)
                    .initial("false")
                    .labels(Map.of(Locale.FRENCH, "Personne ne peut la republier"))
                    .build()
        };
    }

    /** Of a part, without files. */
    static JsonObject of(Part part, boolean ofPage) throws ConnectorException {
        var draft = new JsonObject();
        draft.addProperty(TEXT, part.text());
        if (part.index() > 0) {
            refuseInComment(part);
            return draft;
        }
        var kind = kind(part);
        draft.addProperty(KIND, kind.word());
        var post = new JsonObject();
        // A poll's question is shown by the poll; a title is the question where the text says more.
        var asks = kind == Kind.POLL && part.title().isEmpty();
        post.addProperty("commentary", asks ? "" : LittleText.of(part.text()));
        post.addProperty(VISIBILITY, visibility(part, ofPage));
        post.add("distribution", distribution());
        content(part, kind, post);
        post.addProperty("lifecycleState", "PUBLISHED");
        post.addProperty(
                "isReshareDisabledByAuthor",
                part.option(NO_REPOSTS).filter("true"::equals).isPresent());
        draft.add(POST, post);
        return draft;
    }

    private static JsonObject distribution() {
        var distribution = new JsonObject();
        distribution.addProperty("feedDistribution", "MAIN_FEED");
        distribution.add("targetEntities", new JsonArray());
        distribution.add("thirdPartyDistributionChannels", new JsonArray());
        return distribution;
    }

    private static String visibility(Part part, boolean ofPage) throws ConnectorException {
        var chosen = part.option(VISIBILITY).filter(text -> !text.isEmpty()).orElse(EVERYBODY);
        if (ofPage && chosen.equals(CONNECTIONS)) {
            throw Api.rejected("A page has no connections: choose who can see the post", null);
        }
        var visibility = VISIBILITIES.get(chosen);
        if (visibility == null) {
            throw Api.rejected("LinkedIn knows no visibility «" + chosen + "»", null);
        }
        return visibility;
    }

    private static void refuseInComment(Part part) throws ConnectorException {
        if (!part.media().isEmpty()) {
            throw Api.rejected(
                    "Comments on LinkedIn have text only: its API takes no files for them", Term.COMMENT_MEDIA);
        }
        if (part.link().isPresent()) {
            throw Api.rejected("Comments on LinkedIn have no link card", Term.COMMENT_LINK);
        }
        if (part.poll().isPresent()) {
            throw Api.rejected("Comments on LinkedIn have no poll", Term.COMMENT_POLL);
        }
    }

    private static Kind kind(Part part) throws ConnectorException {
        var media = part.media();
        if (part.poll().isPresent() && part.link().isPresent()) {
            throw Api.rejected("A post has a poll or a link card, not both", Term.POLL_LINK);
        }
        if (!media.isEmpty() && part.poll().isPresent()) {
            throw Api.rejected("A post has a poll or files, not both", Term.POLL_MEDIA);
        }
        if (!media.isEmpty() && part.link().isPresent()) {
            throw Api.rejected("A post has a link card or files, not both", Term.LINK_MEDIA);
        }
        if (media.isEmpty()) {
            return part.poll().isPresent() ? Kind.POLL : part.link().isPresent() ? Kind.ARTICLE : Kind.TEXT;
        }
        var pictures = media.stream()
                .filter(file -> file.kind() == MediaKind.IMAGE || file.kind() == MediaKind.GIF)
                .count();
        if (pictures == media.size()) {
            if (pictures > MOST_IMAGES) {
                throw Api.rejected("A post has " + MOST_IMAGES + " images at most", Term.IMAGES);
            }
            return pictures == 1 ? Kind.IMAGE : Kind.IMAGES;
        }
        var video = media.stream().anyMatch(file -> file.kind() == MediaKind.VIDEO);
        if (media.size() > 1) {
            throw Api.rejected("A post has images, one video or one document", video ? Term.VIDEOS : Term.DOCUMENTS);
        }
        if (!video && media.getFirst().kind() != MediaKind.DOCUMENT) {
            throw Api.rejected(
                    "LinkedIn takes no files such as " + media.getFirst().name(), null);
        }
        return video ? Kind.VIDEO : Kind.DOCUMENT;
    }

    private static void content(Part part, Kind kind, JsonObject post) throws ConnectorException {
        var content = new JsonObject();
        switch (kind) {
            case TEXT -> {
                return;
            }
            case POLL ->
                content.add(
                        "poll",
                        PollContent.of(
                                part.title().orElse(part.text()), part.poll().orElseThrow()));
            case ARTICLE -> content.add("article", article(part.link().orElseThrow()));
            case IMAGE, VIDEO -> {
                var media = described(part.media().getFirst());
                if (kind == Kind.VIDEO) {
                    part.title().ifPresent(title -> media.addProperty("title", title));
                }
                content.add("media", media);
            }
            case DOCUMENT -> {
                var media = new JsonObject();
                media.addProperty(
                        "title", part.title().orElse(part.media().getFirst().name()));
                content.add("media", media);
            }
            case IMAGES -> {
                var images = new JsonArray();
                part.media().forEach(file -> images.add(described(file)));
                var several = new JsonObject();
                several.add("images", images);
                content.add("multiImage", several);
            }
        }
        post.add(CONTENT, content);
    }

    private static JsonObject described(Media file) {
        var media = new JsonObject();
        if (!file.alt().isEmpty()) {
            media.addProperty("altText", file.alt());
        }
        return media;
    }

    /** LinkedIn reads no page that is linked: the card has what the author gave. */
    private static JsonObject article(LinkCard link) {
        var article = new JsonObject();
        article.addProperty("source", link.uri().toString());
        article.addProperty("title", link.title().isBlank() ? link.uri().getHost() : link.title());
        if (!link.description().isBlank()) {
            article.addProperty("description", link.description());
        }
        return article;
    }

    /** The files of a part in the order of their uploads. */
    static List<Media> files(Part part) {
        var files = new ArrayList<>(part.media());
        part.link().flatMap(LinkCard::image).ifPresent(files::add);
        return files;
    }

    static JsonObject read(Prepared prepared) throws ConnectorException {
        return Json.object(prepared.json())
                .filter(draft -> Json.string(draft, TEXT).isPresent())
                .orElseThrow(() -> Api.rejected("The prepared post can't be read", null));
    }

    static String text(JsonObject draft) {
        return Json.string(draft, TEXT).orElse("");
    }

    /** The body of a post, with its files, in this author's name. */
    static JsonObject post(JsonObject draft, String author) throws ConnectorException {
        var post = Json.object(draft, POST)
                .orElseThrow(() -> Api.rejected("A part that continues a thread can't begin one", null))
                .deepCopy();
        post.addProperty("author", author);
        var ids = Json.objects(draft, FILES).stream()
                .map(file -> Json.string(file, UploadState.URN).orElse(""))
                .toList();
        if (ids.isEmpty()) {
            return post;
        }
        var content = post.getAsJsonObject(CONTENT);
        if (content.has("multiImage")) {
            var images = content.getAsJsonObject("multiImage").getAsJsonArray("images");
            for (var i = 0; i < images.size(); i++) {
                images.get(i).getAsJsonObject().addProperty("id", ids.get(i));
            }
        } else if (content.has("article")) {
            content.getAsJsonObject("article").addProperty("thumbnail", ids.getFirst());
        } else {
            content.getAsJsonObject("media").addProperty("id", ids.getFirst());
        }
        return post;
    }

    /** Whether it is text alone, as a comment is. */
    static boolean isText(JsonObject draft) {
        return Json.string(draft, KIND).orElse(Kind.TEXT.word()).equals(Kind.TEXT.word());
    }

    /** Whether its text is the question of a poll. */
    static boolean isQuestion(JsonObject draft) {
        return Json.string(draft, KIND).filter(Kind.POLL.word()::equals).isPresent()
                && Json.object(draft, POST)
                        .flatMap(post -> Json.string(post, "commentary"))
                        .filter(String::isEmpty)
                        .isPresent();
    }
}
