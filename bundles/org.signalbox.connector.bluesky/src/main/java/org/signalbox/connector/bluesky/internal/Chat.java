package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;

/**
 * Calls to the service of direct messages, which the account's own server passes on
 * (https://github.com/bluesky-social/atproto/tree/main/lexicons/chat/bsky/convo). It does so only for a login that may
 * read messages (https://github.com/bluesky-social/atproto/blob/main/packages/pds/src/pipethrough.ts).
 */
final class Chat {
    /** What people are told whose app password has no access. */
    static final String HOW = "The app password has no access to direct messages: make one at Bluesky under Settings →"
            + " Privacy and security → App passwords with «Allow access to your direct messages», and connect the"
            + " account again with it";

    private static final String PROXY = "atproto-proxy";
    private static final String SERVICE = "did:web:api.bsky.chat#bsky_chat";

    private final Xrpc xrpc;

    Chat(Xrpc xrpc) {
        this.xrpc = xrpc;
    }

    String did() throws ConnectorException {
        return xrpc.did();
    }

    /** One page of the account's conversations; in the order of its clients, what happened last is first. */
    JsonObject conversations(int limit, Optional<String> cursor) throws ConnectorException {
        var query = new LinkedHashMap<String, String>();
        query.put("limit", Integer.toString(limit));
        cursor.ifPresent(mark -> query.put("cursor", mark));
        return xrpc.understood(granted(read("listConvos", query)), "list the conversations");
    }

    /** One page of a conversation, the newest message first. */
    HttpResponse messages(String conversation, int limit, Optional<String> cursor) throws ConnectorException {
        var query = new LinkedHashMap<String, String>();
        query.put("convoId", conversation);
        query.put("limit", Integer.toString(limit));
        cursor.ifPresent(mark -> query.put("cursor", mark));
        return granted(read("getMessages", query));
    }

    JsonObject understood(HttpResponse answer) throws ConnectorException {
        return xrpc.understood(answer, "show the messages");
    }

    /** @throws ConnectorException when nothing was sent, or nobody knows */
    HttpResponse send(String conversation, JsonObject message) throws ConnectorException {
        var body = new JsonObject();
        body.addProperty("convoId", conversation);
        body.add("message", message);
        var answer = granted(xrpc.send(grant -> HttpRequest.post(
                        "post.create", method(Login.pds(grant), "sendMessage"), HttpRequest.json(body.toString()))
                .header(PROXY, SERVICE)
                .visible()));
        if (!answer.ok()) {
            throw xrpc.refusal(answer, "send the message");
        }
        return answer;
    }

    private HttpResponse read(String method, Map<String, String> query) throws ConnectorException {
        return xrpc.send(grant -> {
            var uri = method(Login.pds(grant), method);
            for (var each : query.entrySet()) {
                uri = Xrpc.with(uri, each.getKey(), each.getValue());
            }
            return HttpRequest.get("inbox.read", uri).header(PROXY, SERVICE);
        });
    }

    private static HttpResponse granted(HttpResponse answer) throws ConnectorException.Rejected {
        if (XrpcError.isBeyondPassword(answer)) {
            throw new ConnectorException.Rejected(HOW, null);
        }
        return answer;
    }

    private static URI method(URI server, String name) {
        return Xrpc.uri(server, "chat.bsky.convo." + name);
    }
}
