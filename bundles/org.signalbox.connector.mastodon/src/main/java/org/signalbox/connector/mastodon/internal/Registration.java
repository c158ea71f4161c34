package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.common.Json;

/** Registers this application with an instance. */
final class Registration {
    static final String READ = "read";
    static final String WRITE = "write";

    /** Mastodon's own word for a client without a redirect. */
    private static final URI OUT_OF_BAND = URI.create("urn:ietf:wg:oauth:2.0:oob");

    private final URI origin;
    private final Http http;

    Registration(URI origin, Http http) {
        this.origin = origin;
        this.http = http;
    }

    /** Registers a client. Uses the endpoints that the instance publishes, else the usual ones. */
    OAuthClient register(Optional<URI> redirect) throws ConnectorException {
        var metadata = metadata();
        var body = HttpRequest.form(List.of(
                Pair.of("client_name", "Signalbox"),
                Pair.of("redirect_uris", redirect.orElse(OUT_OF_BAND).toString()),
                Pair.of("scopes", READ + " " + WRITE)));
        var apps = endpoint(metadata, "app_registration_endpoint", "/api/v1/apps");
        var answer = http.send(HttpRequest.post("app.register", apps, body));
        if (!answer.ok()) {
            throw Refusal.of(answer).asException("register Signalbox", origin.getHost(), Optional.empty());
        }
        var app = Json.object(answer).orElseGet(JsonObject::new);
        var id = Json.string(app, "client_id");
        if (id.isEmpty()) {
            throw new ConnectorException.Unavailable(
                    origin.getHost() + "'s answer to the registration makes no sense", null);
        }
        var client = OAuthClient.of(endpoint(metadata, "token_endpoint", "/oauth/token"), id.get())
                .authorize(endpoint(metadata, "authorization_endpoint", "/oauth/authorize"));
        client = issuer(metadata).map(client::issuer).orElse(client);
        return Json.string(app, "client_secret")
                .map(Secret::of)
                .map(client::secret)
                .orElse(client);
    }

    /** Named only where the instance promises to name it in redirects, too (RFC 9207). */
    private static Optional<String> issuer(JsonObject metadata) {
        var promised = metadata.get("authorization_response_iss_parameter_supported");
        return promised != null && promised.isJsonPrimitive() && promised.getAsBoolean()
                ? Json.string(metadata, "issuer")
                : Optional.empty();
    }

    /** The instance's metadata of its authorization server; Mastodon publishes it since 4.3, others may not. */
    private JsonObject metadata() throws ConnectorException {
        var answer = http.send(HttpRequest.get("instance.read", at("/.well-known/oauth-authorization-server")));
        if (answer.status() >= 300 && answer.status() < 400) {
            throw new ConnectorException.Rejected(
                    moved(answer.header("location").orElse("")), null);
        }
        return answer.ok() ? Json.object(answer).orElseGet(JsonObject::new) : new JsonObject();
    }

    /** The authorization code and the client's secret are sent to the instance itself only. */
    private URI endpoint(JsonObject metadata, String name, String usual) throws ConnectorException {
        var text = Json.string(metadata, name);
        if (text.isEmpty()) {
            return at(usual);
        }
        URI uri;
        try {
            uri = URI.create(text.get());
        } catch (IllegalArgumentException broken) {
            throw new ConnectorException.Unavailable(origin.getHost() + " publishes a broken " + name, broken);
        }
        if (!origin.getAuthority().equalsIgnoreCase(uri.getAuthority())
                || !origin.getScheme().equalsIgnoreCase(uri.getScheme())) {
            throw new ConnectorException.Rejected(moved(text.get()), null);
        }
        return uri;
    }

    private String moved(String target) {
        var host = target.matches("https?://[^/?#@]+.*") ? target.replaceFirst("^(https?://[^/?#]+).*", "$1") : "";
        return host.isEmpty() || host.equals(at("").toString())
                ? origin.getHost() + " sends us elsewhere: give the address that its web pages are at"
                : "The accounts of " + origin.getHost() + " are at " + host + ": give that address instead";
    }

    private URI at(String path) {
        return URI.create(origin.getScheme() + "://" + origin.getAuthority() + path);
    }
}
