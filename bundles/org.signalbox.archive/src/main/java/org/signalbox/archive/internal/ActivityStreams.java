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
 * Converts posts to and from Activity Streams 2.0 (W3C Recommendation, 23 May 2017): {@code Create} activities of
 * {@code Note}s, as in the {@code outbox.json} of Mastodon's own export. Properties outside the vocabulary have the
 * prefix {@code signalbox:}.
 */
final class ActivityStreams {
    static final String CONTEXT = "https://www.w3.org/ns/activitystreams";
    static final String PREFIX = "urn:signalbox:archive:1#";

    private ActivityStreams() {}

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
        post.title().ifPresent(title -> note.addProperty("name", title));
        post.link().ifPresent(link -> note.add("signalbox:link", ActivityDetails.link(link)));
        post.poll().ifPresent(poll -> ActivityDetails.ask(note, poll, post.at()));
        post.replyTo().ifPresent(parent -> note.addProperty("inReplyTo", id(post.account(), parent)));
        post.replyTo().ifPresent(parent -> note.addProperty("signalbox:replyTo", parent));
        var replies = new JsonObject();
        replies.addProperty("type", "Collection");
        replies.addProperty("totalItems", post.replies().size());
        replies.add("items", ContractJson.list(post.replies(), reply -> reply(post.account(), reply)));
        note.add("replies", replies);
        note.add("signalbox:engagement", ContractJson.list(post.readings(), ActivityStreams::reading));
        var create = new JsonObject();
        create.addProperty("id", id(post.account(), post.remoteId()) + "#create");
        create.addProperty("type", "Create");
        create.addProperty("actor", "actor.json");
        create.addProperty("published", post.at().toString());
        create.add("object", note);
        return create;
    }

    static ArchivedPost post(AccountId account, JsonObject create) {
        if (!ContractJson.text(create, "type").equals("Create")) {
            throw new IllegalArgumentException("no Create but " + ContractJson.text(create, "type"));
        }
        var note = ContractJson.object(create, "object");
        var id = ContractJson.text(note, "signalbox:remoteId");
        return new ArchivedPost(
                account,
                id,
                ContractJson.instant(note, "published"),
                text(note),
                url(note),
                ContractJson.maybe(note, "signalbox:replyTo"),
                ActivityDetails.media(note),
                ContractJson.maybe(note, "name"),
                ContractJson.maybeObject(note, "signalbox:link").map(ActivityDetails::link),
                ActivityDetails.poll(note),
                ContractJson.objects(ContractJson.object(note, "replies"), "items").stream()
                        .map(ActivityStreams::reply)
                        .toList(),
                ContractJson.objects(note, "signalbox:engagement").stream()
                        .map(each -> new Engagement(
                                id,
                                ContractJson.instant(each, "at"),
                                ContractJson.values(ContractJson.object(each, "values"))))
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
        if (reply.redacted()) {
            note.addProperty("signalbox:redacted", true);
        }
        return note;
    }

    private static ArchivedReply reply(JsonObject note) {
        var author = ContractJson.object(note, "attributedTo");
        return new ArchivedReply(
                ContractJson.text(note, "signalbox:remoteId"),
                ContractJson.instant(note, "published"),
                ContractJson.text(note, "signalbox:replyTo"),
                ContractJson.text(author, "preferredUsername"),
                ContractJson.text(author, "name"),
                text(note),
                url(note),
                ActivityDetails.media(note),
                redacted(note, author));
    }

    private static boolean redacted(JsonObject note, JsonObject author) {
        var redacted = note.has("signalbox:redacted") && ConversationJson.flag(note, "signalbox:redacted");
        var empty = text(note).isEmpty()
                && ContractJson.text(author, "preferredUsername").isEmpty()
                && ContractJson.text(author, "name").isEmpty();
        if (redacted && !empty) {
            throw new IllegalArgumentException("a redacted reply has a text or an author");
        }
        return redacted;
    }

    private static JsonObject note(
            AccountId account,
            String remoteId,
            String published,
            String text,
            Optional<URI> url,
            List<ArchivedMedia> media) {
        var note = plainNote(account, remoteId, published, text, url);
        note.add("attachment", ContractJson.list(media, ActivityDetails::document));
        return note;
    }

    /** A note without author and attachments. */
    static JsonObject plainNote(AccountId account, String remoteId, String published, String text, Optional<URI> url) {
        var note = new JsonObject();
        note.addProperty("id", id(account, remoteId));
        note.addProperty("type", "Note");
        note.addProperty("signalbox:remoteId", remoteId);
        note.addProperty("published", published);
        url.ifPresent(address -> note.addProperty("url", address.toString()));
        note.addProperty("content", "<p>" + ArchivePages.escaped(text).replace("\n", "<br>") + "</p>");
        var source = new JsonObject();
        source.addProperty("content", text);
        source.addProperty("mediaType", "text/plain");
        note.add("source", source);
        return note;
    }

    private static JsonObject reading(Engagement reading) {
        var json = new JsonObject();
        json.addProperty("at", reading.at().toString());
        json.add("values", ContractJson.values(reading.values()));
        return json;
    }

    static String text(JsonObject note) {
        return ContractJson.text(ContractJson.object(note, "source"), "content");
    }

    static Optional<URI> url(JsonObject note) {
        return ContractJson.maybe(note, "url").map(URI::create);
    }

    static String id(AccountId account, String remoteId) {
        return "urn:signalbox:post:" + account.network() + ":" + URLEncoder.encode(remoteId, StandardCharsets.UTF_8);
    }
}
