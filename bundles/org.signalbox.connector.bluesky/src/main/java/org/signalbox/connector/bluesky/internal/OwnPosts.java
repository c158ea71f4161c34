package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.RemoteCaptions;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.common.Json;

/**
 * Reads past posts from the account's own server, and their counts from the network's index («AppView») through that
 * server.
 */
final class OwnPosts {
    static final String LIKES = "likes";
    static final String REPOSTS = "reposts";
    static final String REPLIES = "replies";
    static final String QUOTES = "quotes";

    /** The network's name of each metric. */
    private static final Map<String, String> COUNTS =
            Map.of(LIKES, "likeCount", REPOSTS, "repostCount", REPLIES, "replyCount", QUOTES, "quoteCount");

    /** Messages of a server without an index; one whose index is down answers 502. */
    private static final Pattern NO_INDEX =
            Pattern.compile("No service configured|XRPCNotSupported|MethodNotImplemented|Method Not Implemented");

    static final int POSTS_A_CALL = 25;

    private final Xrpc xrpc;
    private final InstantSource clock;

    OwnPosts(Xrpc xrpc, InstantSource clock) {
        this.xrpc = xrpc;
        this.clock = clock;
    }

    Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        var used = new Grant[1];
        var answer = xrpc.get("history.read", "list the posts", grant -> {
            used[0] = grant;
            return records(grant, cursor, limit);
        });
        if (!answer.has("records") || !answer.get("records").isJsonArray()) {
            throw new ConnectorException.Unavailable("Bluesky's list of posts makes no sense", null);
        }
        var posts = new ArrayList<RemotePost>();
        for (var record : Json.objects(answer, "records")) {
            post(record, used[0]).ifPresent(posts::add);
        }
        return Page.of(posts, posts.isEmpty() ? Optional.empty() : Json.string(answer, "cursor"));
    }

    List<Engagement> engagement(List<String> remoteIds) throws ConnectorException {
        var found = new ArrayList<Engagement>();
        for (int from = 0; from < remoteIds.size(); from += POSTS_A_CALL) {
            found.addAll(counted(remoteIds.subList(from, Math.min(from + POSTS_A_CALL, remoteIds.size()))));
        }
        return found;
    }

    private List<Engagement> counted(List<String> uris) throws ConnectorException {
        var answer = xrpc.send(grant -> HttpRequest.get("engagement.read", views(grant, uris)));
        requireIndex(answer);
        var body = xrpc.understood(answer, "count the likes and replies");
        if (!body.has("posts") || !body.get("posts").isJsonArray()) {
            throw new ConnectorException.Unavailable("Bluesky's count of likes and replies makes no sense", null);
        }
        var at = clock.instant();
        var found = new ArrayList<Engagement>();
        for (var view : Json.objects(body, "posts")) {
            Json.string(view, "uri").ifPresent(uri -> found.add(Engagement.of(uri, at, values(view))));
        }
        return found;
    }

    /** @throws ConnectorException.Unavailable when the answer says that the server has no index */
    static void requireIndex(HttpResponse answer) throws ConnectorException {
        if (isWithoutIndex(answer)) {
            throw new ConnectorException.Unavailable(
                    "This server has no index of likes and replies to ask: "
                            + XrpcError.of(answer).words(),
                    null);
        }
    }

    static boolean isWithoutIndex(HttpResponse answer) {
        return !answer.ok() && NO_INDEX.matcher(XrpcError.of(answer).words()).find();
    }

    static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static Map<String, Long> values(JsonObject view) {
        var values = new HashMap<String, Long>();
        COUNTS.forEach((metric, name) -> Json.number(view, name).ifPresent(count -> values.put(metric, count)));
        return values;
    }

    private static Optional<RemotePost> post(JsonObject record, Grant grant) {
        var uri = Json.string(record, "uri");
        var value = Json.object(record, "value");
        if (uri.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        var parent = Json.object(value.get(), "reply")
                .flatMap(reply -> Json.object(reply, "parent"))
                .flatMap(ref -> Json.string(ref, "uri"));
        var at = Posts.createdAt(value.get()).orElse(Instant.EPOCH);
        var text = Json.string(value.get(), "text").orElse("");
        return Optional.of(RemotePost.of(uri.get(), at, text)
                .url(PostRef.page(uri.get()))
                .replyTo(parent)
                .attachments(media(value.get(), grant))
                .link(link(value.get(), grant))
                .build());
    }

    /** Images and videos, including those of a quote post. */
    private static List<RemoteMedia> media(JsonObject post, Grant grant) {
        var embed = Json.object(post, "embed").orElseGet(JsonObject::new);
        var shown = Json.object(embed, "media").orElse(embed);
        var images = Json.objects(shown, "images").stream()
                .flatMap(image -> Json.object(image, "image").flatMap(blob -> media(blob, image, grant)).stream());
        var video = Json.object(shown, "video").flatMap(blob -> media(blob, shown, grant)).stream();
        return Stream.concat(images, video).toList();
    }

    private static Optional<RemoteMedia> media(JsonObject blob, JsonObject described, Grant grant) {
        return Json.object(blob, "ref")
                .flatMap(ref -> Json.string(ref, "$link"))
                .map(cid -> RemoteMedia.at(blob(grant, cid))
                        .type(Json.string(blob, "mimeType").orElse(""))
                        .alt(Json.string(described, "alt").orElse(""))
                        .captions(captions(described, grant)));
    }

    private static List<RemoteCaptions> captions(JsonObject video, Grant grant) {
        return Json.objects(video, "captions").stream()
                .flatMap(each -> Json.string(each, "lang")
                        .flatMap(language -> Json.object(each, "file")
                                .flatMap(blob -> media(blob, new JsonObject(), grant))
                                .map(file -> RemoteCaptions.of(language, file)))
                        .stream())
                .toList();
    }

    private static Optional<RemoteLink> link(JsonObject post, Grant grant) {
        var embed = Json.object(post, "embed").orElseGet(JsonObject::new);
        var shown = Json.object(embed, "media").orElse(embed);
        return Json.object(shown, "external")
                .flatMap(card -> Json.string(card, "uri")
                        .filter(uri -> uri.matches("https?://[\\w.-]+(:\\d+)?([/?#][\\p{Graph}&&[^<>\"\\\\^`{|}]]*)?"))
                        .flatMap(OwnPosts::address)
                        .filter(uri -> uri.getHost() != null)
                        .map(uri -> RemoteLink.to(uri)
                                .title(Json.string(card, "title").orElse(""))
                                .description(Json.string(card, "description").orElse(""))
                                .image(Json.object(card, "thumb")
                                        .flatMap(blob -> media(blob, new JsonObject(), grant)))));
    }

    private static URI blob(Grant grant, String cid) {
        var uri = Xrpc.uri(Login.pds(grant), "com.atproto.sync.getBlob");
        return Xrpc.with(Xrpc.with(uri, "did", Login.did(grant)), "cid", cid);
    }

    private static URI records(Grant grant, Optional<String> cursor, int limit) {
        var uri = Xrpc.uri(Login.pds(grant), "com.atproto.repo.listRecords");
        uri = Xrpc.with(Xrpc.with(uri, "repo", Login.did(grant)), "collection", Records.COLLECTION);
        uri = Xrpc.with(uri, "limit", Integer.toString(limit));
        return cursor.isPresent() ? Xrpc.with(uri, "cursor", cursor.get()) : uri;
    }

    static URI views(Grant grant, List<String> posts) {
        var uri = Xrpc.uri(Login.pds(grant), "app.bsky.feed.getPosts");
        for (var post : posts) {
            uri = Xrpc.with(uri, "uris", post);
        }
        return uri;
    }
}
