package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonObject;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Grants;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.common.Json;

/** Uploads pictures. What no record refers to, the server drops after a while. */
final class Blobs {
    private final Xrpc xrpc;
    private final Grants grants;

    Blobs(Xrpc xrpc, Grants grants) {
        this.xrpc = xrpc;
        this.grants = grants;
    }

    /** The server's reference to the bytes, as a record holds it. */
    JsonObject upload(Media media) throws ConnectorException {
        var answer = xrpc.understood(sent(media), "store " + media.name());
        return Json.object(answer, "blob")
                .orElseThrow(() -> new ConnectorException.Unavailable(
                        "Bluesky took " + media.name() + " and named no blob", null));
    }

    /**
     * A server answers 500 to an upload whose token it can't read. So on a failure the session is looked at, which
     * renews it where it must be; if it was renewed, the upload deserves another try.
     */
    private HttpResponse sent(Media media) throws ConnectorException {
        try {
            return xrpc.send(grant -> request(grant, media));
        } catch (ConnectorException.Unavailable failed) {
            if (Thread.currentThread().isInterrupted()) {
                throw failed;
            }
            var before = grants.current();
            xrpc.get(
                    "session.read",
                    "show the session",
                    grant -> Xrpc.uri(Login.pds(grant), "com.atproto.server.getSession"));
            if (grants.current().equals(before)) {
                throw failed;
            }
            return xrpc.send(grant -> request(grant, media));
        }
    }

    private static HttpRequest request(Grant grant, Media media) {
        var uri = Xrpc.uri(Login.pds(grant), "com.atproto.repo.uploadBlob");
        return HttpRequest.post(
                "blob.upload", uri, new HttpRequest.Body.Stream(media.type(), media.size(), media.content()));
    }
}
