package org.signalbox.connector.mastodon.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ClientRequest;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.http.EgressPolicy;
import org.signalbox.http.HttpClients;
import org.signalbox.http.HttpScope;
import org.signalbox.http.OriginReplacements;
import org.signalbox.http.RequestMeter;

/** Registration and the authorization code flow with the new client, over a real socket. */
class RegistrationTest {
    private static final URI REDIRECT = URI.create("http://127.0.0.1:9/callback");
    private static final String VERIFIER = "a-verifier-of-more-than-forty-three-characters-0";
    private final HttpClients.OwnedClients clients = HttpClients.standalone(InstantSource.system());
    private final List<AutoCloseable> open = new ArrayList<>(List.of(clients));

    @AfterEach
    void close() throws Exception {
        for (var each : open) {
            each.close();
        }
    }

    private LoopbackServer serve(Function<URI, Function<ReceivedRequest, NetworkAnswer>> network) throws Exception {
        var server = new LoopbackServer(network);
        open.add(server);
        return server;
    }

    private Http http(URI origin) {
        return clients.open(new HttpScope(
                "mastodon",
                "",
                new EgressPolicy(Set.of(), Set.of(origin)),
                RequestMeter.NONE,
                OriginReplacements.NONE));
    }

    private OAuthClient register(URI origin) throws ConnectorException {
        return new MastodonConnector()
                .register(new ClientRequest(origin, Optional.of(REDIRECT), Map.of()), http(origin));
    }

    private static String query(URI uri, String name) {
        return uri.getQuery().replaceFirst("(?s).*?\\b" + name + "=([^&]*).*", "$1");
    }

    private URI confirmed(OAuthClient client, URI origin) throws ConnectorException {
        var uri = Instance.with(client.authorize().orElseThrow(), "response_type", "code");
        uri = Instance.with(uri, "client_id", client.clientId());
        uri = Instance.with(uri, "redirect_uri", REDIRECT.toString());
        uri = Instance.with(uri, "scope", "read write");
        uri = Instance.with(uri, "code_challenge", StrictOAuth.s256(VERIFIER));
        uri = Instance.with(uri, "code_challenge_method", "S256");
        uri = Instance.with(uri, "state", "s1");
        return URI.create(http(origin)
                .send(HttpRequest.get("test", uri))
                .header("location")
                .orElseThrow());
    }

    private String exchanged(OAuthClient client, URI origin, String code, String verifier) throws ConnectorException {
        var form = new HttpRequest.Body.Form(List.of(
                new Pair("grant_type", "authorization_code"),
                new Pair("client_id", client.clientId()),
                new Pair("client_secret", client.clientSecret().orElseThrow().reveal()),
                new Pair("code", code),
                new Pair("code_verifier", verifier)));
        return http(origin).send(HttpRequest.post("test", client.token(), form)).text();
    }

    @Test
    void theRegisteredClientGetsATokenForACodeOnceAndWithItsVerifierOnly() throws Exception {
        var origin = serve(uri -> new FakeMastodon(uri)::answer).origin();
        var client = register(origin);

        var back = confirmed(client, origin);
        assertThat(query(back, "state")).isEqualTo("s1");
        var answer = exchanged(client, origin, query(back, "code"), VERIFIER);
        assertThat(JsonParser.parseString(answer)
                        .getAsJsonObject()
                        .get("access_token")
                        .getAsString())
                .isEqualTo(FakeMastodon.TOKEN);
        assertThat(exchanged(client, origin, query(back, "code"), VERIFIER)).contains("invalid_grant");
        assertThat(exchanged(client, origin, query(confirmed(client, origin), "code"), "another"))
                .contains("invalid_grant");
    }

    @Test
    void anInstanceThatPublishesNoMetadataHasTheUsualEndpoints() throws Exception {
        var origin = serve(uri -> request -> request.path().startsWith("/.well-known")
                        ? NetworkAnswer.json(404, "{}")
                        : new FakeMastodon(uri).answer(request))
                .origin();

        var client = register(origin);

        assertThat(client.authorize()).contains(URI.create(origin + "/oauth/authorize"));
        assertThat(client.token()).isEqualTo(URI.create(origin + "/oauth/token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://social.example", "http://social.example"})
    void endpointsElsewhereAreNotTrustedAndTheOtherAddressIsNamed(String elsewhere) throws Exception {
        var origin = serve(uri -> request ->
                        NetworkAnswer.json(200, "{\"app_registration_endpoint\":\"" + elsewhere + "/api/v1/apps\"}"))
                .origin();

        assertThatThrownBy(() -> register(origin))
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining(elsewhere);
    }

    @Test
    void aRedirectToTheRealAddressIsNamedAndNotFollowed() throws Exception {
        var origin = serve(uri -> request ->
                        NetworkAnswer.json(301, "{}").header("Location", "https://social.example/.well-known/x"))
                .origin();

        assertThatThrownBy(() -> register(origin))
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining("https://social.example: give that address");
    }

    @Test
    void aServerThatIsNoInstanceIsUnavailableRatherThanAClient() throws Exception {
        var origin = serve(uri -> request -> NetworkAnswer.text(200, "text/html", "<h1>Welcome</h1>"))
                .origin();

        assertThatThrownBy(() -> register(origin)).isInstanceOf(ConnectorException.Unavailable.class);
    }
}
