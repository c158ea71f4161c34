package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** Registration and the code flow with S256; each code is valid for one exchange, and the owner always confirms. */
final class StrictOAuth {
    private final URI origin;
    private final String token;
    private final Map<String, String> redirects = new HashMap<>();
    private final Map<String, ReceivedRequest> codes = new HashMap<>();

    StrictOAuth(URI origin, String token) {
        this.origin = origin;
        this.token = token;
    }

    Optional<NetworkAnswer> answer(ReceivedRequest request) {
        return switch (request.line()) {
            case "GET /.well-known/oauth-authorization-server" -> Optional.of(metadata());
            case "POST /api/v1/apps" -> Optional.of(register(request.form()));
            case "GET /oauth/authorize" -> Optional.of(authorize(request));
            case "POST /oauth/token" -> Optional.of(exchange(request.form()));
            default -> Optional.empty();
        };
    }

    private NetworkAnswer metadata() {
        var metadata = new JsonObject();
        metadata.addProperty("issuer", origin + "/");
        metadata.addProperty("authorization_endpoint", origin + "/oauth/authorize");
        metadata.addProperty("token_endpoint", origin + "/oauth/token");
        metadata.addProperty("app_registration_endpoint", origin + "/api/v1/apps");
        return NetworkAnswer.json(200, metadata.toString());
    }

    private NetworkAnswer register(Map<String, String> form) {
        if (!form.containsKey("client_name") || !"read write".equals(form.get("scopes"))) {
            return FakeMastodon.error(422, "Validation failed: Application name can't be blank");
        }
        var id = "client-" + redirects.size();
        redirects.put(id, form.get("redirect_uris"));
        var app = new JsonObject();
        app.addProperty("client_id", id);
        app.addProperty("client_secret", "secret-of-" + id);
        return NetworkAnswer.json(200, app.toString());
    }

    private NetworkAnswer authorize(ReceivedRequest request) {
        var redirect = redirects.get(request.query("client_id").orElse(""));
        if (redirect == null || !request.query("redirect_uri").equals(Optional.of(redirect))) {
            return FakeMastodon.error(400, "The redirect uri included is not valid.");
        }
        if (!request.query("code_challenge_method").equals(Optional.of("S256"))) {
            return FakeMastodon.error(400, "The code challenge method must be S256.");
        }
        var code = "code-" + codes.size();
        codes.put(code, request);
        return NetworkAnswer.json(302, "{}")
                .header(
                        "Location",
                        redirect + "?code=" + code + "&state="
                                + request.query("state").orElse(""));
    }

    private NetworkAnswer exchange(Map<String, String> form) {
        var asked = codes.remove(form.getOrDefault("code", ""));
        var known = asked != null
                && asked.query("client_id").equals(Optional.ofNullable(form.get("client_id")))
                && ("secret-of-" + form.get("client_id")).equals(form.get("client_secret"))
                && asked.query("code_challenge").equals(Optional.of(s256(form.getOrDefault("code_verifier", ""))));
        return known
                ? NetworkAnswer.json(
                        200, "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"scope\":\"read write\"}")
                : NetworkAnswer.json(400, "{\"error\":\"invalid_grant\"}");
    }

    static String s256(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
