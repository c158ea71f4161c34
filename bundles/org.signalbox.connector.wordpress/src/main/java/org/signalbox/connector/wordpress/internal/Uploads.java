package org.signalbox.connector.wordpress.internal;

import java.util.ArrayList;
import java.util.List;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.common.UploadTime;

/** Puts files into the site's library, where readers don't see them until a post shows them. */
final class Uploads {
    private final Site site;

    Uploads(Site site) {
        this.site = site;
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
        var doing = "take " + media.name();
        // Empty fields count as well: without one, the description within a picture would be taken.
        var fields = List.of(Pair.of("alt_text", kept(media.alt())));
        var body = HttpRequest.multipart(
                fields, "file", media.name(), HttpRequest.stream(media.type(), media.size(), media.content()));
        var answer = site.send(
                HttpRequest.post("media.upload", site.uri("/media"), body).within(UploadTime.of(media.size())));
        var json = site.object(answer, doing);
        var id = Json.number(json, "id").filter(number -> number > 0).orElseThrow(() -> site.senseless(doing));
        var url = Json.string(json, "source_url")
                .filter(text -> text.matches("https?://[^\\s\"<>]{1,2000}"))
                .orElseThrow(() -> site.senseless(doing));
        return SentFile.of(id, url, media, file.role(), file.language());
    }
}
