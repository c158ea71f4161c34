package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * Likes posts. A like is a record of the account's; its key here follows from the post, so that a repeated request
 * makes no second one. One that the person made elsewhere has another key, which the network's index tells.
 */
final class Liking {
    private static final String COLLECTION = "app.bsky.feed.like";
    private static final String LIKE = "reply.like";
    private static final String READ = "post.read";

    private final Xrpc xrpc;
    private final Repository repository;
    private final InstantSource clock;

    Liking(Xrpc xrpc, Repository repository, InstantSource clock) {
        this.xrpc = xrpc;
        this.repository = repository;
        this.clock = clock;
    }

    void like(Receipt item) throws ConnectorException {
        var ref = PostRef.of(item)
                .orElseThrow(() -> new ConnectorException.Rejected("The post has no hash to like it by", null));
        var key = key(item.remoteId());
        if (isThere(key, ref)) {
            return;
        }
        var seen = seen(item);
        if (seen.gone()) {
            return;
        }
        var elsewhere = seen.like().map(PostRef::key).filter(other -> !other.equals(key));
        if (elsewhere.isPresent() && isThere(elsewhere.get(), ref)) {
            return;
        }
        var like = new JsonObject();
        like.addProperty("$type", COLLECTION);
        like.add("subject", ref.reply().get("parent"));
        like.addProperty("createdAt", Records.timestamp(clock.instant()));
        create(key, ref, like);
    }

    private void create(String key, PostRef ref, JsonObject like) throws ConnectorException {
        HttpResponse answer;
        try {
            answer = repository.create(LIKE, COLLECTION, key, like);
        } catch (ConnectorException.OutcomeUnknown unclear) {
            // The reference server answers 500 where the key is taken.
            if (!Thread.currentThread().isInterrupted() && isThere(key, ref)) {
                return;
            }
            throw unclear;
        }
        if (!answer.ok() && !(XrpcError.mayMeanTaken(answer) && isThere(key, ref))) {
            throw repository.refusal(answer, "like the post");
        }
    }

    void unlike(Receipt item) throws ConnectorException {
        var key = key(item.remoteId());
        var elsewhere = seen(item).like().filter(uri -> uri.contains("/" + COLLECTION + "/"));
        repository.delete(LIKE, COLLECTION, key, "take the like back");
        if (elsewhere.isPresent() && !PostRef.key(elsewhere.get()).equals(key)) {
            repository.delete(LIKE, COLLECTION, PostRef.key(elsewhere.get()), "take the like back");
        }
    }

    private boolean isThere(String key, PostRef ref) throws ConnectorException {
        return repository
                .read(READ, COLLECTION, key)
                .flatMap(held -> Json.object(held.value(), "subject"))
                .flatMap(subject -> Json.string(subject, "uri"))
                .filter(ref.uri()::equals)
                .isPresent();
    }

    /**
     * What the index says of a post, some seconds late.
     *
     * @param like the address of the account's like
     */
    private record Seen(boolean gone, Optional<String> like) {}

    /** A server without an index knows no likes but those that it holds. */
    private Seen seen(Receipt item) throws ConnectorException {
        var views = Views.of(xrpc, READ, List.of(item.remoteId()));
        if (views.isEmpty()) {
            return new Seen(false, Optional.empty());
        }
        var view = Optional.ofNullable(views.get().get(item.remoteId()));
        return new Seen(
                view.isEmpty(),
                view.flatMap(each -> Json.object(each, "viewer")).flatMap(viewer -> Json.string(viewer, "like")));
    }

    /** In the form of a timestamp identifier, as likes have it. */
    static String key(String uri) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(uri.getBytes(StandardCharsets.UTF_8));
            return Tid.encode(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
