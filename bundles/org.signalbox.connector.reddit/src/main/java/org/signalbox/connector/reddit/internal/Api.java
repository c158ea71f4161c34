package org.signalbox.connector.reddit.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.WebSockets;
import org.signalbox.connector.common.Json;

/** Authorized calls to Reddit's API. */
final class Api {
    static final String NAME = "Reddit";

    /** Name of the grant's secret that the host stores after the OAuth flow. */
    static final String TOKEN = "access_token";

    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_-]{1,30}");
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    private final Host host;

    Api(Host host) {
        this.host = host;
    }

    /** An address of the API. Texts come as they were written, not escaped for HTML. */
    URI uri(String path) {
        return with(URI.create(host.grant().current().origin() + path), "raw_json", "1");
    }

    /** One more parameter. */
    static URI with(URI uri, String name, String value) {
        return URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + encoded(name) + "=" + encoded(value));
    }

    /** Encodes an untrusted path segment. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The name of the account, which never changes. */
    String user() {
        return host.grant().current().handle();
    }

    Instant now() {
        return host.clock().instant();
    }

    /** Sends a request with the account's token. */
    HttpResponse send(HttpRequest request) throws ConnectorException {
        var grant = host.grant().current();
        var token = grant.secret(TOKEN)
                .orElseThrow(() -> new ConnectorException.AuthorizationLost(
                        "The access token of " + grant.handle() + " is missing: connect the account again"));
        var answer = host.http().send(named(request).bearer(token));
        keepPace(answer);
        return answer;
    }

    WebSockets sockets() {
        return host.webSockets();
    }

    /** Sends a request without the token, to where files are. */
    HttpResponse sendPublicly(HttpRequest request) throws ConnectorException {
        return host.http().send(named(request));
    }

    /** Reddit limits what doesn't name itself and the one who answers for it. */
    private HttpRequest named(HttpRequest request) {
        var user = user();
        var by = USER.matcher(user).matches() ? " (by /u/" + user + ")" : "";
        return request.header("User-Agent", "desktop:org.signalbox:v0.1" + by);
    }

    /** Reddit counts over ten minutes and says in each answer what is left of them. */
    private void keepPace(HttpResponse answer) {
        var left = answer.header("x-ratelimit-remaining")
                .filter(text -> COUNT.matcher(text).matches());
        var reset = answer.header("x-ratelimit-reset")
                .filter(text -> COUNT.matcher(text).matches());
        if (answer.status() != 429 && left.isPresent() && reset.isPresent() && Double.parseDouble(left.get()) < 1) {
            var until = now().plus(Duration.ofSeconds((long) Math.ceil(Double.parseDouble(reset.get()))));
            host.pace().waitUntil(until, "Reddit takes no more calls of this app before then");
        }
    }

    /** Reads an object. */
    JsonObject object(String operation, String doing, URI uri) throws ConnectorException {
        return object(send(HttpRequest.get(operation, uri)), doing);
    }

    /** Reads what publishing does without: a permission that the token lacks for it concerns nothing else. */
    JsonObject optional(String operation, String doing, URI uri) throws ConnectorException {
        return object(permitted(send(HttpRequest.get(operation, uri)), doing), doing);
    }

    private static HttpResponse permitted(HttpResponse answer, String doing) throws ConnectorException {
        if (Refusal.lacksScope(answer)) {
            throw rejected("The login has no permission to " + doing + ": connect the account again to give it", null);
        }
        return answer;
    }

    /** The object in a successful answer to a request without a visible effect. */
    JsonObject object(HttpResponse answer, String doing) throws ConnectorException {
        if (!answer.ok()) {
            throw refusal(answer, doing);
        }
        var body = Json.object(answer).orElseThrow(() -> senseless(doing));
        if (Refusal.inside(body).isPresent()) {
            throw refusal(answer, doing);
        }
        return body;
    }

    /** A form whose answer is JSON. */
    static HttpRequest.Body form(Pair... fields) {
        var all = new ArrayList<Pair>();
        all.add(Pair.of("api_type", "json"));
        all.addAll(List.of(fields));
        return HttpRequest.form(all);
    }

    /**
     * Sends a request with a visible effect.
     *
     * @param tooLong the term that a text breaks if it is too long
     * @return the data of the answer
     */
    JsonObject change(HttpRequest request, String doing, String tooLong) throws ConnectorException {
        var answer = send(request.visible());
        if (answer.status() == 408) {
            throw unclear(doing);
        }
        if (!answer.ok()) {
            throw refusal(answer, doing, tooLong);
        }
        var body = Json.object(answer).orElseThrow(() -> unclear(doing));
        if (Refusal.inside(body).isPresent()) {
            throw refusal(answer, doing, tooLong);
        }
        return Json.object(body, "json")
                .flatMap(json -> Json.object(json, "data"))
                .orElseThrow(() -> unclear(doing));
    }

    /**
     * Sends a request with a visible effect whose success says nothing, and whose effect may have been there. A
     * permission that the token lacks for it concerns nothing else.
     */
    void command(HttpRequest request, String doing) throws ConnectorException {
        var answer = permitted(send(request.visible()), doing);
        if (!answer.ok() || Json.object(answer).flatMap(Refusal::inside).isPresent()) {
            throw refusal(answer, doing);
        }
    }

    ConnectorException refusal(HttpResponse answer, String doing) {
        return refusal(answer, doing, Term.TEXT);
    }

    private ConnectorException refusal(HttpResponse answer, String doing, String tooLong) {
        Grant grant = host.grant().current();
        return Refusal.of(answer).asException(doing, tooLong, now(), grant);
    }

    static ConnectorException.Unavailable senseless(String doing) {
        return new ConnectorException.Unavailable(NAME + "'s answer makes no sense; it was asked to " + doing, null);
    }

    static ConnectorException.OutcomeUnknown unclear(String doing) {
        return new ConnectorException.OutcomeUnknown(NAME + "'s answer makes no sense; it was asked to " + doing, null);
    }

    static ConnectorException.Rejected rejected(String words, @Nullable String term) {
        return new ConnectorException.Rejected(words, term);
    }
}
