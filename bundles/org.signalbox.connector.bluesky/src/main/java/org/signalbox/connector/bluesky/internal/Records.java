package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.LinkCard;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaKind;
import org.signalbox.connector.api.Part;

/** Builds post records. */
final class Records {
    static final String COLLECTION = "app.bsky.feed.post";

    private static final String VTT = "text/vtt";
    private static final DateTimeFormatter CREATED_AT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Records() {}

    /** Uploads a file and returns the network's reference to it. */
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
        post.addProperty("createdAt", timestamp(at));
        parent.ifPresent(answered -> post.add("reply", answered.reply()));
        return post;
    }

    /** A time as records and the index have it. */
    static String timestamp(Instant at) {
        return CREATED_AT.format(at);
    }

    private static Optional<JsonObject> embed(Part part, Uploads uploads) throws ConnectorException {
        if (part.poll().isPresent()) {
            throw new ConnectorException.Rejected("Bluesky has no polls: take the poll away", Term.POLL);
        }
        if (part.link().isPresent() && !part.media().isEmpty()) {
            throw new ConnectorException.Rejected(
                    "A Bluesky post shows either media or a link card: take one of them away", Term.CARD_MEDIA);
        }
        if (part.link().isPresent()) {
            return Optional.of(card(part.link().get(), uploads));
        }
        if (part.media().isEmpty()) {
            return Optional.empty();
        }
        var videos = part.media().stream().filter(Records::isVideo).count();
        if (videos == 0) {
            return Optional.of(images(part, uploads));
        }
        if (part.media().size() > 1) {
            throw new ConnectorException.Rejected(
                    "A Bluesky post shows either one video or up to four pictures", Term.VIDEO_COUNT);
        }
        return Optional.of(video(part.media().get(0), uploads));
    }

    private static boolean isVideo(Media media) {
        return media.kind() == MediaKind.VIDEO;
    }

    private static JsonObject images(Part part, Uploads uploads) throws ConnectorException {
        for (var media : part.media()) {
            if (!media.type().startsWith("image/")) {
                throw new ConnectorException.Rejected(
                        media.name() + " is " + media.type() + "; Bluesky shows pictures and MP4 videos only",
                        Term.MEDIA_TYPES);
            }
        }
        var images = new JsonArray();
        for (var media : part.media()) {
            var image = new JsonObject();
            image.add("image", uploads.upload(media));
            image.addProperty("alt", media.alt());
            ratio(media, image);
            images.add(image);
        }
        var embed = embed("app.bsky.embed.images");
        embed.add("images", images);
        return embed;
    }

    /** The network processes it once a post shows it. */
    private static JsonObject video(Media media, Uploads uploads) throws ConnectorException {
        if (!media.type().equals("video/mp4")) {
            throw new ConnectorException.Rejected(
                    media.name() + " is " + media.type() + "; Bluesky takes videos as MP4 only", Term.MEDIA_TYPES);
        }
        var embed = embed("app.bsky.embed.video");
        embed.add("video", uploads.upload(media));
        if (!media.captions().isEmpty()) {
            var captions = new JsonArray();
            for (var each : media.captions()) {
                if (!each.file().type().equals(VTT)) {
                    throw new ConnectorException.Rejected(
                            each.file().name() + " isn't WebVTT, which Bluesky needs for captions", Term.CAPTIONS);
                }
                var one = new JsonObject();
                one.addProperty("lang", each.language());
                one.add("file", uploads.upload(each.file()));
                captions.add(one);
            }
            embed.add("captions", captions);
        }
        if (!media.alt().isEmpty()) {
            embed.addProperty("alt", media.alt());
        }
        ratio(media, embed);
        return embed;
    }

    private static void ratio(Media media, JsonObject shown) {
        if (media.width() > 0 && media.height() > 0) {
            var ratio = new JsonObject();
            ratio.addProperty("width", media.width());
            ratio.addProperty("height", media.height());
            shown.add("aspectRatio", ratio);
        }
    }

    /** The network requires a title. A connector doesn't read the linked page, so the address is the default title. */
    private static JsonObject card(LinkCard link, Uploads uploads) throws ConnectorException {
        var external = new JsonObject();
        external.addProperty("uri", link.uri().toString());
        external.addProperty("title", link.title().isEmpty() ? shortened(link.uri()) : link.title());
        external.addProperty("description", link.description());
        if (link.image().isPresent()) {
            external.add("thumb", uploads.upload(link.image().get()));
        }
        var embed = embed("app.bsky.embed.external");
        embed.add("external", external);
        return embed;
    }

    private static JsonObject embed(String type) {
        var embed = new JsonObject();
        embed.addProperty("$type", type);
        return embed;
    }

    private static String shortened(URI uri) {
        return uri.getHost() + (uri.getPath().equals("/") ? "" : uri.getPath());
    }
}
