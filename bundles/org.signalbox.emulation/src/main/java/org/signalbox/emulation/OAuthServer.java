package org.signalbox.emulation;

import com.google.gson.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Authorization by code. The page says yes at once, as the user whom the browser is signed in as. A code is good once,
 * and for the client, redirect and verifier that it was asked with.
 */
public final class OAuthServer {
    private final Settings settings;
    private final InstantSource clock;
    private final Map<String, Asked> codes = new HashMap<>();
    private final Map<String, Given> access = new HashMap<>();
    private final Map<String, Given> refresh = new HashMap<>();
    private Optional<String> user = Optional.empty();

    public OAuthServer(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What differs between networks.
     *
     * @param authorize path of the page
     * @param token path of the token endpoint
     * @param client id of the one app
     * @param secret of that app, if it has one
     * @param lasting a query parameter and a word in it that make a refresh token; without, nobody gets one
     * @param pkce whether a verifier is demanded
     * @param rotates whether a refresh token is good once
     * @param separator between scopes, in answers
     * @param life of an access token
     */
    public record Settings(
            String authorize,
            String token,
            String client,
            Optional<String> secret,
            Optional<Map.Entry<String, String>> lasting,
            boolean pkce,
            boolean rotates,
            String separator,
            Duration life) {}

    private record Asked(String user, Map<String, String> query) {}

    private record Given(String user, String scope, Instant until) {}

    public void signedIn(String handle) {
        user = Optional.of(handle);
    }

    /** Whose access token this is; empty for an unknown or expired one. */
    public Optional<String> user(String token) {
        return Optional.ofNullable(access.get(token))
                .filter(given -> clock.instant().isBefore(given.until()))
                .map(Given::user);
    }

    /** Empty for a request of another kind. */
    public Optional<NetworkAnswer> answer(ReceivedRequest request) {
        return switch (request.line().substring(0, request.line().indexOf(' '))) {
            case "GET" -> request.path().equals(settings.authorize()) ? Optional.of(page(request)) : Optional.empty();
            case "POST" -> request.path().equals(settings.token()) ? Optional.of(tokens(request)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private NetworkAnswer page(ReceivedRequest request) {
        var query = request.query();
        var complete = settings.client().equals(query.get("client_id"))
                && "code".equals(query.get("response_type"))
                && query.containsKey("redirect_uri")
                && query.containsKey("state")
                && (!settings.pkce() || "S256".equals(query.get("code_challenge_method")));
        if (!complete || user.isEmpty()) {
            return refused("invalid_request");
        }
        var code = secret();
        codes.put(code, new Asked(user.get(), query));
        return new NetworkAnswer(
                302,
                Map.of(
                        "Location",
                        query.get("redirect_uri") + "?state=" + encoded(query.getOrDefault("state", "")) + "&code="
                                + encoded(code)),
                new byte[0]);
    }

    private NetworkAnswer tokens(ReceivedRequest request) {
        var form = request.form();
        if (!isApp(request, form)) {
            return refused("invalid_client");
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> exchange(form);
            case "refresh_token" -> renew(form.getOrDefault("refresh_token", ""));
            default -> refused("unsupported_grant_type");
        };
    }

    /** An app names itself in the form or by a header; one without a secret has an empty one there. */
    private boolean isApp(ReceivedRequest request, Map<String, String> form) {
        var named = request.header("authorization")
                .filter(text -> text.startsWith("Basic "))
                .map(text -> new String(
                        Base64.getDecoder().decode(text.substring("Basic ".length())), StandardCharsets.UTF_8))
                .orElseGet(() -> form.getOrDefault("client_id", "") + ":" + form.getOrDefault("client_secret", ""));
        return named.equals(settings.client() + ":" + settings.secret().orElse(""));
    }

    private NetworkAnswer exchange(Map<String, String> form) {
        var asked = codes.remove(form.getOrDefault("code", ""));
        if (asked == null
                || !asked.query().getOrDefault("redirect_uri", "").equals(form.get("redirect_uri"))
                || settings.pkce()
                        && !challenge(form.getOrDefault("code_verifier", ""))
                                .equals(asked.query().get("code_challenge"))) {
            return refused("invalid_grant");
        }
        var scope = asked.query().getOrDefault("scope", "");
        var lasting = settings.lasting()
                .filter(word -> asked.query().getOrDefault(word.getKey(), "").contains(word.getValue()));
        return given(asked.user(), scope, lasting.isPresent());
    }

    private NetworkAnswer renew(String token) {
        var before = settings.rotates() ? refresh.remove(token) : refresh.get(token);
        return before == null ? refused("invalid_grant") : given(before.user(), before.scope(), settings.rotates());
    }

    private NetworkAnswer given(String owner, String scope, boolean renewable) {
        var given = new Given(owner, scope, clock.instant().plus(settings.life()));
        var token = secret();
        access.put(token, given);
        var body = new JsonObject();
        body.addProperty("token_type", "bearer");
        body.addProperty("access_token", token);
        body.addProperty("expires_in", settings.life().toSeconds());
        body.addProperty("scope", scope.replace(" ", settings.separator()));
        if (renewable) {
            var next = secret();
            refresh.put(next, given);
            body.addProperty("refresh_token", next);
        }
        return NetworkAnswer.json(200, body.toString());
    }

    private static NetworkAnswer refused(String error) {
        return NetworkAnswer.json(400, "{\"error\":\"" + error + "\"}");
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String secret() {
        return UUID.randomUUID().toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
