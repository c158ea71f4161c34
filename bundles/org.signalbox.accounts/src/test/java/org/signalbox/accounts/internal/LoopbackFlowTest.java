package org.signalbox.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest.Body;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Session;

@Timeout(30)
class LoopbackFlowTest {
    private static final URI ORIGIN = URI.create("https://tiny.example");

    private Map<String, String> exchanged = Map.of();
    private HttpResponse answer = json(
            200, "{\"access_token\":\"at-1\",\"refresh_token\":\"rt-1\",\"expires_in\":3600,\"scope\":\"read write\"}");

    private static HttpResponse json(int status, String text) {
        return new HttpResponse(status, Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** The network's token endpoint; records the submitted form. */
    private final Http http = request -> {
        exchanged = ((Body.Form) request.body()).fields().stream().collect(Collectors.toMap(Pair::name, Pair::value));
        return answer;
    };

    private LoopbackFlow start() throws ConnectorException {
        return start("https://tiny.example/authorize?force=1");
    }

    private LoopbackFlow start(String authorize) throws ConnectorException {
        return LoopbackFlow.start(
                new Network(authorize),
                ORIGIN,
                http,
                InstantSource.fixed(Instant.parse("2027-03-01T08:00:00Z")),
                flow -> {});
    }

    private record Network(String authorize) implements Authorizes {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of("tiny", "Tiny", new Auth.OAuthCode(Optional.empty(), true))
                    .build();
        }

        @Override
        public OAuthClient register(URI origin, URI redirect, Http http) {
            return new OAuthClient(
                    URI.create(authorize),
                    URI.create("https://tiny.example/token"),
                    "client for " + redirect.getPort(),
                    Optional.of(Secret.of("client-s3cret")),
                    List.of("read", "write"));
        }

        @Override
        public Session open(Grant grant, Host host) {
            throw new IllegalStateException("no session here");
        }
    }

    private static Map<String, String> query(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static java.net.http.HttpResponse<String> browse(String uri) throws IOException, InterruptedException {
        try (var browser = HttpClient.newHttpClient()) {
            return browser.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
        }
    }

    @Test
    void a_confirmed_authorization_becomes_a_grant() throws Exception {
        try (var flow = start()) {
            var asked = query(flow.page());
            assertThat(asked)
                    .containsEntry("response_type", "code")
                    .containsEntry("scope", "read write")
                    .containsEntry("force", "1")
                    .containsEntry("code_challenge_method", "S256");
            assertThat(asked.get("redirect_uri")).matches("http://127\\.0\\.0\\.1:\\d+/callback");
            assertThat(asked.get("client_id"))
                    .endsWith("" + URI.create(asked.get("redirect_uri")).getPort());

            var page = browse(asked.get("redirect_uri") + "?code=c0de&state=" + asked.get("state"));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("close this window").doesNotContain("c0de", asked.get("state"));

            var grant = flow.await();
            assertThat(grant.secret("access_token")).contains(Secret.of("at-1"));
            assertThat(grant.secret("refresh_token")).contains(Secret.of("rt-1"));
            assertThat(grant.setting("expires_at")).contains("2027-03-01T09:00:00Z");
            assertThat(grant.handle()).isEmpty();
            assertThat(exchanged)
                    .containsEntry("code", "c0de")
                    .containsEntry("redirect_uri", asked.get("redirect_uri"));
            assertThat(OAuthChallenge.s256(Secret.of(exchanged.get("code_verifier"))))
                    .isEqualTo(asked.get("code_challenge"));
        }
    }

    @Test
    void a_redirect_without_the_state_is_turned_away_and_the_flow_goes_on() throws Exception {
        try (var flow = start()) {
            var asked = query(flow.page());
            var back = asked.get("redirect_uri");
            assertThat(browse(back + "?code=evil&state=guess").statusCode()).isEqualTo(404);
            assertThat(browse(back + "?code=evil").statusCode()).isEqualTo(404);
            assertThat(browse(back + "?error=access_denied&state=guess").statusCode())
                    .isEqualTo(404);
            browse(back + "?code=good&state=" + asked.get("state"));
            flow.await();
            assertThat(exchanged).containsEntry("code", "good");
        }
    }

    @Test
    void a_refusal_is_told_without_what_the_browser_brought_beside_it() throws Exception {
        try (var flow = start()) {
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
        answer = json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"code c0de is s3cret\"}");
        try (var flow = start()) {
            var asked = query(flow.page());
            browse(asked.get("redirect_uri") + "?code=c0de&state=" + asked.get("state"));
            assertThatThrownBy(flow::await)
                    .isInstanceOf(ConnectorException.Rejected.class)
                    .hasMessageContaining("invalid_grant")
                    .hasMessageNotContaining("c0de");
        }
    }

    @Test
    void a_page_that_is_no_secure_web_page_is_not_opened() {
        for (var page : List.of("file:///etc/passwd", "http://tiny.example/authorize", "javascript:alert(1)")) {
            assertThatThrownBy(() -> start(page)).isInstanceOf(ConnectorException.Rejected.class);
        }
    }

    @Test
    void a_closed_flow_stops_waiting() throws Exception {
        var flow = start();
        flow.close();
        flow.close();
        assertThatThrownBy(flow::await).isInstanceOf(ConnectorException.Unavailable.class);
    }
}
