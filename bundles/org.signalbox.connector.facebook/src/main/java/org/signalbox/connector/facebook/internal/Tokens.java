package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.OAuthTokens;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.common.Json;

/**
 * Tokens that live for sixty days, in place of those of an hour
 * (https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived/).
 */
record Tokens(Grant grant, Http http) {
    static final URI ENDPOINT =
            URI.create(FacebookConnector.ORIGIN + "/" + ApiVersion.number() + "/oauth/access_token");

    private static final String DOING = "give a token that lasts";
    private static final long MOST_SECONDS = 10L * 365 * 24 * 60 * 60;

    /**
     * The tokens to keep, of a login that may publish.
     *
     * @throws ConnectorException.Rejected where the person didn't allow what publishing needs
     */
    OAuthTokens exchange() throws ConnectorException {
        var tokens = exchanged();
        var doing = "show what was allowed";
        var asked = HttpRequest.get(
                "account.verify", URI.create(grant.origin() + "/" + ApiVersion.number() + "/me/permissions"));
        var secret = Secret.of(app(FacebookConnector.CLIENT_SECRET));
        var answer = http.send(Graph.withProof(asked, tokens.access(), secret).bearer(tokens.access()));
        if (Refusal.isOne(answer) && !Refusal.of(answer).ofToken()) {
            // What isn't told can't be checked: each call says itself what it lacks.
            return tokens;
        }
        var missing = Permissions.of(object(answer, doing)).missing();
        if (missing.isPresent()) {
            throw Graph.rejected(
                    "Facebook hasn't granted " + missing.get() + ": connect again, and allow all that is asked", null);
        }
        return tokens;
    }

    /** Facebook gives a new one for one that still lives, at most once a day. */
    OAuthTokens renew() throws ConnectorException {
        try {
            return exchanged();
        } catch (ConnectorException.Rejected refused) {
            throw new AuthorizationLost(String.valueOf(refused.getMessage()));
        }
    }

    private OAuthTokens exchanged() throws ConnectorException {
        var form = List.of(
                Pair.of("grant_type", "fb_exchange_token"),
                Pair.of(FacebookConnector.CLIENT_ID, app(FacebookConnector.CLIENT_ID)),
                Pair.of(FacebookConnector.CLIENT_SECRET, app(FacebookConnector.CLIENT_SECRET)),
                Pair.of(
                        "fb_exchange_token",
                        grant.secret(Graph.TOKEN)
                                .map(Secret::reveal)
                                .orElseThrow(() -> new AuthorizationLost("The token is missing: connect again"))));
        var body = object(http.send(HttpRequest.post("token.exchange", ENDPOINT, HttpRequest.form(form))), DOING);
        var token = Json.string(body, Graph.TOKEN)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> Graph.senseless(DOING));
        var tokens = OAuthTokens.of(Secret.of(token));
        // Those of a business's own users don't expire, and say nothing.
        return Json.number(body, "expires_in")
                .filter(seconds -> seconds > 0 && seconds < MOST_SECONDS)
                .map(seconds -> tokens.expiresAt(Instant.now().plusSeconds(seconds)))
                .orElse(tokens);
    }

    private String app(String name) throws ConnectorException {
        return FacebookConnector.value(grant.app(), name)
                .orElseThrow(() -> Graph.rejected("Enter the ID and the secret of your app at Facebook first", null));
    }

    private JsonObject object(HttpResponse answer, String doing) throws ConnectorException {
        if (Refusal.isOne(answer)) {
            throw Refusal.of(answer).asException(doing, Refusal.About.ACCOUNT, grant, Instant.now());
        }
        return Json.object(answer).orElseThrow(() -> Graph.senseless(doing));
    }
}
