package org.signalbox.accounts.internal;

import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.signalbox.accounts.Accounts.OAuthFlow;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;

/** The device flow (RFC 8628): the owner types a code into a page in any browser, while the host asks for the token. */
final class DeviceFlow implements OAuthFlow {
    /** A server that gives a code for longer isn't waited for. */
    private static final Duration MAX_WAIT = Duration.ofMinutes(15);

    private static final Duration SLOWER = Duration.ofSeconds(5);

    private final TokenExchange exchange;
    private final OAuthEndpoints endpoints;
    private final Map<String, Secret> app;
    private final DeviceAuthorizationSuccessResponse given;
    private final long deadline;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final Consumer<OAuthFlow> closed;

    private DeviceFlow(
            TokenExchange exchange,
            OAuthEndpoints endpoints,
            Map<String, Secret> app,
            DeviceAuthorizationSuccessResponse given,
            Consumer<OAuthFlow> closed) {
        this.exchange = exchange;
        this.endpoints = endpoints;
        this.app = app;
        this.given = given;
        this.closed = closed;
        var life = Math.clamp(given.getLifetime(), 1, MAX_WAIT.toSeconds());
        deadline = System.nanoTime() + Duration.ofSeconds(life).toNanos();
    }

    /**
     * @param app the values of the network's app
     * @param closed called at the end of the flow
     */
    static DeviceFlow start(TokenExchange exchange, URI origin, Map<String, Secret> app, Consumer<OAuthFlow> closed)
            throws ConnectorException {
        var client = exchange.client(origin, Optional.empty(), app);
        var device = client.device()
                .orElseThrow(() -> AuthorizationFailure.rejected("accounts.oauth.no-page", origin.getHost()));
        var endpoints = exchange.endpoints(origin, client);
        var given = endpoints.device(device).toSuccessResponse();
        AuthorizationFailure.requireWeb(given.getVerificationURI(), origin);
        return new DeviceFlow(exchange, endpoints, app, given, closed);
    }

    @Override
    public URI page() {
        return given.getVerificationURI();
    }

    @Override
    public Optional<String> userCode() {
        // Shown to people: a code of a network that is none is cut.
        return Optional.of(given.getUserCode().getValue().replaceAll("[^\\p{L}\\p{N}-]", ""))
                .map(code -> code.substring(0, Math.min(code.length(), 20)));
    }

    @Override
    public Grant await() throws ConnectorException, InterruptedException {
        var wait = Duration.ofSeconds(Math.clamp(given.getInterval(), 1, MAX_WAIT.toSeconds()));
        try {
            while (System.nanoTime() + wait.toNanos() < deadline) {
                if (cancelled.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw AuthorizationFailure.unavailable("accounts.oauth.cancelled");
                }
                switch (ask()) {
                    case TokenReply.Given tokens -> {
                        return exchange.grant(endpoints, tokens, app);
                    }
                    case TokenReply.Refused refused -> wait = next(refused, wait);
                }
            }
            throw AuthorizationFailure.unavailable(
                    "accounts.oauth.device-expired", endpoints.origin().getHost());
        } finally {
            close();
        }
    }

    /** A network that isn't reached is asked again, as one that waits for the owner; more slowly (section 3.5). */
    private TokenReply ask() throws ConnectorException {
        try {
            return endpoints.tokens(new DeviceCodeGrant(given.getDeviceCode()));
        } catch (ConnectorException.Unavailable | ConnectorException.NotSent | ConnectorException.RateLimited e) {
            return new TokenReply.Refused(0, "slow_down");
        }
    }

    private Duration next(TokenReply.Refused refused, Duration wait) throws ConnectorException {
        return switch (refused.error()) {
            case "authorization_pending" -> wait;
            case "slow_down" -> wait.plus(SLOWER);
            case "expired_token" ->
                throw AuthorizationFailure.unavailable(
                        "accounts.oauth.device-expired", endpoints.origin().getHost());
            default -> throw endpoints.failure(refused);
        };
    }

    @Override
    public void close() {
        cancelled.countDown();
        closed.accept(this);
    }
}
