package org.signalbox.accounts.internal;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.Secret;

/**
 * The random values of one flow: the state binds the redirect to it, the verifier (RFC 7636) binds the code to it.
 *
 * @param verifier empty if the network doesn't support PKCE
 */
record OAuthChallenge(Secret state, Optional<Secret> verifier) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static OAuthChallenge random(boolean pkce) {
        return new OAuthChallenge(value(), pkce ? Optional.of(value()) : Optional.empty());
    }

    /** The address of the page with the owner's decision. */
    URI page(OAuthClient client, URI redirect) {
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", client.clientId());
        query.put("redirect_uri", redirect.toString());
        if (!client.scopes().isEmpty()) {
            query.put("scope", String.join(" ", client.scopes()));
        }
        query.put("state", state.reveal());
        verifier.ifPresent(value -> {
            query.put("code_challenge", s256(value));
            query.put("code_challenge_method", "S256");
        });
        var text = query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var base = client.authorize().toString();
        return URI.create(base + (client.authorize().getRawQuery() == null ? "?" : "&") + text);
    }

    static String s256(Secret verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(verifier.reveal().getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Secret value() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
