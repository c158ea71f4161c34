package org.signalbox.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalbox.accounts.Accounts.OAuthFlow;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Grant;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Overdue;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.terms.TermsBook;
import org.signalbox.tests.counterparts.Counterparts;
import org.signalbox.tests.counterparts.OidcServer;

/** The host's OAuth against a real server: each way to connect, and tokens that expire while posts go out. */
@Timeout(120)
final class OidcIT {
    private static final AccountId ANNA = AccountId.of("anna@" + OidcConnector.NETWORK);
    private static final int ACCESS_SECONDS = 5;
    private static final int IN_FLIGHT = 50;
    private static final Duration BEFORE = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    @BeforeEach
    void theServerIsInstalled() {
        assumeThat(Counterparts.available()).isEmpty();
    }

    /** A way to connect an account. */
    enum Way {
        LOOPBACK,
        BASIC,
        BODY,
        FIXED_PORT,
        PASTED,
        DEVICE;

        OidcConnector connector(OidcServer server) {
            return switch (this) {
                case LOOPBACK -> of(server, code(), OidcServer.PUBLIC, Optional.empty());
                case BASIC ->
                    of(server, code().secretBy(Auth.SecretBy.BASIC), OidcServer.BASIC, Optional.of(OidcServer.SECRET));
                case BODY ->
                    of(server, code().secretBy(Auth.SecretBy.BODY), OidcServer.BODY, Optional.of(OidcServer.SECRET));
                case FIXED_PORT ->
                    of(
                            server,
                            code().redirect(Auth.Redirect.fixedPort(server.fixedPort())),
                            OidcServer.FIXED,
                            Optional.empty());
                case PASTED ->
                    of(
                            server,
                            code().redirect(Auth.Redirect.paste(OidcServer.PASTED_REDIRECT)),
                            OidcServer.PASTED,
                            Optional.empty());
                case DEVICE -> {
                    var device = Auth.OAuthDevice.ofInstances().renewBefore(BEFORE);
                    scopes().forEach(scope -> device.scope(scope, Map.of(Locale.ENGLISH, scope)));
                    yield new OidcConnector(server.origin(), device.build(), OidcServer.DEVICE, Optional.empty(), 0);
                }
            };
        }

        /** As of an app without a secret that waits for the answer on a port of its own. */
        static Auth.OAuth codeOfPublicApp() {
            return code().build();
        }

        private static OidcConnector of(
                OidcServer server, Auth.OAuthCode.Builder auth, String client, Optional<String> secret) {
            return new OidcConnector(server.origin(), auth.build(), client, secret, 0);
        }

        private static Auth.OAuthCode.Builder code() {
            var code = Auth.OAuthCode.ofInstances()
                    .pkce()
                    .parameter("prompt", "consent")
                    .renewBefore(BEFORE);
            scopes().forEach(scope -> code.scope(scope, Map.of(Locale.ENGLISH, scope)));
            return code;
        }

