package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.common.Json;

/**
 * The account's server session. Its two tokens are stored in the grant, so that they outlive this process and all nodes
 * share them: the network allows only 300 new sessions a day.
 */
final class Login {
    static final String PASSWORD = "password";
    static final String ACCESS = "access_token";
    static final String REFRESH = "refresh_token";
    static final String DID = "did";
    static final String PDS = "pds";

    /** Hosts of the declared egress that can be an account's own server. */
    private static final Pattern SERVERS =
            Pattern.compile("bsky\\.social|([a-z0-9-]+\\.)+(bsky\\.network|host\\.bsky\\.network)");

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    private static final int LONGEST_HOST = 253;

    private final Host host;

    Login(Host host) {
        this.host = host;
    }

    /** The current grant with tokens; opens a session if there is none. */
    Grant grant() throws ConnectorException {
        var grant = host.grant().current();
        return complete(grant) ? grant : renew(grant);
    }

    /** A grant with new tokens in place of expired ones. */
    Grant renew(Grant stale) throws ConnectorException {
        return host.grant().replace(stale, this::rotate);
    }

    /** The server with the account's records (its PDS). */
    static URI pds(Grant grant) {
        return grant.setting(PDS).map(URI::create).orElse(grant.origin());
    }

    static String did(Grant grant) {
        return grant.setting(DID).orElse("");
    }

    private static boolean complete(Grant grant) {
        return grant.setting(DID).isPresent()
                && grant.secret(ACCESS)
                        .filter(token -> TOKEN.matcher(token.reveal()).matches())
                        .isPresent();
    }

    private Grant rotate(Grant current) throws ConnectorException {
        var refreshed = refresh(current);
        return refreshed.isPresent() ? refreshed.get() : create(current);
    }

    /** Empty when the refresh token is missing or used up; the app password then opens a new session. */
    private Optional<Grant> refresh(Grant grant) throws ConnectorException {
        var token = grant.secret(REFRESH)
                .filter(secret -> TOKEN.matcher(secret.reveal()).matches());
        if (token.isEmpty()) {
            return Optional.empty();
        }
        var uri = Xrpc.uri(pds(grant), "com.atproto.server.refreshSession");
        var answer = host.http()
                .send(HttpRequest.post("session.refresh", uri, HttpRequest.none())
                        .bearer(token.get()));
        return XrpcError.blamesToken(answer)
                ? Optional.empty()
                : Optional.of(opened(grant, answer, "renew the session"));
    }

    private Grant create(Grant grant) throws ConnectorException {
        var password = grant.secret(PASSWORD)
                .orElseThrow(() -> new ConnectorException.AuthorizationLost(
                        "The app password of " + grant.handle() + " is missing: connect the account again"));
        var body = new JsonObject();
        body.addProperty("identifier", Handle.identifier(grant.handle()));
        body.addProperty("password", password.reveal());
        var uri = Xrpc.uri(grant.origin(), "com.atproto.server.createSession");
        var answer = host.http().send(HttpRequest.post("session.create", uri, HttpRequest.json(body.toString())));
        return opened(grant, answer, "open a session for " + grant.handle());
    }

    private static Grant opened(Grant grant, HttpResponse answer, String doing) throws ConnectorException {
        if (!answer.ok()) {
            throw XrpcError.of(answer).asException(doing, grant);
        }
        var session = Json.object(answer).orElseGet(JsonObject::new);
        var access = Json.string(session, "accessJwt");
        var refresh = Json.string(session, "refreshJwt");
        var did = Json.string(session, "did");
        if (access.isEmpty() || refresh.isEmpty() || did.isEmpty()) {
            throw new ConnectorException.Unavailable("Bluesky's answer to a new session makes no sense", null);
        }
        var opened = grant.withSecret(ACCESS, Secret.of(access.get()))
                .withSecret(REFRESH, Secret.of(refresh.get()))
                .withSetting(DID, did.get());
        return Json.object(session, "didDoc")
                .flatMap(document -> endpoint(document, grant.origin()))
                .map(pds -> opened.withSetting(PDS, pds.toString()))
                .orElse(opened);
    }

    /**
     * The server named in an identity document, if requests may go there; empty otherwise, and the origin forwards
     * requests.
     */
    static Optional<URI> endpoint(JsonObject document, URI origin) {
        return Json.objects(document, "service").stream()
                .filter(service -> Json.string(service, "id").orElse("").endsWith("#atproto_pds"))
                .flatMap(service -> Json.string(service, "serviceEndpoint").stream())
                .flatMap(text -> parsed(text).stream())
                .filter(uri -> allowed(uri, origin))
                .findFirst();
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static boolean allowed(URI uri, URI origin) {
        var name = uri.getHost();
        if (name == null || name.length() > LONGEST_HOST) {
            return false;
        }
        return "https".equals(uri.getScheme())
                        && uri.getPort() == -1
                        && SERVERS.matcher(name.toLowerCase(Locale.ROOT)).matches()
                || origin.getScheme().equals(uri.getScheme())
                        && uri.getAuthority().equals(origin.getAuthority());
    }
}
