package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/** Authorized calls to the account's own server; renews the session once if the token is refused. */
final class Xrpc {
    private final Host host;
    private final Login login;

    Xrpc(Host host, Login login) {
        this.host = host;
        this.login = login;
    }

    /** The address of a method. */
    static URI uri(URI server, String method) {
        return URI.create(server.getScheme() + "://" + server.getAuthority() + "/xrpc/" + method);
    }

    /** One more parameter. */
    static URI with(URI uri, String name, String value) {
        var separator = uri.getRawQuery() == null ? "?" : "&";
        return URI.create(uri + separator + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    /**
     * Sends a request. A refused token proves that nothing happened, so the request is sent once more with a new one.
     *
     * @param request builds the request for a grant; the token is added here
     * @return an answer whose status isn't caused by the token
     */
    HttpResponse send(Function<Grant, HttpRequest> request) throws ConnectorException {
        var grant = login.grant();
        var answer = send(request, grant);
        if (!XrpcError.blamesToken(answer) || XrpcError.isBeyondPassword(answer)) {
            return answer;
        }
        var renewed = login.renew(grant);
        var second = send(request, renewed);
        if (XrpcError.blamesToken(second) && !XrpcError.isBeyondPassword(second)) {
            throw XrpcError.of(second).asException("accept a new session", renewed);
        }
        return second;
    }

    /** Reads a JSON object. */
    JsonObject get(String operation, String doing, Function<Grant, URI> uri) throws ConnectorException {
        return understood(send(grant -> HttpRequest.get(operation, uri.apply(grant))), doing);
    }

    /** The object in a successful answer to a request without a visible effect. */
    JsonObject understood(HttpResponse answer, String doing) throws ConnectorException {
        if (!answer.ok()) {
            throw refusal(answer, doing);
        }
        return Json.object(answer)
                .orElseThrow(() -> new ConnectorException.Unavailable(
                        "Bluesky's answer makes no sense; it was asked to " + doing, null));
    }

    /** The account's decentralized identifier. */
    String did() throws ConnectorException {
        return Login.did(login.grant());
    }

    ConnectorException refusal(HttpResponse answer, String doing) {
        return XrpcError.of(answer).asException(doing, host.grant().current());
    }

    private HttpResponse send(Function<Grant, HttpRequest> request, Grant grant) throws ConnectorException {
        var token = grant.secret(Login.ACCESS)
                .orElseThrow(() -> new ConnectorException.AuthorizationLost(
                        "The session of " + grant.handle() + " is missing: connect the account again"));
        return host.http().send(request.apply(grant).bearer(token));
    }
}
