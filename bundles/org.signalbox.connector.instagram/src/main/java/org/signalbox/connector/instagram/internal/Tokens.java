package org.signalbox.connector.instagram.internal;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.OAuthTokens;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.common.Json;

/** Exchanges the first token, which lasts for an hour or two, for one of sixty days, and renews that. */
final class Tokens {
    private static final String EXCHANGE = "give a token that lasts";
    /**
     * Sixty days, of a login by Instagram
     * (https://developers.facebook.com/docs/instagram-platform/reference/refresh_access_token).
     */
    private static final long USUAL = 60L * 86_400;

    private static final long LONGEST = 20L * 365 * 86_400;

    private final InstantSource clock;

    Tokens(InstantSource clock) {
        this.clock = clock;
    }

    OAuthTokens exchange(Grant grant, Http http) throws ConnectorException {
        return Login.of(grant) == Login.INSTAGRAM
                ? asked(
                        grant,
                        http,
                        "https://graph.instagram.com/access_token?grant_type=ig_exchange_token&client_secret="
                                + app(grant, InstagramConnector.CLIENT_SECRET) + "&access_token=" + token(grant))
                : ofFacebook(grant, http);
    }

    /** Instagram renews a token that is a day old; Facebook exchanges a lasting one like the first. */
    OAuthTokens renew(Grant grant, Http http) throws ConnectorException {
        return Login.of(grant) == Login.INSTAGRAM
                ? asked(
                        grant,
                        http,
                        "https://graph.instagram.com/refresh_access_token?grant_type=ig_refresh_token&access_token="
                                + token(grant))
                : ofFacebook(grant, http);
    }

    private OAuthTokens ofFacebook(Grant grant, Http http) throws ConnectorException {
        return asked(
                grant,
                http,
                Login.FACEBOOK.token() + "?grant_type=fb_exchange_token&client_id="
                        + app(grant, InstagramConnector.CLIENT_ID) + "&client_secret="
                        + app(grant, InstagramConnector.CLIENT_SECRET) + "&fb_exchange_token=" + token(grant));
    }

    /** Both networks take the secrets in the address only; no message or log shows it. */
    private OAuthTokens asked(Grant grant, Http http, String address) throws ConnectorException {
        var answer = http.send(HttpRequest.get("oauth.token", URI.create(address)));
        var body = Json.object(answer);
        if (!answer.ok() || body.filter(each -> each.has("error")).isPresent()) {
            throw GraphError.of(answer).asException(EXCHANGE, GraphError.About.ACCOUNT, whole(grant), clock.instant());
        }
        var given = body.orElseThrow(() -> Api.senseless(EXCHANGE));
        var access = Json.string(given, "access_token")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> Api.senseless(EXCHANGE));
        var tokens = OAuthTokens.of(Secret.of(access));
        var seconds = Json.number(given, "expires_in").filter(number -> number > 0 && number < LONGEST);
        // Some of Facebook's have no end; each of Instagram's has.
        return seconds.or(() -> Login.of(grant) == Login.INSTAGRAM ? Optional.of(USUAL) : Optional.empty())
                .map(number -> tokens.expiresAt(expiry(number)))
                .orElse(tokens);
    }

    private Instant expiry(long seconds) {
        return clock.instant().plusSeconds(seconds);
    }

    /** A refusal is one of the login, not of an account; its words may repeat the app's secret, too. */
    private static Grant whole(Grant grant) {
        var bare = grant.withTarget(Optional.empty(), java.util.Map.of());
        for (var value : grant.app().entrySet()) {
            if (value.getKey().equals(InstagramConnector.CLIENT_SECRET)) {
                bare = bare.withSecret(value.getKey(), value.getValue());
            }
        }
        return bare;
    }

    private static String app(Grant grant, String field) throws ConnectorException {
        var value = grant.app().get(field);
        if (value == null || value.reveal().isBlank()) {
            throw Api.rejected("Enter the ID and the secret of your app at Meta first", null);
        }
        return Ids.encoded(value.reveal().strip());
    }

    private static String token(Grant grant) throws ConnectorException {
        return Ids.encoded(grant.secret(Api.TOKEN)
                .orElseThrow(() -> new AuthorizationLost(
                        "The access token of " + grant.handle() + " is missing: connect the account again"))
                .reveal());
    }
}
