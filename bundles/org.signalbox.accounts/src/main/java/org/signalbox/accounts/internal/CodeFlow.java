package org.signalbox.accounts.internal;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
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
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;

/**
 * The OAuth 2 code flow of a native application (RFC 8252): a random state, and PKCE with S256 if the network supports
 * it. A redirect is accepted once, and only with the right state and the right issuer.
 */
final class CodeFlow implements OAuthFlow {
    static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int STATE_BYTES = 32;

    private final TokenExchange exchange;
    private final OAuthEndpoints endpoints;
    private final Map<String, Secret> app;
    private final RedirectReceiver receiver;
    private final Optional<CodeVerifier> verifier;
    private final CompletableFuture<OAuthRedirect> answer;
    private final URI page;
    private final long deadline = System.nanoTime() + LIMIT.toNanos();
    private final Consumer<OAuthFlow> closed;

    private CodeFlow(
            TokenExchange exchange,
            OAuthEndpoints endpoints,
            Map<String, Secret> app,
            RedirectReceiver receiver,
            Auth.OAuthCode auth,
            Consumer<OAuthFlow> closed) {
        this.exchange = exchange;
        this.endpoints = endpoints;
        this.app = app;
        this.receiver = receiver;
        this.closed = closed;
        verifier = auth.pkce() ? Optional.of(new CodeVerifier()) : Optional.empty();
        var state = new State(STATE_BYTES);
        page = page(auth, state);
        receiver.expect(new OAuthRedirect.Expected(
                Secret.of(state.getValue()), endpoints.client().issuer()));
        answer = receiver.answer().orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        answer.whenComplete((redirect, failure) -> receiver.stopSoon());
    }

    /**
     * @param app the values of the network's app
     * @param closed called at the end of the flow
     */
    static CodeFlow start(
            TokenExchange exchange,
            Auth.OAuthCode auth,
            URI origin,
            Map<String, Secret> app,
            Consumer<OAuthFlow> closed)
            throws ConnectorException {
        var receiver = receiver(auth.redirect());
        try {
            var client = exchange.client(origin, Optional.of(receiver.address()), app);
            var authorize = client.authorize()
                    .orElseThrow(() -> AuthorizationFailure.rejected("accounts.oauth.no-page", origin.getHost()));
            AuthorizationFailure.requireWeb(authorize, origin);
            return new CodeFlow(exchange, exchange.endpoints(origin, client), app, receiver, auth, closed);
        } catch (ConnectorException | RuntimeException e) {
            receiver.stopSoon();
            throw e;
        }
    }

    private static RedirectReceiver receiver(Auth.Redirect redirect) throws ConnectorException {
        try {
            return switch (redirect) {
                case Auth.Redirect.Loopback anyPort -> LoopbackListener.open(0);
                case Auth.Redirect.FixedPort fixed -> LoopbackListener.open(fixed.port());
                case Auth.Redirect.Paste paste -> new PastedRedirect(paste.address());
            };
        } catch (IOException e) {
            throw redirect instanceof Auth.Redirect.FixedPort(int port)
                    ? AuthorizationFailure.notSent("accounts.oauth.port-taken", e, String.valueOf(port))
                    : AuthorizationFailure.notSent("accounts.oauth.no-port", e);
        }
    }

    private URI page(Auth.OAuthCode auth, State state) {
        var client = endpoints.client();
        var request = new AuthorizationRequest.Builder(ResponseType.CODE, new ClientID(client.clientId()))
                .endpointURI(client.authorize().orElseThrow())
                .redirectionURI(receiver.address())
                .state(state);
        if (!auth.scopes().isEmpty()) {
            request.scope(endpoints.scope());
        }
        verifier.ifPresent(it -> request.codeChallenge(it, CodeChallengeMethod.S256));
        auth.parameters().forEach((name, value) -> request.customParameter(name, value));
        return request.build().toURI();
    }

    @Override
    public URI page() {
        return page;
    }

    @Override
    public boolean pasted() {
        return receiver instanceof PastedRedirect;
    }

    @Override
    public void paste(String address) throws ConnectorException {
        if (receiver instanceof PastedRedirect pasted) {
            pasted.paste(address);
        }
    }

    @Override
    public Grant await() throws ConnectorException, InterruptedException {
        try {
            var redirect = answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return switch (redirect) {
                case OAuthRedirect.Code code -> exchange(code);
                case OAuthRedirect.Refused refused ->
                    throw AuthorizationFailure.rejected(
                            "accounts.oauth.refused", endpoints.origin().getHost(), refused.error());
            };
        } catch (TimeoutException e) {
            throw expired();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw expired();
            }
            throw new IllegalStateException("waiting for the browser failed", e.getCause());
        } catch (CancellationException e) {
            throw AuthorizationFailure.unavailable("accounts.oauth.cancelled");
        } finally {
            close();
        }
    }

    private ConnectorException expired() {
        return AuthorizationFailure.unavailable(
                "accounts.oauth.expired", endpoints.origin().getHost(), LIMIT.toMinutes());
    }

    private Grant exchange(OAuthRedirect.Code code) throws ConnectorException {
        var asked = new AuthorizationCodeGrant(
                new AuthorizationCode(code.code().reveal()), receiver.address(), verifier.orElse(null));
        return switch (endpoints.tokens(asked)) {
            case TokenReply.Given given -> exchange.grant(endpoints, given, app);
            case TokenReply.Refused refused -> throw endpoints.failure(refused);
        };
    }

    @Override
    public void close() {
        answer.cancel(true);
        receiver.stopSoon();
        closed.accept(this);
    }
}
