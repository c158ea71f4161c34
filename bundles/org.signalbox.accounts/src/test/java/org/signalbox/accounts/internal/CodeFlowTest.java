package org.signalbox.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.accounts.Accounts.OAuthFlow;
import org.signalbox.accounts.Login;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Secret;

@Timeout(30)
class CodeFlowTest {
    private static final Auth USUAL = usual().build();

    private final OAuthFixture tiny = new OAuthFixture();

    @AfterEach
    void close() {
        tiny.close();
    }

    private static Auth.OAuthCode.Builder usual() {
        return Auth.OAuthCode.ofInstances()
                .pkce()
                .scope("read", Map.of(Locale.ENGLISH, "Read"))
                .scope("write", Map.of(Locale.ENGLISH, "Write"));
    }

    private static Map<String, String> query(URI uri) {
        return OAuthServer.form(uri.getRawQuery());
    }

    private static HttpResponse<String> browse(String uri) throws IOException, InterruptedException {
        try (var browser = HttpClient.newHttpClient()) {
            return browser.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
        }
    }

    /** The browser comes back with a code. */
    private HttpResponse<String> confirm(OAuthFlow flow, String more) throws IOException, InterruptedException {
        var asked = query(flow.page());
        tiny.server.challenge = asked.getOrDefault("code_challenge", "");
        return browse(
                asked.get("redirect_uri") + "?code=" + tiny.server.code() + "&state=" + asked.get("state") + more);
    }

    @Test
    void a_confirmed_authorization_becomes_a_grant() throws Exception {
        try (var flow = tiny.start(usual().parameter("access_type", "offline").build())) {
            var asked = query(flow.page());
            assertThat(asked)
                    .containsEntry("response_type", "code")
                    .containsEntry("client_id", OAuthServer.CLIENT)
                    .containsEntry("scope", "read write")
                    .containsEntry("force", "1")
                    .containsEntry("access_type", "offline")
                    .containsEntry("code_challenge_method", "S256");
            assertThat(asked.get("redirect_uri")).matches("http://127\\.0\\.0\\.1:\\d+/callback");

            var page = confirm(flow, "");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("close this window").doesNotContain("c0de", asked.get("state"));

            var grant = flow.await();
            assertThat(grant.secret("access_token")).contains(Secret.of("at-s3cret-2"));
            assertThat(grant.secret("refresh_token")).contains(Secret.of("rt-s3cret-2"));
            assertThat(grant.setting("expires_at")).contains("2027-03-01T09:00:00Z");
            assertThat(grant.handle()).isEmpty();
            assertThat(tiny.server.forms.getLast()).containsEntry("redirect_uri", asked.get("redirect_uri"));
        }
    }

