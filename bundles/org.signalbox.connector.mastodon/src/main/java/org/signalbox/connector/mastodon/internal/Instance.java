package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.common.Json;

/** Authorized calls to the account's instance. */
final class Instance {
    /** Name of the grant's secret that the host stores after the OAuth flow. */
    static final String TOKEN = "access_token";

    private final Host host;

    Instance(Host host) {
        this.host = host;
    }

    /** An address of the API. */
    URI uri(String path) {
        var origin = host.grant().current().origin();
        return URI.create(origin.getScheme() + "://" + origin.getAuthority() + path);
    }

    /** The instance's name. */
    String name() {
        return host.grant().current().origin().getHost();
    }

    /** One more parameter. */
    static URI with(URI uri, String name, String value) {
        var separator = uri.getRawQuery() == null ? "?" : "&";
        var pair = encoded(name) + "=" + encoded(value);
        return URI.create(uri + separator + pair);
    }

    /** Encodes an untrusted path segment. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Sends a request with the account's token. */
    HttpResponse send(HttpRequest request) throws ConnectorException {
        return host.http().send(request.bearer(token()));
    }

    Secret token() throws ConnectorException {
        var grant = host.grant().current();
        return grant.secret(TOKEN)
                .orElseThrow(() -> new ConnectorException.AuthorizationLost(
                        "The access token of " + grant.handle() + " is missing: connect the account again"));
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

    /**
     * An answer to what publishing does without: a permission that the token lacks for it concerns nothing else.
     *
     * @throws ConnectorException.Rejected if it lacks one
     */
    HttpResponse permitted(HttpResponse answer, String doing) throws ConnectorException {
        if (Refusal.of(answer).lacksScope()) {
            throw new ConnectorException.Rejected(
                    "The login has no permission to " + doing + ": connect the account again to give it", null);
        }
        return answer;
    }

    ConnectorException refusal(HttpResponse answer, String doing) {
        Optional<Grant> grant = Optional.of(host.grant().current());
        return Refusal.of(answer).asException(doing, name(), grant);
    }

    ConnectorException.Unavailable senseless(String doing) {
        return new ConnectorException.Unavailable(name() + "'s answer makes no sense; it was asked to " + doing, null);
    }
}
