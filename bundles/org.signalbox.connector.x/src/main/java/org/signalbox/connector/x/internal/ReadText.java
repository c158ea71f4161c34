package org.signalbox.connector.x.internal;

import com.google.gson.JsonObject;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.signalbox.connector.common.Json;

/** What an author wrote, from what X made of it: short links, links to the files, and three escaped characters. */
final class ReadText {
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\bhttps?://\\S+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private ReadText() {}

    /** The text of a post, as it was written. */
    static String of(JsonObject post) {
        // X cuts what it answers as "text" at 280.
        var note = Json.object(post, "note_post").or(() -> Json.object(post, "note_tweet"));
        var source = note.orElse(post);
        var text = Json.string(source, "text").orElse("");
        var urls = new ArrayList<JsonObject>();
        Json.object(post, "entities").ifPresent(all -> urls.addAll(Json.objects(all, "urls")));
        note.flatMap(long_ -> Json.object(long_, "entities")).ifPresent(all -> urls.addAll(Json.objects(all, "urls")));
        // A short address may begin like another one.
        urls.sort(Comparator.comparingInt(
                url -> -Json.string(url, "url").map(String::length).orElse(0)));
        for (var url : urls) {
            var shortened = Json.string(url, "url").filter(address -> address.startsWith("http"));
            if (shortened.isPresent()) {
                var written = Json.string(url, "media_key").isPresent()
                        ? ""
                        : Json.string(url, "expanded_url").orElse(shortened.get());
                text = text.replace(shortened.get(), written);
            }
        }
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .strip();
    }

    /** What two texts have in common that differ only in what X changes: white space, and how links are written. */
    static String essence(String text) {
        var addresses = ADDRESS.matcher(Normalizer.normalize(text, Normalizer.Form.NFC));
        var plain = addresses.replaceAll(found -> Matcher.quoteReplacement(essenceOfLink(found.group())));
        return SPACE.matcher(plain).replaceAll(" ").strip();
    }

    private static String essenceOfLink(String address) {
        var without = address.substring(address.indexOf("://") + 3);
        var slash = without.indexOf('/');
        var host = slash < 0 ? without : without.substring(0, slash);
        var path = slash < 0 ? "" : without.substring(slash);
        return host.toLowerCase(Locale.ROOT) + (path.equals("/") ? "" : path);
    }
}
