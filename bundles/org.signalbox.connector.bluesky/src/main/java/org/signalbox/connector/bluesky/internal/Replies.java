package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.common.Json;

/**
 * Reads replies and the number of posts from the index («AppView») through the account's own server, and files from
 * that server itself.
 */
final class Replies {
    private static final String DOING = "show the replies";

    /** Requested depth of nested replies; {@code getPostThread} accepts at most 1,000. */
    private static final int DEPTH = 100;

    private final Xrpc xrpc;
    private final Host host;

    Replies(Xrpc xrpc, Host host) {
        this.xrpc = xrpc;
        this.host = host;
    }

    /** The index returns the whole thread in one answer; pages are slices of it. */
    Page<ReceivedReply> replies(String post, Optional<String> cursor, int limit) throws ConnectorException {
        var answer = xrpc.send(grant -> HttpRequest.get(
                "reply.read",
                Xrpc.with(
                        Xrpc.with(
                                Xrpc.with(Xrpc.uri(Login.pds(grant), "app.bsky.feed.getPostThread"), "uri", post),
                                "depth",
                                Integer.toString(DEPTH)),
                        "parentHeight",
                        "0")));
        if (answer.status() == 400 && XrpcError.of(answer).name().equals("NotFound")) {
            return Page.last(List.of());
        }
        OwnPosts.requireIndex(answer);
        var thread = Json.object(xrpc.understood(answer, DOING), "thread")
                .orElseThrow(() -> new ConnectorException.Unavailable("Bluesky's thread makes no sense", null));
        var all = new ArrayList<ReceivedReply>();
        collect(thread, post, all);
        var from = Math.min(all.size(), cursor.map(Replies::number).orElse(0));
        var to = Math.min(all.size(), from + limit);
        return Page.of(all.subList(from, to), to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    private static int number(String cursor) {
        return cursor.matches("[0-9]{1,9}") ? Integer.parseInt(cursor) : 0;
    }

    private static void collect(JsonObject thread, String parent, List<ReceivedReply> all) {
        for (var each : Json.objects(thread, "replies")) {
            var view = Json.object(each, "post");
            var reply = view.flatMap(post -> reply(post, parent));
            reply.ifPresent(all::add);
            reply.ifPresent(known -> collect(each, known.remoteId(), all));
        }
    }

    private static Optional<ReceivedReply> reply(JsonObject view, String parent) {
        var uri = Json.string(view, "uri");
        var record = Json.object(view, "record");
        var author = Json.object(view, "author").orElseGet(JsonObject::new);
        var handle = Json.string(author, "handle");
        if (uri.isEmpty() || record.isEmpty() || handle.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ReceivedReply.of(
                        uri.get(),
                        Posts.createdAt(record.get()).orElse(Instant.EPOCH),
                        parent,
                        handle.get(),
                        Json.string(record.get(), "text").orElse(""))
                .authorName(Json.string(author, "displayName")
                        .filter(name -> !name.isBlank())
                        .orElse(handle.get()))
                .url(PostRef.page(uri.get()))
                .attachments(pictures(view)));
    }

    /** The index serves others' images, also those of a quote post, at its own addresses. */
    static List<RemoteMedia> pictures(JsonObject view) {
        var embed = Json.object(view, "embed").orElseGet(JsonObject::new);
        var shown = Json.object(embed, "media").orElse(embed);
        return Json.objects(shown, "images").stream()
                .flatMap(image -> Json.string(image, "fullsize")
                        .flatMap(OwnPosts::address)
                        .map(url -> RemoteMedia.at(url)
                                .alt(Json.string(image, "alt").orElse("")))
                        .stream())
                .toList();
    }

    /** Sent without a token: blobs are public. */
    MediaFile media(RemoteMedia media) throws ConnectorException {
        var answer = host.http().send(HttpRequest.get("media.download", media.address()));
        if (!answer.ok()) {
            throw xrpc.refusal(answer, "show a file");
        }
        var type = answer.header("content-type")
                .map(text -> text.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT))
                .orElse("");
        if (!type.matches("(image|video|audio)/.+") || answer.body().length == 0) {
            throw new ConnectorException.Unavailable("Bluesky answered with no picture where one should be", null);
        }
        return MediaFile.of(type, answer.body());
    }

    long posts() throws ConnectorException {
        var answer = xrpc.send(grant -> HttpRequest.get(
                "account.read",
                Xrpc.with(Xrpc.uri(Login.pds(grant), "app.bsky.actor.getProfile"), "actor", Login.did(grant))));
        OwnPosts.requireIndex(answer);
        return Json.number(xrpc.understood(answer, "count the posts"), "postsCount")
                .orElseThrow(
                        () -> new ConnectorException.Unavailable("Bluesky doesn't say how many posts there are", null));
    }
}
