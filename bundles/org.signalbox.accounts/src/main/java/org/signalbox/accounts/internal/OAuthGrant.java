package org.signalbox.accounts.internal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.OAuthTokens;
import org.signalbox.connector.api.Secret;

/** The settings and secrets of a grant that OAuth gave. */
final class OAuthGrant {
    static final String ACCESS = "access_token";
    static final String REFRESH = "refresh_token";
    private static final String EXPIRES = "expires_at";
    private static final String RENEW = "renew_at";
    private static final String CLIENT = "client_id";
    private static final String CLIENT_SECRET = "client_secret";
    private static final String TOKEN_ENDPOINT = "token_endpoint";

    private OAuthGrant() {}

    /** @param app the values of the network's app, which are kept with the network; empty for a registered client */
    static Grant first(URI origin, OAuthClient client, TokenReply.Given given, Map<String, Secret> app) {
        var settings = new HashMap<String, String>();
        settings.put(CLIENT, client.clientId());
        settings.put(TOKEN_ENDPOINT, client.token().toString());
        given.scope().ifPresent(scope -> settings.put("scope", scope));
        var secrets = new HashMap<String, Secret>();
        secrets.put(ACCESS, given.tokens().access());
        if (app.isEmpty()) {
            client.clientSecret().ifPresent(secret -> secrets.put(CLIENT_SECRET, secret));
        }
        return new Grant(origin, "", settings, secrets).withApp(app);
    }

    /** Its client, as registered for it. */
    static OAuthClient client(Grant grant) {
        var client = OAuthClient.of(
                URI.create(grant.setting(TOKEN_ENDPOINT).orElseThrow()),
                grant.setting(CLIENT).orElseThrow());
        return grant.secret(CLIENT_SECRET).map(client::secret).orElse(client);
    }

    /**
     * With newer tokens; a refresh token stays until there is another one. Without one they can't be renewed, unless
     * the connector exchanges tokens itself.
     */
    static Grant with(Grant grant, OAuthTokens tokens, Auth.OAuth auth, boolean exchanged, Instant now) {
        var settings = new HashMap<>(grant.settings());
        settings.remove(EXPIRES);
        settings.remove(RENEW);
        var secrets = new HashMap<>(grant.secrets());
        secrets.putAll(tokens.more());
        secrets.put(ACCESS, tokens.access());
        tokens.refresh().ifPresent(refresh -> secrets.put(REFRESH, refresh));
        tokens.expiresAt().ifPresent(at -> {
            settings.put(EXPIRES, at.toString());
            auth.renewBefore()
                    .filter(before -> exchanged || secrets.containsKey(REFRESH))
                    .ifPresent(before ->
                            settings.put(RENEW, renewAt(now, at, before).toString()));
        });
        return new Grant(
                grant.origins(), grant.handle(), settings, secrets, grant.app(), grant.target(), grant.details());
    }

    /** At the half of its life at the earliest, else a token that lives shortly would be renewed all the time. */
    private static Instant renewAt(Instant now, Instant expiresAt, Duration before) {
        var half = now.plus(Duration.between(now, expiresAt).dividedBy(2));
        var wanted = expiresAt.minus(before);
        return wanted.isBefore(half) ? half : wanted;
    }

    static boolean isDue(Grant grant, Instant now) {
        return instant(grant, RENEW).filter(at -> !now.isBefore(at)).isPresent();
    }

    static boolean isExpired(Grant grant, Instant now) {
        return instant(grant, EXPIRES).filter(at -> !now.isBefore(at)).isPresent();
    }

    /** Whether it was given to this client. */
    static boolean isOf(Grant grant, OAuthClient client) {
        return grant.setting(CLIENT).filter(client.clientId()::equals).isPresent();
    }

    private static Optional<Instant> instant(Grant grant, String name) {
        return grant.setting(name).map(Instant::parse);
    }
}
