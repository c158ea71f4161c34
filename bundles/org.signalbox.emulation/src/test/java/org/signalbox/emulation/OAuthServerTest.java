package org.signalbox.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OAuthServerTest {
    private static final String CALLBACK = "http://127.0.0.1:8719/callback";

    /** Of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private Instant now = Instant.parse("2023-04-19T08:00:00Z");
    private final OAuthServer server = server(Optional.empty());

    private OAuthServer server(Optional<String> secret) {
        return new OAuthServer(
                new OAuthServer.Settings(
                        "/authorize",
                        "/token",
                        "app",
                        secret,
                        Optional.of(Map.entry("scope", "offline.access")),
                        true,
                        true,
                        " ",
                        Duration.ofHours(2)),
                () -> now);
    }

    @Test
    void a_code_becomes_tokens_of_the_user_who_is_signed_in() {
        server.signedIn("anna");
        var tokens = exchange(code(CHALLENGE), VERIFIER);

        assertThat(server.user(text(tokens, "access_token"))).contains("anna");
        now = now.plus(Duration.ofHours(2));
        assertThat(server.user(text(tokens, "access_token"))).isEmpty();
    }

    @Test
    void a_code_is_good_once_and_for_its_verifier() {
        server.signedIn("anna");
        var code = code(CHALLENGE);
        exchange(code, VERIFIER);

        assertThat(text(exchange(code, VERIFIER), "error")).isEqualTo("invalid_grant");
        assertThat(text(exchange(code(CHALLENGE), "other"), "error")).isEqualTo("invalid_grant");
    }

    @Test
    void a_refresh_token_is_good_once() {
        server.signedIn("anna");
        var first = text(exchange(code(CHALLENGE), VERIFIER), "refresh_token");
        var next = token("grant_type=refresh_token&client_id=app&refresh_token=" + first);

        assertThat(server.user(text(next, "access_token"))).contains("anna");
        assertThat(text(token("grant_type=refresh_token&client_id=app&refresh_token=" + first), "error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    void nobody_else_is_given_tokens() {
        assertThat(page("app", CHALLENGE).status()).as("nobody is signed in").isEqualTo(400);
        server.signedIn("anna");
        assertThat(page("another", CHALLENGE).status()).isEqualTo(400);
        assertThat(text(token("grant_type=refresh_token&client_id=another&refresh_token=x"), "error"))
                .isEqualTo("invalid_client");
        assertThat(server.answer(request("GET", "/token", ""))).isEmpty();
    }

    @Test
    void an_app_with_a_secret_has_to_tell_it() {
        var secretive = server(Optional.of("s3cret"));
        var form = "grant_type=refresh_token&refresh_token=x&client_id=app";
        assertThat(error(secretive, form)).isEqualTo("invalid_client");
        assertThat(error(secretive, form + "&client_secret=other")).isEqualTo("invalid_client");
        assertThat(error(secretive, form + "&client_secret=s3cret")).isEqualTo("invalid_grant");
    }

    private static String error(OAuthServer asked, String form) {
        return text(json(asked.answer(request("POST", "/token", form)).orElseThrow()), "error");
    }

    private NetworkAnswer page(String client, String challenge) {
        return server.answer(request(
                        "GET",
                        "/authorize?response_type=code&client_id=" + client + "&redirect_uri=" + CALLBACK
                                + "&state=s%26t&scope=offline.access&code_challenge_method=S256&code_challenge="
                                + challenge,
                        ""))
                .orElseThrow();
    }

    private String code(String challenge) {
        var to = page("app", challenge).headers().get("Location");
        var back = ReceivedRequest.of("GET", to, Map.of(), new byte[0]);
        assertThat(to).startsWith(CALLBACK);
        assertThat(back.query("state")).isEqualTo(Optional.of("s&t"));
        return back.query("code").orElseThrow();
    }

    private JsonObject exchange(String code, String verifier) {
        return token("grant_type=authorization_code&client_id=app&redirect_uri=" + CALLBACK + "&code=" + code
                + "&code_verifier=" + verifier);
    }

    private JsonObject token(String form) {
        return json(server.answer(request("POST", "/token", form)).orElseThrow());
    }

    private static JsonObject json(NetworkAnswer answer) {
        return JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    private static ReceivedRequest request(String method, String target, String body) {
        return ReceivedRequest.of(
                method, URI.create(target).toString(), Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(JsonObject json, String name) {
        return json.get(name).getAsString();
    }
}
