package org.signalbox.connector.threads.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.OAuthTokens;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.common.Json;

/**
 * The tokens of Threads: a sign-in gives one for an hour, which is exchanged for one of sixty days; that is renewed
 * from its second day until it ends (https://developers.facebook.com/docs/threads/get-started/long-lived-tokens). The
 * documents have the token in the address, which no request of the host shows.
 */
final class Tokens {
    private static final long LONGEST_SECONDS = Duration.ofDays(365).toSeconds();

    private Tokens() {}

    static OAuthTokens exchanged(Grant first, Http http) throws ConnectorException {
        var secret = first.app().get(ThreadsConnector.APP_SECRET);
        if (secret == null) {
            throw Api.rejected("Enter the secret of your app at Threads first", null);
        }
        var path = "/access_token?grant_type=th_exchange_token&client_secret=" + encoded(secret) + "&access_token="
                + encoded(token(first));
        return tokens(first, http, "oauth.exchange", "exchange the token of the sign-in", path);
    }

    static OAuthTokens renewed(Grant current, Http http) throws ConnectorException {
        var path = "/refresh_access_token?grant_type=th_refresh_token&access_token=" + encoded(token(current));
        return tokens(current, http, "oauth.renew", "renew the token", path);
    }

    private static Secret token(Grant grant) throws AuthorizationLost {
        return grant.secret(Api.TOKEN)
                .orElseThrow(() -> new AuthorizationLost("The access token is missing: connect the account again"));
    }

    private static OAuthTokens tokens(Grant grant, Http http, String operation, String doing, String path)
            throws ConnectorException {
        var answer = http.send(HttpRequest.get(operation, URI.create(grant.origin() + path)));
        if (Refusal.isIn(answer)) {
            throw refused(Refusal.of(answer), doing);
        }
        var body = Json.object(answer).orElseThrow(() -> Api.senseless(doing));
        var token = Json.string(body, "access_token")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> Api.senseless(doing));
        return OAuthTokens.of(Secret.of(token)).expiresAt(Instant.now().plusSeconds(life(body, doing)));
    }

    private static long life(JsonObject body, String doing) throws ConnectorException {
        return Json.number(body, "expires_in")
                .filter(seconds -> seconds > 0 && seconds <= LONGEST_SECONDS)
                .orElseThrow(() -> Api.senseless(doing));
    }

    /** By its code only: what a token endpoint says may repeat tokens. */
    private static ConnectorException refused(Refusal refusal, String doing) {
        var message = "Threads refused to " + doing + ": "
                + (refusal.code() == 0 ? "HTTP " + refusal.status() : "code " + refusal.code());
        return refusal.isLost()
                ? new AuthorizationLost(message)
                : refusal.isForNow() ? new ConnectorException.Unavailable(message, null) : Api.rejected(message, null);
    }

    private static String encoded(Secret secret) {
        return URLEncoder.encode(secret.reveal(), StandardCharsets.UTF_8);
    }
}
