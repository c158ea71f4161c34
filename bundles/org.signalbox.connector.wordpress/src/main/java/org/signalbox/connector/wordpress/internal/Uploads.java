package org.signalbox.connector.wordpress.internal;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.common.UploadTime;

/**
 * Puts files into the site's library, where who looks for them can see them from then on. A file that was sent already,
 * for an earlier try or before an edit, is taken from there.
 */
final class Uploads {
    private static final String FIELDS = "id,slug,source_url";

    private final Site site;
    private final Me me;

    Uploads(Site site, Me me) {
        this.site = site;
        this.me = me;
    }

    /** A file that is to be sent. */
    record File(Media media, SentFile.Role role, String language) {}

    /** All files of a part: each one, and what belongs to it. */
    static List<File> files(Part part) {
        var files = new ArrayList<File>();
        for (var media : part.media()) {
            files.add(new File(media, SentFile.Role.MEDIA, ""));
            media.poster().ifPresent(poster -> files.add(new File(poster, SentFile.Role.POSTER, "")));
            media.captions()
                    .forEach(words -> files.add(new File(words.file(), SentFile.Role.CAPTIONS, words.language())));
        }
        return files;
    }

    /** WordPress takes what looks like a tag or an encoded byte out of a description, and shows HTML's codes. */
    static String kept(String alt) {
        return alt.matches("(?s).*(<|%[0-9a-fA-F]{2}).*")
                ? alt.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("%", "&#37;")
                : alt;
    }

    SentFile upload(File file) throws ConnectorException {
        var media = file.media();
        var slug = slug(media);
        var there = there(slug);
        return there.isPresent() ? there.get().of(file) : sent(file, slug);
    }

    /** What is the same for the same file with the same name and description; empty where that isn't known. */
    private static String slug(Media media) {
        var all = String.join("\n", media.sha256(), media.name(), media.type(), media.alt());
        return media.sha256().isEmpty() ? "" : "signalbox-" + digest(all);
    }

    private static String digest(String text) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A file in the library. */
    private record Stored(long id, String url) {
        SentFile of(File file) {
            return SentFile.of(id, url, file.media(), file.role(), file.language());
        }
    }

    private Optional<Stored> there(String slug) throws ConnectorException {
        if (slug.isEmpty()) {
            return Optional.empty();
        }
        var uri = site.uri("/media", Pair.of("slug", slug), Pair.of("author", me.id()), Pair.of("_fields", FIELDS));
        try {
            return site.list(site.send(HttpRequest.get("media.read", uri)), "list the library").stream()
                    .filter(each -> Json.string(each, "slug").equals(Optional.of(slug)))
                    .flatMap(each -> stored(each).stream())
                    .findFirst();
        } catch (ConnectorException.Rejected unlisted) {
            return Optional.empty();
        }
    }

    private static Optional<Stored> stored(JsonObject json) {
        var url = Json.string(json, "source_url").filter(text -> text.matches("https?://[^\\s\"<>]{1,2000}"));
        return Json.number(json, "id")
                .filter(number -> number > 0)
                .flatMap(id -> url.map(address -> new Stored(id, address)));
    }

    private SentFile sent(File file, String slug) throws ConnectorException {
        var media = file.media();
        var doing = "take " + media.name();
        // Empty fields count as well: without one, the description within a picture would be taken.
        var fields = new ArrayList<>(List.of(Pair.of("alt_text", kept(media.alt()))));
        if (!slug.isEmpty()) {
            fields.add(Pair.of("slug", slug));
        }
        var body = HttpRequest.multipart(
                fields, "file", media.name(), HttpRequest.stream(media.type(), media.size(), media.content()));
        var answer = site.send(
                HttpRequest.post("media.upload", site.uri("/media"), body).within(UploadTime.of(media.size())));
        return stored(site.object(answer, doing))
                .orElseThrow(() -> site.senseless(doing))
                .of(file);
    }
}
