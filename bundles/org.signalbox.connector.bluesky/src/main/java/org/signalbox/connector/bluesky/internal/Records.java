package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;

/** Builds post records. */
final class Records {
    static final String COLLECTION = "app.bsky.feed.post";

    /** Option: shows the text's first link as a card. */
    static final String CARD = "link_card";

    static final String CARD_TITLE = "link_card_title";
    static final String CARD_DESCRIPTION = "link_card_description";

    private static final DateTimeFormatter CREATED_AT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Records() {}

    /** Uploads an image and returns the network's reference to it. */
    @FunctionalInterface
    interface Uploads {
        JsonObject upload(Media media) throws ConnectorException;
    }

    /** A part's record without time and reply reference, which are known at the commit only. */
    static JsonObject of(Part part, Facets.Directory directory, Uploads uploads) throws ConnectorException {
        var post = new JsonObject();
        post.addProperty("$type", COLLECTION);
        post.addProperty("text", part.text());
        var facets = Facets.of(part.text(), directory);
        if (!facets.isEmpty()) {
            post.add("facets", facets);
        }
        if (part.language().isPresent()) {
            var languages = new JsonArray();
            languages.add(part.language().get());
            post.add("langs", languages);
        }
        var embed = embed(part, uploads);
        if (embed.isPresent()) {
            post.add("embed", embed.get());
        }
        return post;
    }

    /** The complete record for the commit. */
    static JsonObject committed(JsonObject prepared, Instant at, Optional<PostRef> parent) {
        var post = prepared.deepCopy();
        post.addProperty("createdAt", CREATED_AT.format(at));
        parent.ifPresent(answered -> post.add("reply", answered.reply()));
        return post;
    }

    private static Optional<JsonObject> embed(Part part, Uploads uploads) throws ConnectorException {
        var card = part.option(CARD).filter(Boolean::parseBoolean).flatMap(yes -> Facets.firstLink(part.text()));
        if (part.media().isEmpty()) {
            return card.map(link -> card(part, link));
        }
        if (card.isPresent()) {
            throw new ConnectorException.Rejected(
                    "A Bluesky post shows either pictures or a link card: take one of them away", null);
        }
        var images = new JsonArray();
        for (var media : part.media()) {
            images.add(image(media, uploads));
        }
        var embed = new JsonObject();
        embed.addProperty("$type", "app.bsky.embed.images");
        embed.add("images", images);
        return Optional.of(embed);
    }

    private static JsonObject image(Media media, Uploads uploads) throws ConnectorException {
        if (!media.type().startsWith("image/")) {
            throw new ConnectorException.Rejected(
                    media.name() + " is " + media.type() + "; this connector sends pictures only", Term.IMAGE_TYPES);
        }
        var image = new JsonObject();
        image.add("image", uploads.upload(media));
        image.addProperty("alt", media.alt());
        if (media.width() > 0 && media.height() > 0) {
            var ratio = new JsonObject();
            ratio.addProperty("width", media.width());
            ratio.addProperty("height", media.height());
            image.add("aspectRatio", ratio);
        }
        return image;
    }

    /** The network requires a title. A connector doesn't read the linked page, so the address is the default title. */
    private static JsonObject card(Part part, String link) {
        var external = new JsonObject();
        external.addProperty("uri", link);
        external.addProperty(
                "title",
                part.option(CARD_TITLE).filter(title -> !title.isBlank()).orElseGet(() -> shortened(link)));
        external.addProperty("description", part.option(CARD_DESCRIPTION).orElse(""));
        var embed = new JsonObject();
        embed.addProperty("$type", "app.bsky.embed.external");
        embed.add("external", external);
        return embed;
    }

    private static String shortened(String link) {
        try {
            var uri = URI.create(link);
            return uri.getHost() == null ? link : uri.getHost() + (uri.getPath().equals("/") ? "" : uri.getPath());
        } catch (IllegalArgumentException unusual) {
            return link;
        }
    }
}
