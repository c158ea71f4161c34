package org.signalbox.connector.wordpress.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/** Authorized calls to the REST API of the account's site. */
final class Site {
    /** Name of the grant's secret. */
    static final String PASSWORD = "password";

    private final Host host;
    private final Discovery discovery;

    Site(Host host) {
        this.host = host;
        discovery = new Discovery(host);
    }

    /** An address of the API, such as that of {@code /posts}; the site is asked once in a session where the API is. */
    URI uri(String path, Pair... query) throws ConnectorException {
        var uri = new StringBuilder(discovery.root()).append("wp/v2").append(path);
        var separator = uri.indexOf("?") < 0 ? '?' : '&';
        for (var pair : query) {
            uri.append(separator).append(encoded(pair.name())).append('=').append(encoded(pair.value()));
            separator = '&';
        }
        return URI.create(uri.toString());
    }

    /** Where the API is. */
    String root() throws ConnectorException {
        return discovery.root();
    }

    /** Encodes an untrusted name or value. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The site's name for people. */
    String name() {
        return Discovery.name(discovery.home());
    }

    Host host() {
        return host;
    }

    Instant now() {
        return host.clock().instant();
    }

    /** Sends a request with the account's application password. */
    HttpResponse send(HttpRequest request) throws ConnectorException {
        var grant = host.grant().current();
        var password = grant.secret(PASSWORD)
                .orElseThrow(() -> new ConnectorException.AuthorizationLost(
                        "The application password of " + grant.handle() + " is missing: connect the account again"));
        var answer = host.http().send(request.header("Authorization", "Basic " + login(grant, password.reveal())));
        if (request.effect() == HttpRequest.Effect.VISIBLE && Discovery.mayHaveActed(answer, request.uri())) {
            throw new ConnectorException.OutcomeUnknown(
                    Discovery.moved(answer, name()) + "; what happened before isn't known", null);
        }
        Discovery.checkMoved(answer, name());
        return answer;
    }

    /** What is sent of user and password. */
    static String login(Grant grant, String password) {
        var login = grant.handle().strip() + ":" + password.strip();
        return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads an object. */
    JsonObject object(String operation, String doing, URI uri) throws ConnectorException {
        return object(send(HttpRequest.get(operation, uri)), doing);
    }

    /** The object in a successful answer to a request without a visible effect. */
    JsonObject object(HttpResponse answer, String doing) throws ConnectorException {
        if (!answer.ok()) {
            throw refusal(answer, doing);
        }
        return Json.object(answer).orElseThrow(() -> senseless(doing));
    }

    /** The objects in a successful answer that is a list. */
    List<JsonObject> list(HttpResponse answer, String doing) throws ConnectorException {
        if (!answer.ok()) {
            throw refusal(answer, doing);
        }
        return Json.list(answer).orElseThrow(() -> senseless(doing));
    }

    /** The object in the answer to a request with a visible effect. */
    JsonObject changed(HttpResponse answer, String doing) throws ConnectorException {
        if (answer.status() == 408 || answer.status() == 425) {
            throw unclear(answer, doing);
        }
        if (!answer.ok()) {
            throw refusal(answer, doing);
        }
        return Json.object(answer).orElseThrow(() -> unclear(doing));
    }

    /** Such as «X-WP-Total», of a list. */
    static Optional<Long> count(HttpResponse answer, String header) {
        return answer.header(header).filter(text -> text.matches("\\d{1,12}")).map(Long::valueOf);
    }

    ConnectorException refusal(HttpResponse answer, String doing) {
        Grant grant = host.grant().current();
        return Refusal.of(answer).asException(doing, name(), grant);
    }

    ConnectorException.Unavailable senseless(String doing) {
        return new ConnectorException.Unavailable(name() + "'s answer makes no sense; it was asked to " + doing, null);
    }

    ConnectorException.OutcomeUnknown unclear(String doing) {
        return new ConnectorException.OutcomeUnknown(
                name() + "'s answer makes no sense; it was asked to " + doing, null);
    }

    /** Of a refusal that doesn't tell what happened before. */
    ConnectorException.OutcomeUnknown unclear(HttpResponse answer, String doing) {
        return new ConnectorException.OutcomeUnknown(
                refusal(answer, doing).getMessage() + "; what happened before isn't known", null);
    }

    static ConnectorException.Rejected rejected(String words, @Nullable String term) {
        return new ConnectorException.Rejected(words, term);
    }
}
