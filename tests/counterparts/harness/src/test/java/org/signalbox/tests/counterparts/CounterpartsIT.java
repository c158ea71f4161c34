package org.signalbox.tests.counterparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real servers start, work over plain HTTP, and survive the operations of the connector tests. */
class CounterpartsIT {
    private static final String CREATE_RECORD = "/xrpc/com.atproto.repo.createRecord";
    private static final String CALLBACK = "http://127.0.0.1:9/callback";
    private final RawHttp http = new RawHttp();

    @BeforeEach
    void theServersAreInstalled() {
        assumeThat(Counterparts.available()).isEmpty();
    }

    private Optional<String> session(URI origin, String handle, String password) throws Exception {
        var login = JsonText.write("identifier", handle, "password", password);
        var uri = origin.resolve("/xrpc/com.atproto.server.createSession");
        return Optional.of(JsonText.string(RawHttp.ok(http.postJson(uri, Optional.empty(), login)), "accessJwt"));
    }

    private int post(URI origin, Optional<String> token, String did, String text) throws Exception {
        var record =
                JsonText.write("$type", "app.bsky.feed.post", "text", text, "createdAt", "2026-01-02T03:04:05.000Z");
        var body = JsonText.write("repo", did, "collection", "app.bsky.feed.post", "record", new JsonText.Raw(record));
        return http.postJson(origin.resolve(CREATE_RECORD), token, body).statusCode();
    }

    @Test
    void aKilledPdsComesBackWithItsAccountsAndPosts() throws Exception {
        try (var pds = PdsServer.start()) {
            var did = pds.createAccount("alice.test", "correct horse");
            var app = pds.createAppPassword("alice.test", "correct horse", "signalbox");
            assertThat(post(pds.origin(), session(pds.origin(), "alice.test", app), did, "Before \"it\" 👋"))
                    .isEqualTo(200);
            var before = pds.listPosts(did);
            assertThat(before).extracting(PdsServer.Post::text).containsExactly("Before \"it\" 👋");

            pds.kill();
            assertThatThrownBy(() -> pds.listPosts(did)).isInstanceOf(IOException.class);
            pds.restart();

            assertThat(pds.listPosts(did)).isEqualTo(before);
            assertThat(post(pds.origin(), session(pds.origin(), "alice.test", app), did, "After"))
                    .isEqualTo(200);
            assertThat(pds.listPosts(did))
                    .extracting(PdsServer.Post::text)
                    .containsExactly("After", "Before \"it\" 👋");
        }
    }

    @Test
    void aPostWhoseAnswerIsLostOnTheWayIsOnThePdsAllTheSame() throws Exception {
        try (var pds = PdsServer.start();
                var proxy = FaultProxy.to(pds.origin())) {
            var did = pds.createAccount("bob.test", "correct horse");
            var token = session(proxy.origin(), "bob.test", "correct horse");
            proxy.inject("POST", CREATE_RECORD, ProxyFault.badGatewayAfterCommit());
            proxy.inject("POST", CREATE_RECORD, ProxyFault.resetAfterCommit());
            proxy.inject("POST", CREATE_RECORD, ProxyFault.unavailable());

            assertThat(post(proxy.origin(), token, did, "lost")).isEqualTo(502);
            assertThatThrownBy(() -> post(proxy.origin(), token, did, "reset")).isInstanceOf(IOException.class);
            assertThat(post(proxy.origin(), token, did, "refused")).isEqualTo(503);

            assertThat(pds.listPosts(did)).extracting(PdsServer.Post::text).containsExactly("reset", "lost");
        }
    }

    @Test
    void thePdsLimitsRatesWhenAskedTo() throws Exception {
        try (var pds = PdsServer.startWithRateLimits()) {
            var login = JsonText.write("identifier", "nobody.test", "password", "none");
            var uri = pds.origin().resolve("/xrpc/com.atproto.server.createSession");

            assertThat(http.postJson(uri, Optional.empty(), login).headers().firstValue("RateLimit-Limit"))
                    .isPresent();
        }
    }

    @Test
    void snacRegistersAnAppAuthorizesItAndKeepsAPost() throws Exception {
        try (var snac = SnacServer.start()) {
            var password = snac.addUser("alice");
            var app = RawHttp.ok(http.postForm(
                    snac.origin().resolve("/api/v1/apps"),
                    Optional.empty(),
                    Map.of("client_name", "Signalbox", "redirect_uris", CALLBACK, "scopes", "read write")));
            var id = JsonText.string(app, "client_id");
            var authorize = Map.of(
                    "response_type",
                    "code",
                    "client_id",
                    id,
                    "redirect_uri",
                    CALLBACK,
                    "scope",
                    "read write",
                    "state",
                    "s1");
            var page = snac.origin().resolve("/oauth/authorize?" + RawHttp.encoded(authorize));

            var redirect = snac.authorize(page, "alice", password);
            assertThat(redirect.toString()).startsWith(CALLBACK + "?");
            var query = Arrays.stream(redirect.getQuery().split("&"))
                    .collect(Collectors.toMap(pair -> pair.split("=")[0], pair -> pair.split("=")[1]));
            assertThat(query).containsEntry("state", "s1");

            var grant = Map.of(
                    "grant_type",
                    "authorization_code",
                    "client_id",
                    id,
                    "client_secret",
                    JsonText.string(app, "client_secret"),
                    "redirect_uri",
                    CALLBACK,
                    "code",
                    query.get("code"));
            var granted = RawHttp.ok(http.postForm(snac.origin().resolve("/oauth/token"), Optional.empty(), grant));
            var token = Optional.of(JsonText.string(granted, "access_token"));
            var statuses = snac.origin().resolve("/api/v1/statuses");
            var status = RawHttp.ok(http.postForm(statuses, token, Map.of("status", "Hello, world")));

            var read = RawHttp.ok(http.get(URI.create(statuses + "/" + JsonText.string(status, "id")), token));
            assertThat(JsonText.string(read, "content")).contains("Hello, world");
        }
    }

    @Test
    void snacRefusesAWrongPassword() throws Exception {
        try (var snac = SnacServer.start()) {
            snac.addUser("alice");
            var app = RawHttp.ok(http.postForm(
                    snac.origin().resolve("/api/v1/apps"),
                    Optional.empty(),
                    Map.of("client_name", "Signalbox", "redirect_uris", CALLBACK, "scopes", "read")));
            var page = snac.origin()
                    .resolve("/oauth/authorize?response_type=code&redirect_uri=" + CALLBACK + "&client_id="
                            + JsonText.string(app, "client_id"));

            assertThatThrownBy(() -> snac.authorize(page, "alice", "not the password"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining("not the password");
        }
    }

    @Test
    void aClosedServerLeavesNothingBehind() throws Exception {
        URI origin;
        Path shared = Path.of("/dev/shm");
        try (var snac = SnacServer.start()) {
            origin = snac.origin();
            assertThat(http.answers(origin)).isTrue();
        }
        assertThat(http.answers(origin)).isFalse();
        try (var left = Files.list(shared)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(origin.getAuthority()));
        }
    }
}