        private static List<String> scopes() {
            return List.of("openid", "offline_access");
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whoeverConnectsPublishesAlsoAfterTheTokenExpired(Way way) throws Exception {
        try (var server = OidcServer.start(6);
                var fixture = town(Kind.SQLITE, way.connector(server))) {
            var node = fixture.node("one").run();
            var grant = connect(node, server);
            assertThat(grant.setting("scope")).isPresent();

            publish(fixture, List.of(ANNA), 1, "first");
            assertThat(server.observed().refreshed()).isZero();
            expire(node, ANNA);
            publish(fixture, List.of(ANNA), 1, "second");

            assertThat(server.observed().refreshed()).isEqualTo(1);
            assertThat(server.observed().refused()).isEmpty();
            assertThat(server.observed().texts()).containsExactly("first of anna 0", "second of anna 0");
        }
    }

    /** 50 accounts of one login have something due in the moment at which its token has expired, several times. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void anExpiredTokenIsRenewedOnceForAllThatIsDue(Kind kind) throws Exception {
        try (var server = OidcServer.start(ACCESS_SECONDS);
                var fixture = town(kind, slow(server, 200))) {
            run(fixture, kind);
            var accounts = connectTargets(fixture.nodes.get(0), server);

            for (var expiry = 1; expiry <= 3; expiry++) {
                expire(fixture.nodes.get(0), accounts.getFirst());
                publish(fixture, accounts, 1, "round " + expiry);
                assertThat(server.observed().refreshed()).as("renewals").isGreaterThanOrEqualTo(expiry);
            }

            wellEnded(fixture, server, 3 * IN_FLIGHT);
        }
    }

    /** The server's clock is ahead, so that it refuses 50 posts with a token that is good by the clock here. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aTokenThatIsRefusedBeforeItsTimeIsRenewedOnceForAllThatWasSent(Kind kind) throws Exception {
        var life = Duration.ofSeconds(12);
        var ahead = Duration.ofSeconds(4); // less than half, from when on it is due
        try (var server = OidcServer.startAhead((int) life.toSeconds(), (int) ahead.toSeconds());
                var fixture = town(kind, slow(server, 200))) {
            run(fixture, kind);
            var accounts = connectTargets(fixture.nodes.get(0), server);
            Thread.sleep(life.minus(ahead).plusMillis(200));
            assertThat(fixture.nodes.get(0).accounts.isExpired(accounts.getFirst()))
                    .isFalse();

            publish(fixture, accounts, 1, "all");

            assertThat(server.observed().unauthorized()).as("refused posts").isPositive();
            assertThat(server.observed().refreshed()).as("renewals").isPositive();
            wellEnded(fixture, server, IN_FLIGHT);
        }
    }

    /** Posts of one account, so many that its token expires several times before they are out. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aTokenThatExpiresWhilePostsGoOutIsRenewedAndNoneFails(Kind kind) throws Exception {
        try (var server = OidcServer.start(ACCESS_SECONDS);
                var fixture = town(kind, slow(server, 300))) {
            run(fixture, kind);
            connect(fixture.nodes.get(0), server);

            publish(fixture, List.of(ANNA), IN_FLIGHT, "all");

            assertThat(server.observed().refreshed()).as("renewals").isGreaterThanOrEqualTo(2);
            wellEnded(fixture, server, IN_FLIGHT);
        }
    }

    /** As after a theft, the server ends the authorization. */
    @Test
    void whenARefreshTokenIsUsedTwiceThePostsWaitUntilTheAccountIsConnectedAgain() throws Exception {
        try (var server = OidcServer.start(2);
                var fixture = town(Kind.SQLITE, Way.LOOPBACK.connector(server))) {
            var node = fixture.node("one").run();
            connect(node, server);
            expire(node, ANNA);
            publish(fixture, List.of(ANNA), 1, "before");

            server.reuse();
            expire(node, ANNA);
            fixture.plan(ANNA, Instant.now(), Overdue.LATE, NodesFixture.texts("after", 2));
            NodesFixture.await("they are held", () -> fixture.count(PublicationState.HELD) == 2);
            var paused =
                    fixture.store().accounts().find(ANNA).orElseThrow().paused().orElseThrow();
            assertThat(paused.code()).isEqualTo(AccountRecord.GRANT_LOST);
            assertThat(paused.text(Locale.ENGLISH))
                    .contains(ANNA.toString(), "invalid_grant", "connect the account again");
            assertThat(paused.text(Locale.FRENCH)).contains("connectez de nouveau le compte");

            connect(node, server);
            NodesFixture.await("they are out", () -> fixture.count(PublicationState.PUBLISHED) == 3);

            assertThat(fixture.store().accounts().find(ANNA).orElseThrow().paused())
                    .isEmpty();
            assertThat(server.observed().texts()).hasSize(3).doesNotHaveDuplicates();
        }
    }

    private NodesFixture town(Kind kind, OidcConnector connector) throws Exception {
        return new NodesFixture(kind.opening(folder), connector, TermsBook.NONE, Optional.empty());
    }

    private static OidcConnector slow(OidcServer server, int delay) {
        return new OidcConnector(server.origin(), Way.code().build(), OidcServer.PUBLIC, Optional.empty(), delay);
    }

    /** One node, and on PostgreSQL another one. */
    private static void run(NodesFixture fixture, Kind kind) {
        fixture.node("one");
        if (kind == Kind.POSTGRESQL) {
            fixture.node("two");
        }
        fixture.nodes.forEach(Node::run);
    }

    private static Grant connect(Node node, OidcServer server) throws Exception {
        var grant = authorized(node, server);
        node.accounts.add(ANNA, grant, node.line.verify(OidcConnector.NETWORK, grant), "test");
        return grant;
    }

    private static List<AccountId> connectTargets(Node node, OidcServer server) throws Exception {
        var targets = new LinkedHashMap<AccountId, Account>();
        for (var i = 0; i < IN_FLIGHT; i++) {
            var id = AccountId.of("page" + i + "@" + OidcConnector.NETWORK);
            targets.put(id, Account.of(id.name(), id.name()).build());
        }
        node.accounts.add(authorized(node, server), targets, List.copyOf(targets.values()), its -> true, "test");
        return List.copyOf(targets.keySet());
    }

    /** The owner connects an account in a browser. */
    private static Grant authorized(Node node, OidcServer server) throws Exception {
        var http = node.line.http(OidcConnector.NETWORK, server.origin());
        var authorizer = node.line.authorizer(OidcConnector.NETWORK).orElseThrow();
        try (var flow = node.accounts.authorize(authorizer, server.origin(), Map.of(), http)) {
            confirm(flow, server);
            return flow.await();
        }
    }

    private static void confirm(OAuthFlow flow, OidcServer server) throws Exception {
        if (flow.userCode().isPresent()) {
            server.confirmDevice(flow.page(), flow.userCode().get(), "anna");
            return;
        }
        var back = server.confirm(flow.page(), "anna");
        if (flow.pasted()) {
            flow.paste(back.toString());
        } else {
            assertThat(opened(back)).as("the page at the end").isEqualTo(200);
        }
    }

    private static int opened(URI address) throws Exception {
        try (var browser = HttpClient.newHttpClient()) {
            return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static void expire(Node node, AccountId account) throws Exception {
        NodesFixture.await("the token expires", () -> node.accounts.isExpired(account));
    }

    /** Plans so many posts for each account, due now, and waits until they are out. */
    private static void publish(NodesFixture fixture, List<AccountId> accounts, int each, String what)
            throws Exception {
        var before = fixture.count(PublicationState.PUBLISHED);
        for (var account : accounts) {
            var texts = NodesFixture.texts(what + " of " + account.name(), each);
            fixture.plan(account, Instant.now(), Overdue.LATE, texts);
        }
        NodesFixture.await("they are out", () -> {
            assertThat(states(fixture).keySet()).as("states").doesNotContainAnyElementsOf(FAILED);
            return fixture.count(PublicationState.PUBLISHED) == before + each * accounts.size();
        });
    }

    private static final Set<PublicationState> FAILED =
            Set.of(PublicationState.HELD, PublicationState.REJECTED, PublicationState.UNKNOWN, PublicationState.REVIEW);

    private static Map<PublicationState, Integer> states(NodesFixture fixture) {
        return fixture.store().publications().count(PublicationQuery.all());
    }

    private static void wellEnded(NodesFixture fixture, OidcServer server, int posts) throws Exception {
        var observed = server.observed();
        assertThat(observed.early()).as("renewals of a token that was good").isZero();
        assertThat(observed.refused()).as("refresh tokens refused").isEmpty();
        assertThat(observed.texts()).hasSize(posts).doesNotHaveDuplicates();
        assertThat(fixture.store().accounts().list())
                .allSatisfy(account -> assertThat(account.paused()).isEmpty());
    }
}
