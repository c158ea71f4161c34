package org.signalbox.connector.bluesky.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.ConnectorTrial;

class LoginTest {
    private static final URI ORIGIN = URI.create("https://bsky.social");

    private static Optional<URI> endpoint(String server, URI origin) {
        var document = "{\"service\":[{\"id\":\"#other\",\"serviceEndpoint\":\"https://x.bsky.network\"},"
                + "{\"id\":\"#atproto_pds\",\"type\":\"AtprotoPersonalDataServer\",\"serviceEndpoint\":\"" + server
                + "\"}]}";
        return Login.endpoint(JsonParser.parseString(document).getAsJsonObject(), origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bsky.social",
                "https://puffball.us-east.host.bsky.network",
                "https://x.bsky.network",
                "https://Morel.US-East.host.bsky.network"
            })
    void theServerThatAnIdentityNamesIsUsedWhereRequestsMayGo(String server) {
        assertThat(endpoint(server, ORIGIN)).contains(URI.create(server));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://x.bsky.network",
                "https://x.bsky.network:8443",
                "https://x.bsky.network.evil.example",
                "https://evilbsky.network",
                "https://bsky.network",
                "not a uri",
                "//bsky.social",
                "//x.bsky.network",
                "mailto:x@bsky.social"
            })
    void anyOtherServerIsLeftToTheOriginToReach(String server) {
        assertThat(endpoint(server, ORIGIN)).isEmpty();
    }

    @Test
    void aServerWithFarTooLongANameIsNone() {
        assertThat(endpoint("https://" + "a.".repeat(50_000) + "bsky.network", ORIGIN))
                .isEmpty();
    }

    @Test
    void anAccountOfAnotherServerStaysThere() {
        var origin = URI.create("http://localhost:2583");

        assertThat(endpoint("http://localhost:2583", origin)).contains(origin);
        assertThat(endpoint("http://localhost:2584", origin)).isEmpty();
        assertThat(endpoint("https://localhost:2583", origin)).isEmpty();
    }

    @Test
    void aSessionIsOpenedOnceAndThenGoneOnWith() throws ConnectorException {
        try (var trial = ConnectorTrial.of(new BlueskyFixture())) {
            trial.publish(Part.text("One"), Optional.empty());
            trial.reopen();
            trial.publish(Part.text("Two"), Optional.empty());

            assertThat(trial.requests())
                    .extracting(HttpRequest::operation)
                    .containsExactly("session.create", "post.create", "post.create");
        }
    }

    @Test
    void anExpiredTokenIsRenewedOnceAndTheSameRequestFollows() throws ConnectorException {
        try (var trial = ConnectorTrial.of(new BlueskyFixture())) {
            var prepared = ((BlueskySession) trial.session())
                    .prepare(Part.text("Later"), Optional.empty())
                    .prepared();
            ((FakePds) trial.network()).expireTokens();

            ((BlueskySession) trial.session())
                    .commit(new Commit(Part.text("Later"), prepared, trial.key(), Optional.empty()));

            assertThat(trial.requests())
                    .extracting(HttpRequest::operation)
                    .containsExactly("session.create", "post.create", "session.refresh", "post.create");
            assertThat(trial.network().posts()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice.test",
                "@alice.bsky.social",
                " Alice.BSKY.social ",
                "did:plc:z72i7hdynmk6r22z27h6tvur",
                "me@example.com"
            })
    void whatServersKnowAnAccountByIsSent(String typed) throws ConnectorException {
        assertThat(Handle.identifier(typed)).isEqualTo(typed.strip().replaceFirst("^@", ""));
    }

    static List<String> noHandles() {
        var label = "a".repeat(63) + ".";
        return List.of(
                "",
                "@",
                "alice",
                "alice.",
                ".alice.test",
                "al ice.test",
                "alice_.test",
                "alice\n.test",
                "älice.test",
                "alice.1x",
                "-a.test",
                "a-.test",
                "a..test",
                "al\u202eice.test",
                "@@alice.test",
                "did:plc:",
                "me@",
                "a".repeat(64) + ".test",
                label.repeat(4) + "b".repeat(22) + ".test");
    }

    @ParameterizedTest
    @MethodSource("noHandles")
    void whatIsNoHandleIsToldWithoutAskingTheNetwork(String typed) {
        var trial = ConnectorTrial.of(new BlueskyFixture(typed));

        assertThatThrownBy(() -> ((BlueskySession) trial.session()).verify())
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining("is no handle of Bluesky", "alice.bsky.social")
                .satisfies(result ->
                        assertThat(result.getMessage()).hasSizeLessThan(400).doesNotContain("\u202e", "\n"));
        assertThat(trial.requests()).isEmpty();
        trial.close();
    }

    @Test
    void whatTheNetworkRepeatsOfASecretIsNotShown() {
        var grant = new Grant(ORIGIN, "alice.test", Map.of(), Map.of("password", Secret.of("abcd-efgh")));
        var answer = new HttpResponse(400, Map.of(), "{\"error\":\"X\",\"message\":\"No abcd-efgh here\"}".getBytes());

        assertThat(XrpcError.of(answer).asException("try", grant))
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessage("Bluesky refused to try: No ••• here (HTTP 400)");
    }

    @Test
    void anAccountThatWasTakenDownIsALostAuthorizationWhateverTheStatus() {
        var grant = new Grant(ORIGIN, "alice.test", Map.of(), Map.of());
        var answer = new HttpResponse(
                400,
                Map.of(),
                "{\"error\":\"AccountTakedown\",\"message\":\"Account has been taken down\"}".getBytes());

        assertThat(XrpcError.of(answer).asException("publish", grant))
                .isInstanceOf(ConnectorException.AuthorizationLost.class);
    }
}
