package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * Writes posts under record keys that this connector chooses, reads them back and deletes them.
 *
 * <p>Posts are written with {@code createRecord}, never {@code putRecord}. Both accept a record key, but
 * {@code putRecord} silently replaces an existing record: a repeated commit would change the post's hash, which its
 * replies name, and of two changes with the same key one would be lost. {@code createRecord} fails when the key is
 * taken (with status 500 at the reference server), and reading the record back tells a repeated commit from a
 * collision.
 */
final class Posts {
    private final Xrpc xrpc;

    Posts(Xrpc xrpc) {
        this.xrpc = xrpc;
    }

    /** A record that the server holds. */
    record Stored(PostRef ref, JsonObject value) {
        Receipt receipt() {
            return ref.receipt(createdAt(value).orElse(Instant.EPOCH));
        }
    }

    /** Creates the post of a key idempotently. */
    Receipt create(Prepared prepared, PublishKey key, Optional<Receipt> parent) throws ConnectorException {
        var record = Records.committed(content(prepared), key.mintedAt(), parent(parent));
        try {
            var answer = xrpc.send(grant -> creation(grant, key, record).visible());
            if (!answer.ok()) {
                var refused = xrpc.refusal(answer, "publish the post");
                if (XrpcError.mayMeanTaken(answer)) {
                    return earlier(key, record, refused).orElseThrow(() -> refused);
                }
                throw refused;
            }
            return created(answer, record).receipt(createdAt(record).orElse(key.mintedAt()));
        } catch (ConnectorException.OutcomeUnknown unclear) {
            return earlier(key, record, unclear).orElseThrow(() -> unclear);
        }
    }

    /** The record under the record key of {@code key}. */
    Optional<Stored> read(PublishKey key) throws ConnectorException {
        var answer = xrpc.send(grant -> HttpRequest.get("post.read", record(grant, key)));
        if (!answer.ok() && XrpcError.of(answer).name().equals("RecordNotFound")) {
            return Optional.empty();
        }
        var found = xrpc.understood(answer, "show the post");
        var uri = Json.string(found, "uri");
        var cid = Json.string(found, "cid");
        var value = Json.object(found, "value");
        if (uri.isEmpty() || cid.isEmpty() || value.isEmpty()) {
            throw new ConnectorException.Unavailable("Bluesky shows a record that makes no sense", null);
        }
        return Optional.of(new Stored(PostRef.of(uri.get(), cid.get(), value.get()), value.get()));
    }

    /** The server reports success whether or not the record exists. */
    void delete(Receipt receipt) throws ConnectorException {
        var answer = xrpc.send(grant -> {
            var body = named(grant, PostRef.key(receipt.remoteId()));
            return HttpRequest.post("post.delete", method(grant, "deleteRecord"), HttpRequest.json(body.toString()))
                    .visible();
        });
        if (!answer.ok() && !XrpcError.of(answer).name().equals("RecordNotFound")) {
            throw xrpc.refusal(answer, "delete the post");
        }
    }

    /** The record's own creation time. */
    static Optional<Instant> createdAt(JsonObject record) {
        return Json.string(record, "createdAt").flatMap(Posts::parsed);
    }

    /**
     * The post that an earlier try with the same key created, looked up after a failed try.
     *
     * @throws ConnectorException.Rejected when another post has the key
     * @throws ConnectorException.OutcomeUnknown when the server gives no clear answer
     */
    private Optional<Receipt> earlier(PublishKey key, JsonObject record, ConnectorException failure)
            throws ConnectorException {
        if (Thread.currentThread().isInterrupted()) {
            return Optional.empty();
        }
        Optional<Stored> stored;
        try {
            stored = read(key);
        } catch (ConnectorException.Rejected unreadable) {
            return Optional.empty();
        } catch (ConnectorException silent) {
            throw new ConnectorException.OutcomeUnknown(String.valueOf(failure.getMessage()), silent);
        }
        if (stored.isPresent() && !same(stored.get().value(), record)) {
            throw new ConnectorException.Rejected("Another post has the record key " + Tid.of(key), null);
        }
        return stored.map(Stored::receipt);
    }

    /** Images and facets follow from the part, so these three fields identify a change. */
    private static boolean same(JsonObject one, JsonObject other) {
        return Json.string(one, "text").equals(Json.string(other, "text"))
                && createdAt(one).equals(createdAt(other))
                && Json.object(one, "reply").equals(Json.object(other, "reply"));
    }

    private static JsonObject content(Prepared prepared) throws ConnectorException {
        return Json.object(prepared.json())
                .orElseThrow(() -> new ConnectorException.Rejected("The prepared post can't be read", null));
    }

    private static Optional<PostRef> parent(Optional<Receipt> receipt) throws ConnectorException {
        if (receipt.isEmpty()) {
            return Optional.empty();
        }
        var ref = PostRef.of(receipt.get());
        if (ref.isEmpty()) {
            throw new ConnectorException.Rejected("The post before it has no hash to answer to", null);
        }
        return ref;
    }

    private static HttpRequest creation(Grant grant, PublishKey key, JsonObject record) {
        var body = named(grant, Tid.of(key));
        body.add("record", record);
        return HttpRequest.post("post.create", method(grant, "createRecord"), HttpRequest.json(body.toString()));
    }

    private static PostRef created(HttpResponse answer, JsonObject record) throws ConnectorException {
        var body = Json.object(answer);
        var uri = body.flatMap(b -> Json.string(b, "uri"));
        var cid = body.flatMap(b -> Json.string(b, "cid"));
        if (uri.isEmpty() || cid.isEmpty()) {
            throw new ConnectorException.OutcomeUnknown("Bluesky's answer to a new post makes no sense", null);
        }
        return PostRef.of(uri.get(), cid.get(), record);
    }

    private static JsonObject named(Grant grant, String key) {
        var body = new JsonObject();
        body.addProperty("repo", Login.did(grant));
        body.addProperty("collection", Records.COLLECTION);
        body.addProperty("rkey", key);
        return body;
    }

    private static URI record(Grant grant, PublishKey key) {
        var repo = Xrpc.with(method(grant, "getRecord"), "repo", Login.did(grant));
        return Xrpc.with(Xrpc.with(repo, "collection", Records.COLLECTION), "rkey", Tid.of(key));
    }

    private static URI method(Grant grant, String name) {
        return Xrpc.uri(Login.pds(grant), "com.atproto.repo." + name);
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException broken) {
            return Optional.empty();
        }
    }
}
