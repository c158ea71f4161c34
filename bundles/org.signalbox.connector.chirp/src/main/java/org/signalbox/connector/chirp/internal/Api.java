package org.signalbox.connector.chirp.internal;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.WebSocketRequest;
import org.signalbox.connector.common.Reply;

/** Chirp's API: addresses, the token, and the interpretation of its answers. */
final class Api {
    /** Name of the token in the grant's secrets. */
    static final String TOKEN = "token";

    private final URI origin;
    private final Secret token;
    private final Http http;
    private final Edition edition;

    Api(Grant grant, Http http, Edition edition) {
        origin = grant.origin();
        token = grant.secret(TOKEN).orElse(Secret.of(""));
        this.http = http;
        this.edition = edition;
    }

    Edition edition() {
        return edition;
    }

    URI at(String path) {
        return origin.resolve(path);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Sends the request and parses the JSON object of a successful answer. */
    <T> T call(HttpRequest request, Function<Reply, T> reading) throws ConnectorException {
        return read(request, send(request), reading);
    }

    /** Sends without the token. */
    HttpResponse open(HttpRequest request) throws ConnectorException {
        return http.send(request);
    }

    /** Sends and returns the answer with any status. */
    HttpResponse send(HttpRequest request) throws ConnectorException {
        var authorized = request.bearer(token);
        if (edition.paid()) {
            authorized = authorized.header("Chirp-Access", "paid");
        }
        return http.send(authorized);
    }

    /** What opens a socket, with the token. */
    WebSocketRequest signed(WebSocketRequest request) {
        var authorized = request.header("Authorization", "Bearer " + token.reveal());
        return edition.paid() ? authorized.header("Chirp-Access", "paid") : authorized;
    }

    /** Parses the JSON object of a successful answer. */
    <T> T read(HttpRequest request, HttpResponse response, Function<Reply, T> reading) throws ConnectorException {
        if (!response.ok()) {
            throw Refusal.of(response, edition);
        }
        try {
            return reading.apply(Reply.of(response));
        } catch (Reply.Unreadable e) {
            var message = edition.name() + " answered " + response.status() + " to " + request.operation() + ", but "
                    + e.getMessage();
            throw switch (request.effect()) {
                case VISIBLE -> new ConnectorException.OutcomeUnknown(message, null);
                case REPEATABLE -> new ConnectorException.Unavailable(message, null);
            };
        }
    }
}
