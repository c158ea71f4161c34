package org.signalbox.archive.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.signalbox.archive.ArchivedMedia;
import org.signalbox.archive.ArchivedPost;
import org.signalbox.archive.ArchivedReply;
import org.signalbox.connector.api.Engagement;
import org.signalbox.model.AccountId;

/**
 * Posts as Activity Streams 2.0 (W3C Recommendation, 23 May 2017) and back: {@code Create} activities of {@code Note}s,
 * as in the {@code outbox.json} of Mastodon's own export. What the vocabulary has no word for stands under
 * {@code signalbox:}.
 */
final class Streams {
    static final String CONTEXT = "https://www.w3.org/ns/activitystreams";
    static final String PREFIX = "urn:signalbox:archive:1#";

    private Streams() {}

    /** The {@code @context} of both documents. */
    static JsonArray context() {
        var words = new JsonObject();
        words.addProperty("signalbox", PREFIX);
        var context = new JsonArray();
        context.add(CONTEXT);
        context.add(words);
        return context;
    }

    static JsonObject create(ArchivedPost post) {
        var note = note(post.account(), post.remoteId(), post.at().toString(), post.text(), post.url(), post.media());
        note.addProperty("attributedTo", "actor.json");
        post.replyTo().ifPresent(parent -> note.addProperty("inReplyTo", id(post.account(), parent)));
        post.replyTo().ifPresent(parent -> note.addProperty("signalbox:replyTo", parent));
        var replies = new JsonObject();
        replies.addProperty("type", "Collection");
        replies.addProperty("totalItems", post.replies().size());
        replies.add("items", Shapes.list(post.replies(), reply -> reply(post.account(), reply)));
        note.add("replies", replies);
        note.add("signalbox:engagement", Shapes.list(post.readings(), Streams::reading));
        var create = new JsonObject();
        create.addProperty("id", id(post.account(), post.remoteId()) + "#create");
        create.addProperty("type", "Create");
        create.addProperty("actor", "actor.json");
        create.addProperty("published", post.at().toString());
        create.add("object", note);
        return create;
    }

    static ArchivedPost post(AccountId account, JsonObject create) {
        if (!Shapes.text(create, "type").equals("Create")) {
            throw new IllegalArgumentException("no Create but " + Shapes.text(create, "type"));
        }
        var note = Shapes.object(create, "object");
        var id = Shapes.text(note, "signalbox:remoteId");
        return new ArchivedPost(
                account,
                id,
                Shapes.instant(note, "published"),
                text(note),
                url(note),
                Shapes.maybe(note, "signalbox:replyTo"),
                media(note),
                Shapes.objects(Shapes.object(note, "replies"), "items").stream()
                        .map(Streams::reply)
                        .toList(),
                Shapes.objects(note, "signalbox:engagement").stream()
                        .map(each -> new Engagement(
                                id, Shapes.instant(each, "at"), Shapes.values(Shapes.object(each, "values"))))
                        .toList());
    }

    private static JsonObject reply(AccountId account, ArchivedReply reply) {
        var note = note(account, reply.remoteId(), reply.at().toString(), reply.text(), reply.url(), reply.media());
        var author = new JsonObject();
        author.addProperty("type", "Person");
        author.addProperty("preferredUsername", reply.author());
        author.addProperty("name", reply.authorName());
        note.add("attributedTo", author);
        note.addProperty("inReplyTo", id(account, reply.replyTo()));
        note.addProperty("signalbox:replyTo", reply.replyTo());
        return note;
    }

    private static ArchivedReply reply(JsonObject note) {
        var author = Shapes.object(note, "attributedTo");
        return new ArchivedReply(
                Shapes.text(note, "signalbox:remoteId"),
                Shapes.instant(note, "published"),
                Shapes.text(note, "signalbox:replyTo"),
                Shapes.text(author, "preferredUsername"),
                Shapes.text(author, "name"),
                text(note),
                url(note),
                media(note));
    }

    private static JsonObject note(
            AccountId account,
            String remoteId,
            String published,
            String text,
            Optional<URI> url,
            List<ArchivedMedia> media) {
        var note = new JsonObject();
        note.addProperty("id", id(account, remoteId));
        note.addProperty("type", "Note");
        note.addProperty("signalbox:remoteId", remoteId);
        note.addProperty("published", published);
        url.ifPresent(address -> note.addProperty("url", address.toString()));
        note.addProperty("content", "<p>" + Pages.escaped(text).replace("\n", "<br>") + "</p>");
        var source = new JsonObject();
        source.addProperty("content", text);
        source.addProperty("mediaType", "text/plain");
        note.add("source", source);
        note.add("attachment", Shapes.list(media, Streams::document));
        return note;
    }

    private static JsonObject document(ArchivedMedia media) {
        var document = new JsonObject();
        document.addProperty("type", "Document");
        document.addProperty("mediaType", media.type());
        document.addProperty("name", media.alt());
        document.addProperty(
                "url",
                media.sha256()
                        .map(hash -> "media/" + MediaStore.name(hash, media.type()))
                        .orElse(media.address().toString()));
        document.addProperty("signalbox:address", media.address().toString());
        media.sha256().ifPresent(hash -> document.addProperty("signalbox:sha256", hash));
        return document;
    }

    private static List<ArchivedMedia> media(JsonObject note) {
        return Shapes.objects(note, "attachment").stream()
                .map(each -> new ArchivedMedia(
                        URI.create(Shapes.text(each, "signalbox:address")),
                        Shapes.text(each, "mediaType"),
                        Shapes.text(each, "name"),
                        Shapes.maybe(each, "signalbox:sha256")))
                .toList();
    }

    private static JsonObject reading(Engagement reading) {
        var json = new JsonObject();
        json.addProperty("at", reading.at().toString());
        json.add("values", Shapes.values(reading.values()));
        return json;
    }

    private static String text(JsonObject note) {
        return Shapes.text(Shapes.object(note, "source"), "content");
    }

    private static Optional<URI> url(JsonObject note) {
        return Shapes.maybe(note, "url").map(URI::create);
    }

    private static String id(AccountId account, String remoteId) {
        return "urn:signalbox:post:" + account.network() + ":" + URLEncoder.encode(remoteId, StandardCharsets.UTF_8);
    }
}
