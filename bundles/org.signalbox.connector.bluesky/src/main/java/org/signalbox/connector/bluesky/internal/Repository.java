package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.net.URI;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/** Small records of the account's other than posts, by collection and key. */
final class Repository {
    private final Xrpc xrpc;

    Repository(Xrpc xrpc) {
        this.xrpc = xrpc;
    }

    /**
     * A record that the server holds.
     *
     * @param cid its hash
     */
    record Held(String cid, JsonObject value) {}

    /** The decentralized identifier of the account. */
    String did() throws ConnectorException {
        return xrpc.did();
    }

    Optional<Held> read(String operation, String collection, String key) throws ConnectorException {
        var answer = xrpc.send(grant -> HttpRequest.get(
                operation,
                Xrpc.with(
                        Xrpc.with(
                                Xrpc.with(method(grant, "getRecord"), "repo", Login.did(grant)),
                                "collection",
                                collection),
                        "rkey",
                        key)));
        if (!answer.ok() && XrpcError.of(answer).name().equals("RecordNotFound")) {
            return Optional.empty();
        }
        var found = xrpc.understood(answer, "show a record");
        var cid = Json.string(found, "cid");
        var value = Json.object(found, "value");
        if (cid.isEmpty() || value.isEmpty()) {
            throw new ConnectorException.Unavailable("Bluesky shows a record that makes no sense", null);
        }
        return Optional.of(new Held(cid.get(), value.get()));
    }

    /** Makes a record under a key that must be free; the answer is for the caller to understand. */
    HttpResponse create(String operation, String collection, String key, JsonObject record) throws ConnectorException {
        return xrpc.send(grant -> post(operation, "createRecord", grant, named(grant, collection, key, record)));
    }

    /**
     * Replaces a record, if it is still the one that was read, or makes it, if there was none. The answer is for the
     * caller to understand; {@code InvalidSwap} says that somebody else was quicker.
     */
    HttpResponse replace(String operation, String collection, String key, Optional<Held> before, JsonObject record)
            throws ConnectorException {
        return xrpc.send(grant -> {
            var body = named(grant, collection, key, record);
            body.add(
                    "swapRecord",
                    before.<JsonElement>map(held -> new JsonPrimitive(held.cid()))
                            .orElse(JsonNull.INSTANCE));
            return post(operation, "putRecord", grant, body);
        });
    }

    /** The server reports success whether or not the record exists. */
    void delete(String operation, String collection, String key, String doing) throws ConnectorException {
        var answer = xrpc.send(grant -> {
            var body = new JsonObject();
            body.addProperty("repo", Login.did(grant));
            body.addProperty("collection", collection);
            body.addProperty("rkey", key);
            return post(operation, "deleteRecord", grant, body);
        });
        if (!answer.ok() && !XrpcError.of(answer).name().equals("RecordNotFound")) {
            throw xrpc.refusal(answer, doing);
        }
    }

    ConnectorException refusal(HttpResponse answer, String doing) {
        return xrpc.refusal(answer, doing);
    }

    private static JsonObject named(Grant grant, String collection, String key, JsonObject record) {
        var body = new JsonObject();
        body.addProperty("repo", Login.did(grant));
        body.addProperty("collection", collection);
        body.addProperty("rkey", key);
        body.add("record", record);
        return body;
    }

    private static HttpRequest post(String operation, String method, Grant grant, JsonObject body) {
        return HttpRequest.post(operation, method(grant, method), HttpRequest.json(body.toString()))
                .visible();
    }

    private static URI method(Grant grant, String name) {
        return Xrpc.uri(Login.pds(grant), "com.atproto.repo." + name);
    }
}
