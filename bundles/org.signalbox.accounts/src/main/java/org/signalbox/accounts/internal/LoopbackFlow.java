package org.signalbox.accounts.internal;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.signalbox.accounts.Accounts.OAuthFlow;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.Secret;

/**
 * The OAuth 2 code flow of a native application (RFC 8252): a free port on 127.0.0.1, a random state, and PKCE with
 * S256 if the network supports it. A redirect is accepted once, and only with the right state.
 */
final class LoopbackFlow implements OAuthFlow {
    static final Duration LIMIT = Duration.ofMinutes(5);

    private final URI origin;
    private final Http http;
    private final InstantSource clock;
    private final OAuthClient client;
    private final OAuthChallenge challenge;
    private final LoopbackListener listener;
    private final CompletableFuture<OAuthRedirect> answer;
    private final URI page;
    private final long deadline = System.nanoTime() + LIMIT.toNanos();
    private final Consumer<LoopbackFlow> closed;

    private LoopbackFlow(
            URI origin,
            Http http,
            InstantSource clock,
            OAuthClient client,
            OAuthChallenge challenge,
            LoopbackListener listener,
            Consumer<LoopbackFlow> closed) {
        this.origin = origin;
        this.http = http;
        this.clock = clock;
        this.client = client;
        this.challenge = challenge;
        this.listener = listener;
        this.closed = closed;
        answer = listener.answer().orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        answer.whenComplete((redirect, failure) -> listener.stopSoon());
        page = challenge.page(client, listener.address());
    }

    /** @param closed called at the end of the flow */
    static LoopbackFlow start(
            Authorizes connector, URI origin, Http http, InstantSource clock, Consumer<LoopbackFlow> closed)
            throws ConnectorException {
        var challenge =
                OAuthChallenge.random(connector.descriptor().auth() instanceof Auth.OAuthCode code && code.pkce());
        LoopbackListener listener;
        try {
            listener = LoopbackListener.open(challenge.state());
        } catch (IOException e) {
            throw new ConnectorException.NotSent("no port is free on 127.0.0.1 to wait for the browser", e);
        }
        try {
            var client = connector.register(origin, listener.address(), http);
            requireWeb(client.authorize(), origin);
            return new LoopbackFlow(origin, http, clock, client, challenge, listener, closed);
        } catch (ConnectorException | RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    /** The owner's browser opens the page, so it must be a web page, and encrypted unless the instance itself isn't. */
    private static void requireWeb(URI authorize, URI origin) throws ConnectorException {
        var plain = "http".equalsIgnoreCase(authorize.getScheme());
        var secure = "https".equalsIgnoreCase(authorize.getScheme());
        if (authorize.getHost() == null || !secure && !(plain && "http".equalsIgnoreCase(origin.getScheme()))) {
            throw new ConnectorException.Rejected(
                    origin.getHost() + " names an authorization page that is not a secure web page", null);
        }
    }

    @Override
    public URI page() {
        return page;
    }

    @Override
    public Grant await() throws ConnectorException, InterruptedException {
        try {
            var redirect = answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return switch (redirect) {
                case OAuthRedirect.Code code -> exchange(code);
                case OAuthRedirect.Refused refused ->
                    throw new ConnectorException.Rejected(
                            origin.getHost() + " did not authorize Signalbox: " + refused.error(), null);
            };
        } catch (TimeoutException e) {
            throw expired();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw expired();
            }
            throw new IllegalStateException("waiting for the browser failed", e.getCause());
        } catch (CancellationException e) {
            throw new ConnectorException.Unavailable("the authorization was cancelled", null);
        } finally {
            close();
        }
    }

    private ConnectorException expired() {
        return new ConnectorException.Unavailable(
                "the browser did not return from " + origin.getHost() + " within " + LIMIT.toMinutes() + " minutes",
                null);
    }

    private Grant exchange(OAuthRedirect.Code code) throws ConnectorException {
        List<Pair> form = new ArrayList<>(List.of(
                new Pair("grant_type", "authorization_code"),
                new Pair("code", code.code().reveal()),
                new Pair("redirect_uri", listener.address().toString()),
                new Pair("client_id", client.clientId())));
        client.clientSecret().ifPresent(secret -> form.add(new Pair("client_secret", secret.reveal())));
        challenge.verifier().ifPresent(verifier -> form.add(new Pair("code_verifier", verifier.reveal())));
        var response = http.send(HttpRequest.post("oauth.token", client.token(), new HttpRequest.Body.Form(form))
                .header("Accept", "application/json"));
        var json = json(response.text());
        if (!response.ok() || json.isEmpty() || text(json.get(), "access_token").isEmpty()) {
            // Only the error code is passed on: the answer may contain the code or a token.
            var error = json.flatMap(body -> text(body, "error"))
                    .map(OAuthRedirect.Refused::plain)
                    .orElse("");
            throw new ConnectorException.Rejected(
                    origin.getHost() + " gave no token, status " + response.status()
                            + (error.isEmpty() ? "" : ": " + error),
                    null);
        }
        return grant(json.get());
    }

    private Grant grant(JsonObject token) {
        var settings = new HashMap<String, String>();
        settings.put("client_id", client.clientId());
        settings.put("token_endpoint", client.token().toString());
        text(token, "scope").ifPresent(scope -> settings.put("scope", scope));
        text(token, "expires_in")
                .filter(seconds -> seconds.matches("\\d{1,9}"))
                .ifPresent(seconds -> settings.put(
                        "expires_at",
                        clock.instant().plusSeconds(Long.parseLong(seconds)).toString()));
        Map<String, Secret> secrets = new HashMap<>();
        text(token, "access_token").ifPresent(value -> secrets.put("access_token", Secret.of(value)));
        text(token, "refresh_token").ifPresent(value -> secrets.put("refresh_token", Secret.of(value)));
        client.clientSecret().ifPresent(secret -> secrets.put("client_secret", secret));
        return new Grant(origin, "", settings, secrets);
    }

    private static Optional<JsonObject> json(String text) {
        try {
            var parsed = JsonParser.parseString(text);
            return parsed.isJsonObject() ? Optional.of(parsed.getAsJsonObject()) : Optional.empty();
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonObject object, String name) {
        var value = object.get(name);
        return value != null && value.isJsonPrimitive() ? Optional.of(value.getAsString()) : Optional.empty();
    }

    @Override
    public void close() {
        answer.cancel(true);
        listener.stopSoon();
        closed.accept(this);
    }
}
