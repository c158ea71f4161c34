package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.common.Json;

/** Calls to the Graph API as a page, with the page's token, which a session fetches and doesn't keep. */
final class Api {
    private final Graph graph;
    private final Pages pages;
    private @Nullable Secret token;

    Api(Graph graph, Pages pages) {
        this.graph = graph;
        this.pages = pages;
    }

    Graph graph() {
        return graph;
    }

    URI uri(String path) {
        return graph.uri(path);
    }

    Instant now() {
        return graph.now();
    }

    String page() throws ConnectorException {
        return graph.page();
    }

    /** The page; its token is fetched by the way. */
    Account verified() throws ConnectorException {
        return Pages.account(fetched());
    }

    private JsonObject fetched() throws ConnectorException {
        var page = pages.read();
        token = Secret.of(Json.string(page, "access_token").orElse("").strip());
        return page;
    }

    /** The page's token was refused elsewhere: it is fetched anew. */
    void forget() {
        token = null;
    }

    /** Makes sure that the page lets the login publish, before anything is visible. */
    void ready() throws ConnectorException {
        token();
    }

    Secret token() throws ConnectorException {
        if (token == null) {
            fetched();
        }
        var fetched = token;
        if (fetched == null) {
            throw Graph.senseless("show the page");
        }
        return fetched;
    }

    /**
     * Sends a request as the page. Where its token was refused, nothing happened: with another one it is sent once
     * more.
     */
    HttpResponse send(HttpRequest request) throws ConnectorException {
        var first = token();
        var answer = graph.send(request, first);
        if (!Refusal.isOne(answer) || !Refusal.of(answer).ofToken()) {
            return answer;
        }
        var message = Refusal.of(answer).message("go on", graph.grant());
        token = null;
        // Fails where the login itself is refused.
        var next = token();
        if (next.reveal().equals(first.reveal())) {
            token = null;
            throw AuthorizationLost.ofTarget(message);
        }
        var again = graph.send(request, next);
        if (Refusal.isOne(again) && Refusal.of(again).ofToken()) {
            token = null;
            throw AuthorizationLost.ofTarget(message);
        }
        return again;
    }

    JsonObject read(String operation, String doing, String path) throws ConnectorException {
        return graph.object(send(HttpRequest.get(operation, uri(path))), doing, Refusal.About.READING);
    }

    ConnectorException refusal(HttpResponse answer, String doing, Refusal.About about) {
        return graph.refusal(answer, doing, about);
    }
}