    /** For networks whose apps may ask for different ones. */
    @Test
    void scopes_in_the_address_are_asked_for_where_the_network_declares_none() throws Exception {
        tiny.authorize = tiny.server.origin() + "/authorize?scope=read%20all";
        try (var flow = tiny.start(Auth.OAuthCode.ofInstances().build())) {
            assertThat(query(flow.page())).containsEntry("scope", "read all");
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_clients_secret_goes_as_the_network_wants_it(Auth.SecretBy by) throws Exception {
        try (var flow = tiny.start(usual().secretBy(by).build())) {
            confirm(flow, "");
            flow.await();
        }
        var form = tiny.server.forms.getLast();
        switch (by) {
            case BODY -> {
                assertThat(form).containsEntry("client_secret", OAuthServer.CLIENT_SECRET);
                assertThat(tiny.server.proofs.getLast()).isEmpty();
            }
            case BASIC -> {
                assertThat(form).doesNotContainKey("client_secret");
                // Both are form-encoded before (RFC 6749, section 2.3.1).
                assertThat(tiny.server.proofs.getLast())
                        .isEqualTo("Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                "client-1:client+s3cret%3A%2B%2F".getBytes(StandardCharsets.US_ASCII)));
            }
        }
    }

    @Test
    void a_fixed_port_is_the_one_that_the_app_registered() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var auth = usual().redirect(new Auth.Redirect.FixedPort(port)).build();
        try (var flow = tiny.start(auth)) {
            assertThat(query(flow.page())).containsEntry("redirect_uri", "http://127.0.0.1:" + port + "/callback");
            assertThatThrownBy(() -> tiny.start(auth))
                    .isInstanceOf(ConnectorException.NotSent.class)
                    .hasMessageContaining("Port " + port);
            confirm(flow, "");
            assertThat(flow.await().secret("access_token")).isPresent();
        }
    }

    @Test
    void an_address_is_pasted_where_nothing_can_listen() throws Exception {
        var address = URI.create("https://signalbox.example/done");
        try (var flow =
                tiny.start(usual().redirect(new Auth.Redirect.Paste(address)).build())) {
            var asked = query(flow.page());
            assertThat(flow.pasted()).isTrue();
            assertThat(asked).containsEntry("redirect_uri", address.toString());
            tiny.server.challenge = asked.get("code_challenge");
            var code = tiny.server.code();
            for (var wrong : List.of(
                    code,
                    "https://signalbox.example/done",
                    "https://signalbox.example/done?code=" + code + "&state=guess",
                    "https://signalbox.example/blog?code=" + code + "&state=" + asked.get("state"),
                    "https://evil.example/done?code=" + code + "&state=" + asked.get("state"))) {
                assertThatThrownBy(() -> flow.paste(wrong))
                        .as(wrong)
                        .isInstanceOf(ConnectorException.Rejected.class)
                        .hasMessageNotContaining(code);
            }
            flow.paste(" " + address + "?code=" + code + "&state=" + asked.get("state") + "\n");
            assertThat(flow.await().secret("access_token")).isPresent();
        }
    }

    @Test
    void a_redirect_without_the_state_is_turned_away_and_the_flow_goes_on() throws Exception {
        try (var flow = tiny.start(USUAL)) {
            var back = query(flow.page()).get("redirect_uri");
            assertThat(browse(back + "?code=evil&state=guess").statusCode()).isEqualTo(404);
            assertThat(browse(back + "?code=evil").statusCode()).isEqualTo(404);
            assertThat(browse(back + "?code=evil&state=").statusCode()).isEqualTo(404);
            assertThat(browse(back + "?error=access_denied&state=guess").statusCode())
                    .isEqualTo(404);
            confirm(flow, "");
            assertThat(flow.await().secret("access_token")).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&iss=https://evil.example"})
    void a_redirect_of_another_server_is_refused_where_servers_name_themselves(String iss) throws Exception {
        tiny.issuer = Optional.of("https://tiny.example");
        try (var flow = tiny.start(USUAL)) {
            confirm(flow, iss);
            assertThatThrownBy(flow::await)
                    .isInstanceOf(ConnectorException.Rejected.class)
                    .hasMessageContaining("wrong_issuer");
            assertThat(tiny.server.forms).isEmpty();
        }
        try (var flow = tiny.start(USUAL)) {
            confirm(flow, "&iss=https%3A%2F%2Ftiny.example");
            assertThat(flow.await().secret("access_token")).isPresent();
        }
    }

    @Test
    void a_refusal_is_told_without_what_the_browser_brought_beside_it() throws Exception {
        try (var flow = tiny.start(USUAL)) {
            var asked = query(flow.page());
            browse(asked.get("redirect_uri") + "?error=access_denied&error_description=s3cret&state="
                    + asked.get("state"));
            assertThatThrownBy(flow::await)
                    .isInstanceOf(ConnectorException.Rejected.class)
                    .hasMessageContaining("access_denied")
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void a_token_endpoint_that_refuses_is_told_by_its_error_code_only() throws Exception {
        try (var flow = tiny.start(USUAL)) {
            confirm(flow, "");
            tiny.server.challenge = "of another flow";
            assertThatThrownBy(flow::await)
                    .isInstanceOf(ConnectorException.Rejected.class)
                    .hasMessageContaining("invalid_grant")
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void a_hostile_answer_is_refused_and_leaks_nothing() throws Exception {
        var deep = "{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000);
        for (var body : List.of(
                "",
                "[\"s3cret\"]",
                "<html>s3cret",
                "{\"access_token\":{\"s3cret\":1}}",
                "{\"access_token\":\"\",\"refresh_token\":\"s3cret\"}",
                "{\"access_token\":\"s3cret\",\"expires_in\":\"s3cret\"}",
                "{\"error\":\"s3cret token\",\"error_description\":\"s3cret\"}",
                "{\"error\":[\"s3cret\"]}",
                "{\"data\":[{\"access_token\":{\"s3cret\":1}}]}",
                "{\"data\":[{\"access_token\":\"s3cret\"},{\"access_token\":\"s3cret\"}]}",
                deep,
                "{\"access_token\":\"" + "s3cret".repeat(20_000) + "\"}")) {
            for (var status : List.of(200, 400)) {
                tiny.server.answers.add(new OAuthServer.Answer(status, body));
                try (var flow = tiny.start(USUAL)) {
                    confirm(flow, "");
                    assertThatThrownBy(flow::await)
                            .as(status + " " + body.substring(0, Math.min(60, body.length())))
                            .isInstanceOf(ConnectorException.Rejected.class)
                            .hasMessageNotContaining("s3cret")
                            .hasNoCause();
                }
            }
        }
    }

    @Test
    void a_token_in_a_list_of_one_is_taken() throws Exception {
        tiny.server.answers.add(new OAuthServer.Answer(
                200, "{\"data\":[{\"access_token\":\"at-1\",\"user_id\":\"17841\",\"permissions\":\"a,b\"}]}"));
        try (var flow = tiny.start(USUAL)) {
            confirm(flow, "");
            assertThat(flow.await().secret("access_token")).contains(Secret.of("at-1"));
        }
    }

    @Test
    void a_token_without_a_type_is_taken() throws Exception {
        tiny.server.answers.add(
                new OAuthServer.Answer(200, "{\"access_token\":\"at-1\",\"expires_in\":\"60\",\"scope\":\"a,b\"}"));
        try (var flow = tiny.start(USUAL)) {
            confirm(flow, "");
            var grant = flow.await();
            assertThat(grant.secret("access_token")).contains(Secret.of("at-1"));
            assertThat(grant.setting("expires_at")).contains("2027-03-01T08:01:00Z");
            assertThat(grant.setting("scope")).contains("a,b");
        }
    }

    @Test
    void tokens_are_exchanged_in_the_networks_own_way() throws Exception {
        var auth = usual().renewBefore(Duration.ofDays(7)).build();
        try (var flow = tiny.start(new OAuthFixture.LongLived(tiny, auth), Map.of())) {
            confirm(flow, "");
            var grant = flow.await();
            assertThat(grant.secret("access_token").orElseThrow().reveal()).startsWith("long-at-s3cret");
            assertThat(grant.secret("page_token")).contains(Secret.of("page-s3cret"));
            assertThat(OAuthGrant.isDue(grant, OAuthFixture.NOW.plus(Duration.ofDays(52))))
                    .isFalse();
            assertThat(OAuthGrant.isDue(grant, OAuthFixture.NOW.plus(Duration.ofDays(53))))
                    .isTrue();
        }
    }

    @Test
    void a_secret_of_ones_own_app_is_used_and_not_kept_in_the_grant() throws Exception {
        var app = Map.of("secret", Secret.of("app-s3cret"));
        try (var flow = tiny.start(tiny.network(USUAL), app)) {
            confirm(flow, "");
            var grant = flow.await();
            assertThat(tiny.server.forms.getLast()).containsEntry("client_secret", "app-s3cret");
            assertThat(grant.secrets()).doesNotContainKey("client_secret");
            assertThat(grant.app()).isEqualTo(app);
            assertThat(new String(GrantCodec.write(Login.of(grant)), StandardCharsets.UTF_8))
                    .doesNotContain("app-s3cret");
        }
    }

    @Test
    void a_page_that_is_no_secure_web_page_is_not_opened() {
        for (var page : List.of("file:///etc/passwd", "javascript:alert(1)", "ftp://tiny.example/authorize")) {
            tiny.authorize = page;
            assertThatThrownBy(() -> tiny.start(USUAL)).isInstanceOf(ConnectorException.Rejected.class);
        }
    }

    @Test
    void a_closed_flow_stops_waiting() throws Exception {
        var flow = tiny.start(USUAL);
        flow.close();
        flow.close();
        assertThatThrownBy(flow::await).isInstanceOf(ConnectorException.Unavailable.class);
    }
}
