package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonObject;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.common.UploadTime;

/** Uploads files. The server deletes those without a record that refers to them after a while. */
final class Blobs {
    private final Xrpc xrpc;
    private final GrantAccess grants;

    Blobs(Xrpc xrpc, GrantAccess grants) {
        this.xrpc = xrpc;
        this.grants = grants;
    }

    /** The server's reference to the bytes, in the form used in records. */
    JsonObject upload(Media media) throws ConnectorException {
        var answer = xrpc.understood(sent(media), "store " + media.name());
        return Json.object(answer, "blob")
                .orElseThrow(() -> new ConnectorException.Unavailable(
                        "Bluesky took " + media.name() + " and named no blob", null));
    }

    /**
     * A server answers 500 to an upload with an unreadable token. After a failure, reading the session renews an
     * expired token; if it was renewed, the upload is tried once more.
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
        return HttpRequest.post("blob.upload", uri, HttpRequest.stream(media.type(), media.size(), media.content()))
                .within(UploadTime.of(media.size()));
    }
}
