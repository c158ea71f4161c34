package org.signalbox.connector.wordpress.internal;

import java.util.List;
import java.util.regex.Pattern;

/** How a file is shown in a post, with WordPress's own classes, so that the site's theme and sizes of pictures hold. */
final class FileHtml {
    /** A file whose words stand in the text. */
    static final Pattern LINK = Pattern.compile("<p class=\"wp-block-file\">.*?</p>");

    private FileHtml() {}

    /** @param at the place of a file; what belongs to it follows */
    static String of(List<SentFile> files, int at) {
        var file = files.get(at);
        if (file.is("image")) {
            return "\n<figure class=\"wp-block-image size-large\"><img src=\"" + escaped(file.url()) + "\" alt=\""
                    + escaped(file.alt()) + "\" class=\"wp-image-" + file.id() + "\" /></figure>";
        }
        if (file.is("video")) {
            return video(files, at);
        }
        if (file.is("audio")) {
            return "\n<figure class=\"wp-block-audio\"><audio controls src=\"" + escaped(file.url())
                    + "\"></audio></figure>";
        }
        return "\n<p class=\"wp-block-file\"><a href=\"" + escaped(file.url()) + "\">"
                + escaped(file.alt().isBlank() ? file.name() : file.alt()) + "</a></p>";
    }

    private static String video(List<SentFile> files, int at) {
        var poster = "";
        var tracks = new StringBuilder();
        for (var i = at + 1; i < files.size() && files.get(i).role() != SentFile.Role.MEDIA; i++) {
            var part = files.get(i);
            if (part.role() == SentFile.Role.POSTER) {
                poster = " poster=\"" + escaped(part.url()) + "\"";
            } else {
                tracks.append("<track kind=\"captions\" src=\"").append(escaped(part.url()));
                tracks.append("\" srclang=\"").append(escaped(part.language())).append("\" />");
            }
        }
        return "\n<figure class=\"wp-block-video\"><video controls" + poster + " src=\""
                + escaped(files.get(at).url()) + "\">" + tracks + "</video></figure>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
