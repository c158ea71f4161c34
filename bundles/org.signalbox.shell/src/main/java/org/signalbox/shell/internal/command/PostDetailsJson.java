package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import org.signalbox.archive.ArchivedLink;
import org.signalbox.archive.ArchivedMedia;
import org.signalbox.archive.ArchivedPost;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.model.store.PastDetails;

/** Title, link card, poll and media of posts, with the same keys for past posts and archived ones. */
final class PostDetailsJson {
    private PostDetailsJson() {}

    static void add(JsonObject json, PastDetails details) {
        json.addProperty("title", details.title().orElse(null));
        json.add("link", details.link().map(PostDetailsJson::json).orElse(null));
        json.add("poll", details.poll().map(PostDetailsJson::json).orElse(null));
        var media = new JsonArray();
        details.media().forEach(each -> media.add(json(each)));
        json.add("media", media);
    }

    static void add(JsonObject json, ArchivedPost post) {
        json.addProperty("title", post.title().orElse(null));
        json.add("link", post.link().map(PostDetailsJson::json).orElse(null));
        json.add("poll", post.poll().map(PostDetailsJson::json).orElse(null));
        var media = new JsonArray();
        post.media().forEach(each -> media.add(json(each)));
        json.add("media", media);
    }

    private static JsonObject json(RemoteLink link) {
        return link(link.address(), link.title(), link.description());
    }

    private static JsonObject json(ArchivedLink link) {
        return link(link.address(), link.title(), link.description());
    }

    private static JsonObject link(URI address, String title, String description) {
        var json = new JsonObject();
        json.addProperty("url", address.toString());
        json.addProperty("title", title);
        json.addProperty("description", description);
        return json;
    }

    private static JsonObject json(Poll poll) {
        var answers = new JsonArray();
        poll.answers().forEach(answers::add);
        var json = new JsonObject();
        json.add("answers", answers);
        json.addProperty("open", poll.open().toString());
        json.addProperty("several", poll.several());
        return json;
    }

    private static JsonObject json(RemoteMedia media) {
        var captions = new JsonArray();
        media.captions().forEach(each -> captions.add(each.language()));
        var json = media(media.type(), media.alt(), captions);
        json.addProperty("url", media.address().toString());
        return json;
    }

    private static JsonObject json(ArchivedMedia media) {
        var captions = new JsonArray();
        media.captions().forEach(each -> captions.add(each.language()));
        var json = media(media.type(), media.alt(), captions);
        json.addProperty("sha256", media.sha256().orElse(null));
        json.addProperty("poster", media.poster().flatMap(ArchivedMedia::sha256).orElse(null));
        return json;
    }

    private static JsonObject media(String type, String alt, JsonArray captions) {
        var json = new JsonObject();
        json.addProperty("type", type);
        json.addProperty("alt", alt);
        json.add("captions", captions);
        return json;
    }
}
