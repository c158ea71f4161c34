package org.signalbox.connector.wordpress.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.common.PlainText;

/** Reads posts and comments as the site tells them. */
final class Shown {
    /** Of the receipt of a comment, whose numbers are others than those of posts. */
    static final String COMMENT = "comment-";

    /** Of a receipt's data: the picture beside the title. */
    static final String FEATURED = "featured";

    private static final Pattern FILE =
            Pattern.compile("<(img|video|audio)\\b([^<>]{0,8000})>", Pattern.CASE_INSENSITIVE);
    private static final int MOST_FILES = 100;

    private Shown() {}

    /** A text as HTML: WordPress takes what looks like a tag for one, also in titles, and runs it. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** UTC, without a zone in the text. */
    static Optional<Instant> instant(JsonObject object, String name) {
        try {
            return Json.string(object, name)
                    .map(text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException broken) {
            return Optional.empty();
        }
    }

    static Optional<Receipt> receipt(JsonObject post) {
        var id = Json.number(post, "id").filter(number -> number > 0);
        var at = instant(post, "date_gmt").or(() -> instant(post, "modified_gmt"));
        if (id.isEmpty() || at.isEmpty()) {
            return Optional.empty();
        }
        var data = new JsonObject();
        data.addProperty("status", status(post));
        // So that an edit takes away what it no longer has, and nothing that somebody chose at the site.
        Json.number(post, "featured_media")
                .filter(media -> media > 0)
                .ifPresent(media -> data.addProperty(FEATURED, media));
        return Optional.of(Receipt.of(Long.toString(id.get()), at.get())
                .url(isPublic(post) ? page(post) : Optional.empty())
                .data(data.toString()));
    }

    /** Of a comment; its data names the post. */
    static Optional<Receipt> comment(JsonObject comment) {
        var id = Json.number(comment, "id").filter(number -> number > 0);
        var at = instant(comment, "date_gmt");
        if (id.isEmpty() || at.isEmpty()) {
            return Optional.empty();
        }
        var data = new JsonObject();
        data.addProperty("post", Json.number(comment, "post").orElse(0L));
        return Optional.of(
                Receipt.of(COMMENT + id.get(), at.get()).url(page(comment)).data(data.toString()));
    }

    static String status(JsonObject post) {
        return Json.string(post, "status").orElse("");
    }

    static boolean isPublic(JsonObject post) {
        return status(post).equals("publish");
    }

    static Optional<URI> page(JsonObject shown) {
        return Json.string(shown, "link").flatMap(Shown::parsed);
    }

    static Optional<URI> parsed(String text) {
        try {
            return Optional.of(URI.create(text))
                    .filter(uri -> uri.getHost() != null
                            && String.valueOf(uri.getScheme()).matches("https?"));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /** As it was written if that is told, else as readers see it. */
    static String html(JsonObject shown, String field) {
        return Json.object(shown, field)
                .flatMap(each -> Json.string(each, "raw").or(() -> Json.string(each, "rendered")))
                .orElse("");
    }

    static Optional<RemotePost> post(JsonObject post) {
        var html = Markdown.unmarked(html(post, "content"));
        return receipt(post)
                .map(receipt -> RemotePost.of(receipt.remoteId(), receipt.at(), PlainText.of(html))
                        .url(receipt.url())
                        .title(Optional.of(PlainText.of(html(post, "title"))).filter(title -> !title.isBlank()))
                        .attachments(files(post, html))
                        .data(receipt.data())
                        .build());
    }

    /** The featured image and those of the text. */
    private static List<RemoteMedia> files(JsonObject post, String html) {
        var files = new ArrayList<RemoteMedia>();
        Json.object(post, "_embedded")
                .map(embedded -> Json.objects(embedded, "wp:featuredmedia"))
                .orElse(List.of())
                .forEach(media -> Json.string(media, "source_url")
                        .flatMap(Shown::parsed)
                        .ifPresent(address -> files.add(RemoteMedia.at(address)
                                .type(Json.string(media, "mime_type").orElse(""))
                                .alt(PlainText.of(Json.string(media, "alt_text").orElse(""))))));
        var tags = FILE.matcher(html);
        while (tags.find() && files.size() < MOST_FILES) {
            var attributes = tags.group(2);
            attribute(attributes, "src")
                    .flatMap(Shown::parsed)
                    .ifPresent(address -> files.add(RemoteMedia.at(address)
                            .alt(attribute(attributes, "alt").orElse(""))
                            .poster(attribute(attributes, "poster")
                                    .flatMap(Shown::parsed)
                                    .map(RemoteMedia::at))));
        }
        return files;
    }

    private static Optional<String> attribute(String attributes, String name) {
        var found = Pattern.compile("\\b" + name + "\\s?=\\s?\"([^\"]*)\"").matcher(attributes);
        return found.find() ? Optional.of(PlainText.of(found.group(1))) : Optional.empty();
    }
}
