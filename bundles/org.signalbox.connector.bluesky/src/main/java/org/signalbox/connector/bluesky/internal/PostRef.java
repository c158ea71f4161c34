package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * Reference to one version of a post and to the root of its thread, as a reply needs it.
 *
 * @param uri {@code at://did/collection/key}
 * @param cid hash of the record
 * @param rootUri the thread's first post; the post itself if it is the first
 * @param rootCid hash of the thread's first post
 */
record PostRef(String uri, String cid, String rootUri, String rootCid) {

    /** The reference to a committed record. */
    static PostRef of(String uri, String cid, JsonObject committed) {
        var root = Json.object(committed, "reply").flatMap(reply -> Json.object(reply, "root"));
        return new PostRef(
                uri,
                cid,
                root.flatMap(r -> Json.string(r, "uri")).orElse(uri),
                root.flatMap(r -> Json.string(r, "cid")).orElse(cid));
    }

    /** The reference stored in a receipt; empty when the receipt isn't of this connector. */
    static Optional<PostRef> of(Receipt receipt) {
        return Json.object(receipt.data())
                .flatMap(data -> Json.string(data, "cid")
                        .map(cid -> new PostRef(
                                receipt.remoteId(),
                                cid,
                                Json.string(data, "rootUri").orElse(receipt.remoteId()),
                                Json.string(data, "rootCid").orElse(cid))));
    }

    Receipt receipt(Instant at) {
        var data = new JsonObject();
        data.addProperty("cid", cid);
        data.addProperty("rootUri", rootUri);
        data.addProperty("rootCid", rootCid);
        return Receipt.of(uri, at).url(page(uri)).data(data.toString());
    }

    /** The {@code reply} of a record that answers this post. */
    JsonObject reply() {
        var reply = new JsonObject();
        reply.add("root", strong(rootUri, rootCid));
        reply.add("parent", strong(uri, cid));
        return reply;
    }

    /** The record key, the last segment. */
    static String key(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    /** The post's public page. */
    static Optional<URI> page(String uri) {
        var segments = uri.split("/");
        return uri.startsWith("at://did:") && segments.length == 5
                ? OwnPosts.address("https://bsky.app/profile/" + segments[2] + "/post/" + segments[4])
                : Optional.empty();
    }

    private static JsonObject strong(String uri, String cid) {
        var ref = new JsonObject();
        ref.addProperty("uri", uri);
        ref.addProperty("cid", cid);
        return ref;
    }
}
